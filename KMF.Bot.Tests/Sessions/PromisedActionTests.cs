using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Sessions;

public sealed class PromisedActionTests
{
    [Fact]
    public async Task Answer_ThatIsAnAction_TheActionIsAddedChangedAndTakenBackWithIt()
    {
        await using var bot = await RehearsedBot.StartAsync(builder =>
            builder.Services.AddSingleton(provider => new TechniqueCatalogue(
                provider.GetRequiredService<SessionServices>(),
                [typeof(PromiseDialog)]
            ))
        );
        var thread = await bot.StartRetrospectAsync();

        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Add", new() { ["text"] = "Call Estates" });
        var added = (await bot.ContentsAsync(thread)).Actions;
        await bot.PressAsync(thread, bot.Bea, "Call Estates", "Edit");
        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Save", new() { ["text"] = "Write to Estates" });
        var edited = (await bot.ContentsAsync(thread)).Actions;
        await bot.PressAsync(thread, bot.Bea, "Write to Estates", "Delete");

        Assert.Equal([("Call Estates", "Bea Okafor")], added.Select(action => (action.What, action.Owner!.Name)));
        Assert.Equal([(added[0].Id, "Write to Estates")], edited.Select(action => (action.Id, action.What)));
        Assert.Empty((await bot.ContentsAsync(thread)).Actions);
    }

    /// <summary>A Retrospect of one question, whose answers are promises.</summary>
    [Technique("retrospect", Phase.After)]
    private sealed class PromiseDialog : TechniqueDialog
    {
        public PromiseDialog(SessionServices services)
            : base(nameof(PromiseDialog), services, new PromiseRules()) => Steps(SetUpAsync, AskObjectiveAsync, ReviewAsync, CloseAsync);

        private Task<DialogTurnResult> AskObjectiveAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
            AskAsync(step, Rules.Questions[0], cancellationToken);
    }

    private sealed class PromiseRules() : TechniqueRules(new Question("objective", 10))
    {
        public override ActionItem ActionOf(GivenAnswer answer, Guid contributionId) =>
            new(contributionId, answer.Fields["text"], answer.By, null, contributionId);
    }
}
