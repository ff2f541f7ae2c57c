using System.Collections.Immutable;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Rehearsal;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Sessions;

public sealed class DoubtTests
{
    [Fact]
    public async Task Answer_ThatIsDoubted_IsTakenTheSecondTimeAndOtherWordsAreDoubtedAnew()
    {
        await using var bot = await StartAsync();
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);

        var first = await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "Hm" });
        var other = await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "Hmm" });
        var second = await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "Hm" });

        Assert.Equal("Are you sure?", first.Notice());
        Assert.Equal("Are you sure?", other.Notice());
        Assert.True(second.SaysSaved(), second.ToString());
        Assert.Equal(["Hm"], (await bot.ContentsAsync(thread)).Contributions.Select(one => one.Text));
    }

    [Fact]
    public async Task Answer_OfWhichTheTechniqueKnowsMore_KeepsThatWhenItsWordsChange()
    {
        await using var bot = await StartAsync();
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "Call Estates", ["by"] = "forged" });
        var added = (await bot.ContentsAsync(thread)).Contributions.Single();

        await bot.PressAsync(
            bot.Bea,
            thread,
            session,
            SessionVerb.SaveEdit,
            added.Id,
            new() { ["text"] = "Write to Estates", ["by"] = "forged" }
        );

        var edited = (await bot.ContentsAsync(thread)).Contributions.Single();
        Assert.Equal("Bea Okafor of Winter ward move", added.Fields["by"]);
        Assert.Equal(added.Fields.SetItem("text", "Write to Estates"), edited.Fields);
    }

    private static Task<RehearsedBot> StartAsync() =>
        RehearsedBot.StartAsync(
            builder =>
                builder.Services.AddSingleton(provider => new TechniqueCatalogue(
                    provider.GetRequiredService<SessionServices>(),
                    [typeof(SureDialog)]
                )),
            new RehearsalOptions { AutoRefresh = true }
        );

    /// <summary>A Retrospect of one question that doubts short answers and keeps with each whose it is.</summary>
    [Technique("retrospect", Phase.After)]
    private sealed class SureDialog : TechniqueDialog
    {
        public SureDialog(SessionServices services)
            : base(nameof(SureDialog), services, new SureRules()) => Steps(SetUpAsync, AskObjectiveAsync, ReviewAsync, CloseAsync);

        private Task<DialogTurnResult> AskObjectiveAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
            AskAsync(step, Rules.Questions[0], cancellationToken);
    }

    private sealed class SureRules() : TechniqueRules(new Question("objective", 10) { Carries = ["by"] })
    {
        public override string? Doubt(GivenAnswer answer) =>
            answer.Fields["text"].StartsWith("Hm", StringComparison.Ordinal) ? "Are you sure?" : null;

        public override ImmutableSortedDictionary<string, string> Complete(GivenAnswer answer) =>
            answer.Fields.SetItem("by", $"{answer.By.Name} of {answer.Session.Title}");
    }
}
