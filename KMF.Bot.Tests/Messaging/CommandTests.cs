using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;

namespace KMF.Bot.Tests.Messaging;

public sealed class CommandTests
{
    [Fact]
    public async Task Help_InAnyPlace_ShowsThirteenTechniquesAndWhichRun()
    {
        await using var bot = await RehearsedBot.StartAsync();

        foreach (var place in new[] { bot.Channel, bot.Room.GroupChat, bot.Room.MeetingChat, bot.Room.PersonalChat(bot.Bea) })
        {
            var where = await bot.SayAsync(bot.Bea, "help", place);
            var words = (await bot.CardAsync(where, bot.Bea, "What shall we learn?")).TextFor(bot.Bea).Split('\n');

            Assert.Equal(13, words.Count(word => word is "Coming later" or "Start"));
            Assert.Equal(3, words.Count(word => word == "Check in"));
            Assert.Contains(words, word => word.StartsWith("**Retrospect**", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task HelpButton_Pressed_StartsTheTechnique()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.SayAsync(bot.Ann, "help retrospect");

        await bot.PressAsync(thread, bot.Ann, "Retrospect", "Start");

        await bot.CardAsync(thread, bot.Ann, "Get ready");
    }

    [Fact]
    public async Task StartButton_ThatCarriesAPieceOfWork_PutsItOnTheSetUpCard()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.SayAsync(bot.Ann, "help retrospect");
        var help = await bot.CardAsync(thread, bot.Ann, "Retrospect");

        await bot.Room.ActAsync(
            bot.Ann,
            help.Id,
            new JsonObject { ["type"] = "Action.Execute", ["verb"] = "command.run" },
            new JsonObject
            {
                ["kmf"] = new JsonObject
                {
                    ["verb"] = "command.run",
                    ["text"] = "retrospect Rota",
                    ["work"] = " Winter\u202e  plan",
                },
            }
        );

        var card = await bot.CardAsync(thread, bot.Ann, "Get ready");
        var activity = card.CardFor(bot.Ann)!["body"]!.AsArray().First(element => element!["id"]?.ToString() == "activity")!;
        Assert.Equal("Winter plan", activity["value"]!.ToString());
    }

    [Theory]
    [InlineData("retospect Winter", "Did you mean **retrospect Winter**?")]
    [InlineData("statsu", "Did you mean **status**?")]
    [InlineData("make me a sandwich", "I did not understand that.")]
    public async Task Words_NotUnderstood_GetTheNearestCommand(string words, string answer)
    {
        await using var bot = await RehearsedBot.StartAsync();

        var thread = await bot.SayAsync(bot.Ann, words);

        await bot.CardAsync(thread, bot.Ann, answer);
    }

    [Theory]
    [InlineData("thanks for the retro", "You are welcome.")]
    [InlineData("diolch am y retro", "You are welcome.")]
    [InlineData("retro was good", "I did not understand that.")]
    [InlineData("how do I run a retro?", "Capture what a project taught you")]
    [InlineData("what is a peer assist?", "Get advice from peers who have done similar work")]
    public async Task Talk_InARunningThread_OffersNoOtherSession(string words, string answer)
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();

        await bot.SayAsync(bot.Ann, words, thread);

        await bot.Room.WaitForAsync(room =>
            room.Messages(thread).Any(message => message.FromBot && message.TextFor(bot.Ann).Contains(answer, StringComparison.Ordinal))
        );
        Assert.DoesNotContain(bot.Room.Messages(thread), message =>
            message.TextFor(bot.Ann).Contains("Close and start", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task NewTrial_TypedWithItsName_OpensTheFormWithIt()
    {
        await using var bot = await RehearsedBot.StartAsync();

        var thread = await bot.SayAsync(bot.Ann, "coffee new Winter coffee");

        var form = await bot.CardAsync(thread, bot.Ann, "New coffee trial");
        Assert.Contains(form.Card!["body"]!.AsArray(), element =>
            element!["id"]?.ToString() == "name" && element["value"]?.ToString() == "Winter coffee"
        );
    }

    [Fact]
    public async Task MyData_AskedFor_SaysWhoCanTell()
    {
        await using var bot = await RehearsedBot.StartAsync();

        var thread = await bot.SayAsync(bot.Ann, "please delete my data");

        await bot.Room.WaitForMessageAsync(thread, message => message.Text.Contains("Ask the administrator", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnbuiltTechnique_Typed_SaysThatItComesLater()
    {
        await using var bot = await RehearsedBot.StartAsync();

        var thread = await bot.SayAsync(bot.Ann, "harvest Parking");

        await bot.Room.WaitForMessageAsync(thread, message =>
            message.Text.StartsWith("I cannot run Knowledge Harvesting yet.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Controls_Typed_MoveTheSession()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var chat = bot.Room.GroupChat;
        await bot.SayAsync(bot.Ann, "retrospect Rota", chat);
        await bot.PressAsync(chat, bot.Ann, "Get ready", "Start");
        await bot.CardAsync(chat, bot.Ann, "What was the objective");

        await bot.TypeAsync(bot.Ann, chat, "next");
        await bot.CardAsync(chat, bot.Ann, "What were the successes?");
        await bot.SayAsync(bot.Ann, "Back!", chat);
        await bot.CardAsync(chat, bot.Ann, "What was the objective");
        await bot.SayAsync(bot.Ann, "pause", chat);
        await bot.Room.WaitForMessageAsync(chat, message => message.Text.StartsWith("Paused.", StringComparison.Ordinal));
        await bot.SayAsync(bot.Bea, "where are we?", chat);
        await bot.Room.WaitForMessageAsync(chat, message =>
            message.Text == "Retrospect: **Rota**. Ann Price facilitates. Objective, paused."
        );
        await bot.SayAsync(bot.Ann, "resume", chat);
        await bot.SayAsync(bot.Ann, "summary", chat);
        await bot.CardAsync(chat, bot.Ann, "Summary so far");
        await bot.TypeAsync(bot.Ann, chat, "close");

        await bot.CardAsync(chat, bot.Bea, "How useful was this?");
    }

    [Fact]
    public async Task Next_TypedByAnother_SaysWhoFacilitates()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();

        await bot.SayAsync(bot.Bea, "next", thread);

        await bot.Room.WaitForMessageAsync(thread, message =>
            message.Text.Contains("Only Ann Price can do that", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(bot.Room.Messages(thread), message =>
            message.TextFor(bot.Bea).Contains("successes?", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Start_WhereOneRuns_AsksItsFacilitatorFirst()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();
        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Add", new() { ["text"] = "Kept" });

        await bot.SayAsync(bot.Bea, "retrospect Another", thread);
        var refused = await bot.CardAsync(thread, bot.Bea, "Something is running here already");
        await bot.SayAsync(bot.Ann, "retrospect Another", thread);
        await bot.PressAsync(thread, bot.Ann, "Close it and start the new one?", "Close and start");

        Assert.DoesNotContain("Close and start", refused.TextFor(bot.Bea), StringComparison.Ordinal);
        await bot.CardAsync(thread, bot.Ann, "How useful was this?");
        await bot.CardAsync(thread, bot.Ann, "Get ready");
    }

    [Fact]
    public async Task Records_AskedForLater_HaveLinksThatWork()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();
        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Add", new() { ["text"] = "To move 24 patients" });
        await bot.TypeAsync(bot.Ann, thread, "close");
        await bot.CardAsync(thread, bot.Ann, "How useful was this?");

        var elsewhere = await bot.SayAsync(bot.Bea, "records ward");
        var card = await bot.CardAsync(elsewhere, bot.Bea, "Records");

        var link = card.Card!.ToJsonString().Split('"').First(text => text.EndsWith("record.md", StringComparison.Ordinal));
        using var http = new HttpClient();
        Assert.Contains("Winter ward move", card.TextFor(bot.Bea), StringComparison.Ordinal);
        Assert.Contains("To move 24 patients", await http.GetStringAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facilitator_Mentioned_HasTheControls()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();

        await bot.SayAsync(bot.Ann, "facilitator @Bea Okafor", thread);
        await bot.Room.WaitForMessageAsync(thread, message => message.Text == "Bea Okafor facilitates from now on.");
        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Next");

        await bot.CardAsync(thread, bot.Ann, "What were the successes?");
    }

    [Fact]
    public async Task Message_WithoutTheBotsMention_IsNotAnswered()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var activity = bot.Room.WriteMessage(bot.Ann, bot.Room.GroupChat, "retrospect Rota");
        activity["entities"] = new System.Text.Json.Nodes.JsonArray();

        var answer = await bot.Room.PostActivityAsync(activity);

        Assert.True(answer.IsSuccess);
        Assert.Empty(bot.Room.ConnectorCalls);
    }

    [Fact]
    public async Task Start_InWelsh_SpeaksWelshToEverybody()
    {
        await using var bot = await RehearsedBot.StartAsync();

        var thread = await bot.SayAsync(bot.Carys, "edrych yn ôl Symud y ward");
        await bot.PressAsync(thread, bot.Carys, "Paratoi", "Dechrau");

        Assert.NotNull(await bot.SharedCardAsync(thread, "Beth oedd amcan y prosiect?"));
    }
}
