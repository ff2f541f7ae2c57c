using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.Faults;

namespace KMF.Bot.Tests.Sessions;

/// <summary>Who facilitates is handed on: by a list, by a mention, by a part of a name; and the answer says why where it is not.</summary>
public sealed class HandOverTests
{
    [Theory]
    [InlineData("facilitator Bea")]
    [InlineData("facilitator okafor")]
    [InlineData("facilitator: Bea Okafor please")]
    [InlineData("hwylusydd Bea O")]
    public async Task Facilitator_NamedByWhatOnlyOneHas_HasTheSession(string words)
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();

        await bot.SayAsync(bot.Ann, words, thread);

        await SaidAsync(bot, thread, "Bea Okafor facilitates from now on.");
        Assert.Equal("Bea Okafor", (await bot.SessionAsync(thread)).Facilitator.Name);
    }

    [Fact]
    public async Task Button_Pressed_ShowsWhoCanBeChosenAndHandsItOverOnce()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();
        var dev = (await bot.SessionAsync(thread)).Roster.First(person => person.Name == "Dev Patel");

        var picker = await bot.PressAsync(thread, bot.Ann, "What was the objective", "Hand over");
        await bot.PressAsync(thread, bot.Ann, "Who takes over?", "Hand over", new() { ["person"] = dev.Id });

        Assert.Contains("Who takes over?", picker.Card!.ToJsonString(), StringComparison.Ordinal);
        await SaidAsync(bot, thread, "Dev Patel facilitates from now on.");
        Assert.Equal("Dev Patel", (await bot.SessionAsync(thread)).Facilitator.Name);
        await bot.PressAsync(thread, bot.Room.Person("Dev"), "What was the objective", "Next");
        await bot.CardAsync(thread, bot.Ann, "What were the successes?");
    }

    [Fact]
    public async Task Choice_OfSomebodyWhoIsNotHere_IsRefused()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();

        var answer = await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.HandOver,
            inputs: new() { ["person"] = "somebody" }
        );

        Assert.Contains("I no longer know that person here", answer.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Ann Price", (await bot.SessionAsync(thread)).Facilitator.Name);
    }

    [Fact]
    public async Task Button_PressedByAnother_SaysWhoFacilitates()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);

        var answer = await bot.PressAsync(
            bot.Bea,
            thread,
            session,
            SessionVerb.HandOver,
            inputs: new() { ["person"] = session.Roster.First(person => person.Name == "Bea Okafor").Id }
        );

        Assert.Equal("Only Ann Price can do that: they facilitate.", answer.Text);
        Assert.Equal("Ann Price", (await bot.SessionAsync(thread)).Facilitator.Name);
    }

    [Theory]
    [InlineData("facilitator")]
    [InlineData("facilitator Zofia")]
    public async Task Facilitator_NamedByNobodysName_ShowsWhoCanBeChosen(string words)
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();

        await bot.SayAsync(bot.Ann, words, thread);

        var card = await bot.CardAsync(thread, bot.Ann, "Who takes over?");
        Assert.Contains("Carys Evans", card.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"title\":\"Ann Price\"", card.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(
            words.EndsWith("Zofia", StringComparison.Ordinal),
            bot.Room.Messages(thread).Any(message => message.Text.StartsWith("I do not know Zofia here.", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Facilitator_WhereTheRosterIsRefused_IsAmongThoseWhoTookPart()
    {
        await using var bot = await RehearsedBot.StartAsync();
        RefuseRosters(bot);
        var thread = await bot.StartRetrospectAsync();
        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Add", new() { ["text"] = "To move 24 patients" });

        await bot.SayAsync(bot.Ann, "facilitator @Carys Evans", thread);
        await SaidAsync(bot, thread, "I do not know Carys Evans here. Whoever takes over must be in this conversation or have taken part.");
        await bot.SayAsync(bot.Ann, "facilitator @Bea Okafor", thread);

        await SaidAsync(bot, thread, "Bea Okafor facilitates from now on.");
    }

    [Fact]
    public async Task Facilitator_WhereNobodyIsKnown_SaysWhy()
    {
        await using var bot = await RehearsedBot.StartAsync();
        RefuseRosters(bot);
        var thread = await bot.StartRetrospectAsync();

        await bot.SayAsync(bot.Ann, "facilitator", thread);

        await bot.CardAsync(thread, bot.Ann, "I cannot see who else is here");
    }

    [Fact]
    public async Task Facilitator_MentioningThemselves_AreToldSo()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();

        await bot.SayAsync(bot.Ann, "facilitator @Ann Price", thread);

        await SaidAsync(bot, thread, "You facilitate already.");
    }

    [Fact]
    public async Task Facilitator_MentionedByIdAlone_HasTheSession()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var chat = bot.Room.GroupChat;
        await bot.SayAsync(bot.Ann, "retrospect Rota", chat);
        await bot.PressAsync(chat, bot.Ann, "Get ready", "Start");
        var message = bot.Room.WriteMessage(bot.Ann, chat, "facilitator <at>Bea</at>");
        message["entities"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["type"] = "mention",
                    ["mentioned"] = new JsonObject { ["id"] = bot.Bea.Id },
                }
            );

        await bot.Room.PostActivityAsync(message);

        await SaidAsync(bot, chat, "Bea Okafor facilitates from now on.");
    }

    private static Task SaidAsync(RehearsedBot bot, Conversation where, string line) =>
        bot.Room.WaitForMessageAsync(where, message => message.Text.Replace("\\", "", StringComparison.Ordinal) == line);

    private static void RefuseRosters(RehearsedBot bot)
    {
        bot.Room.Faults.Where = (_, path) => path.Contains("members", StringComparison.Ordinal);
        bot.Room.Faults.OneIn(1, [Fault.Of(403)]);
    }
}
