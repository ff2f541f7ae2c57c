using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.CheckInBefore;

/// <summary>Before work starts: who has done it before and who has the skills, beside what the library says of both.</summary>
[Technique("check-in-before", Phase.Before)]
public sealed class CheckInBeforeDialog : TechniqueDialog
{
    private const int MostFound = 3;

    private static readonly Question People = new("people", Minutes: 3);
    private static readonly Question Skills = new("skills", Minutes: 2);

    public CheckInBeforeDialog(SessionServices services)
        : base(nameof(CheckInBeforeDialog), services, People, Skills) =>
        Steps(SetUpAsync, PeopleAsync, SkillsAsync, ReviewAsync, CloseAsync);

    // While somebody writes at length or looks at older answers, what they say has the room.
    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var card = await base.DrawQuestionAsync(scene, question, cancellationToken);
        if (scene.Viewer is { IsFull: false, Editing: null, Page: 0 })
        {
            card.Body.AddRange(await AdviceAsync(scene, cancellationToken));
        }

        return card;
    }

    private async Task<IEnumerable<AdaptiveElement>> AdviceAsync(CardScene scene, CancellationToken cancellationToken)
    {
        var session = scene.Session;
        var reader = new LessonReader(session.TenantId, session.TeamId, scene.Viewer.Person?.Id ?? "");
        var about = $"{session.Title} {session.Activity}";
        return CheckInBeforeCards.Advice(
            scene,
            await Services.Library.SuggestAsync(reader, about, MostFound, cancellationToken),
            await Services.Library.WhoKnowsAsync(reader, about, MostFound, cancellationToken)
        );
    }

    private Task<DialogTurnResult> PeopleAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, People, cancellationToken);

    private Task<DialogTurnResult> SkillsAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Skills, cancellationToken);
}
