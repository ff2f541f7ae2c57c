using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.CheckInBefore;

/// <summary>Before work starts: who has done it before and who has the skills, beside what the library says of both.</summary>
[Technique("check-in-before", Phase.Before)]
public sealed class CheckInBeforeDialog : TechniqueDialog
{
    private static readonly Question People = new("people", Minutes: 3);
    private static readonly Question Skills = new("skills", Minutes: 2);

    public CheckInBeforeDialog(SessionServices services)
        : base(nameof(CheckInBeforeDialog), services, People, Skills)
    {
        Cards = new CheckInBeforeCards(services, Rules);
        Steps(SetUpAsync, PeopleAsync, SkillsAsync, ReviewAsync, CloseAsync);
    }

    private Task<DialogTurnResult> PeopleAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, People, cancellationToken);

    private Task<DialogTurnResult> SkillsAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Skills, cancellationToken);
}
