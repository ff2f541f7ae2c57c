using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.ActionLearningSet;
using KMF.Rehearsal.Connector;

namespace KMF.Bot.Tests.Techniques.ActionLearningSet;

/// <summary>A meeting in which all that can be said is, with words of which none is a part of another's.</summary>
internal sealed class SaidMeeting
{
    /// <summary>What was said; the first was changed afterwards.</summary>
    public List<string> Said { get; } = [];

    /// <summary>Everything said from the beginning to the end of a meeting that Ann facilitates and Bea presents in.</summary>
    public async Task<Conversation> PlayAsync(RehearsedBot bot)
    {
        var thread = await bot.MeetAsync();
        await bot.AddAsync(bot.Bea, thread, Say("Tired"));
        await bot.DoAsync(
            bot.Bea,
            thread,
            SessionVerb.SaveEdit,
            await bot.SaidAsync(thread, Said[0]),
            new() { ["text"] = Say("Tired but well") }
        );
        await bot.GoToAsync(thread, LearningSetRules.BiddingStep);
        await bot.BidAsync(bot.Bea, thread, Say("My shifts"), 8);
        await bot.BidAsync(bot.Carys, thread, Say("My team"), 5);
        await bot.PickAsync(thread, Said[^2]);
        await bot.GoToAsync(thread, LearningSetRules.PresentationStep);
        await bot.AddAsync(bot.Bea, thread, Say("I said yes four times"));
        await bot.GoToAsync(thread, LearningSetRules.QuestionsStep);
        await bot.AddAsync(bot.Dev(), thread, Say("Have you told them") + "?");
        Said[^1] += "?";
        await bot.AddAsync(bot.Bea, thread, Say("Say no once"), LearningSetRules.DueField, "2099-03-01");
        await bot.DoAsync(bot.Bea, thread, SetButtons.AskGift);
        await bot.GoToAsync(thread, LearningSetRules.GiftStep);
        await bot.AddAsync(bot.Efa(), thread, Say("Sleep on it"));
        await bot.GoToAsync(thread, "learning");
        await bot.AddAsync(bot.Dev(), thread, Say("I ask closed questions"));
        await bot.GoToAsync(thread, "process");
        await bot.AddAsync(bot.Carys, thread, Say("Nobody jumped in"));
        await bot.GoToAsync(thread, Session.ReviewStep);
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Close);
        var rated = await bot.DoAsync(bot.Dev(), thread, SessionVerb.Rate, inputs: new() { ["useful"] = "5", ["why"] = "Rated secretly" });
        Assert.Null(rated.Card);
        Assert.Empty((await bot.ContentsAsync(thread)).Ratings);
        return thread;
    }

    private string Say(string words)
    {
        Said.Add($"{words} {Guid.NewGuid():N}");
        return Said[^1];
    }
}
