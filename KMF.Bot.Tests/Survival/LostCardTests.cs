using KMF.Bot.Messaging;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Faults;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;

namespace KMF.Bot.Tests.Survival;

/// <summary>What happens to a session's cards in Teams: the session goes on, and its next card comes.</summary>
public sealed class LostCardTests
{
    [Theory]
    [InlineData(403)]
    [InlineData(400)]
    [InlineData(404)]
    public async Task Card_DeletedBySomebody_IsPostedAnewAndTheNextStepsCardComes(int refusedWith)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var card = await bot.SharedCardAsync(thread, "What was the objective");

        bot.Room.Delete(card.Id, refusedWith);
        await bot.PressAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["text"] = "To move the ward" }
        );
        var again = await bot.SharedCardAsync(thread, "1 answer");
        bot.Room.Delete(again.Id, refusedWith);
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next);
        var next = await bot.SharedCardAsync(thread, "What were the successes");

        Assert.Equal(3, new[] { card.Id, again.Id, next.Id }.Distinct().Count());
    }

    [Fact]
    public async Task ServiceUrl_Changed_TheNewestIsUsedForCards()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var old = bot.Room.ServiceUrl;
        bot.Room.MoveTeams();

        await bot.PressAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["text"] = "To move the ward" }
        );
        await bot.SharedCardAsync(thread, "1 answer");

        Assert.NotEqual(old, bot.Room.ServiceUrl);
        Assert.Contains($"{bot.Room.ServiceUrl}", bot.Query("SELECT Url FROM ServiceUrls"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task ServiceUrl_Changed_TheNewestIsUsedToWriteToPeople(int messagesBefore)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);
        for (var before = 0; before < messagesBefore; before++)
        {
            await WriteToDevAsync(bot, session, "You are invited");
        }

        bot.Room.MoveTeams();
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.View);
        await WriteToDevAsync(bot, session, "An action is yours");

        Assert.Contains(bot.Room.Messages(bot.Room.PersonalChat(bot.Dev())), message => message.Text == "An action is yours");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Card_ThatCouldNotBeShown_IsShownWhenTheConversationSpeaksAgain(bool presses)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        bot.Room.Faults.Where = (method, path) => method is "PUT" or "POST" && path.Contains("/activities", StringComparison.Ordinal);
        bot.Room.Faults.OneIn(1, [Fault.Of(403)]);
        await bot.PressAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["text"] = "To move the ward" }
        );
        await bot.Room.WaitForAsync(room => room.Faults.Count >= 2);
        bot.Room.Faults.Clear();

        if (presses)
        {
            await bot.PressAsync(bot.Carys, thread, await bot.SessionAsync(thread), SessionVerb.View);
        }
        else
        {
            await bot.SayAsync(bot.Carys, "help", bot.Channel);
        }

        await bot.SharedCardAsync(thread, "1 answer");
    }

    private static Task WriteToDevAsync(RehearsedBot bot, Session session, string words) =>
        bot
            .Services.GetRequiredService<PersonalMessages>()
            .SendAsync(
                JsonConvert.DeserializeObject<ConversationReference>(session.Reference)!,
                session.TenantId,
                new KMF.Dialogs.Sessions.Person(bot.Dev().AadObjectId, bot.Dev().Id, bot.Dev().Name),
                (Activity)MessageFactory.Text(words),
                CancellationToken.None
            );
}
