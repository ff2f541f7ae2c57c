using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CheckInBefore;

/// <summary>The cards of the check-in before work starts: the library has a word on both questions.</summary>
internal sealed class CheckInBeforeCards(SessionServices services, TechniqueRules rules) : TechniqueCards(services, rules)
{
    private const int MostFound = 3;

    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var card = await base.DrawQuestionAsync(scene, question, cancellationToken);
        if (scene.Viewer.HasRoom)
        {
            card.Body.AddRange(await AdviceAsync(scene, cancellationToken));
        }

        return card;
    }

    private async Task<IEnumerable<AdaptiveElement>> AdviceAsync(CardScene scene, CancellationToken cancellationToken)
    {
        var session = scene.Session;
        var reader = LessonReader.Of(session, scene.Viewer.Person);
        var about = $"{session.Title} {session.Activity}";
        return AdviceCards.Advice(
            scene,
            await Services.Library.SuggestAsync(reader, about, MostFound, cancellationToken),
            await Services.Library.WhoKnowsAsync(reader, about, MostFound, cancellationToken)
        );
    }
}
