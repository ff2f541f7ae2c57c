using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>The trials that somebody may mean where they are.</summary>
internal sealed class OpenTrials(SessionServices services, ICoffeeStore store)
{
    private const int Most = 10;

    /// <summary>
    /// What a command can mean: of the co-ordinator's the trials that they run, of a member's those that they are in, where there are any.
    /// </summary>
    /// <param name="caller">Who, and where.</param>
    /// <param name="verb">The button that the command stands for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<Trial>> MeantAsync(Caller caller, string verb, CancellationToken cancellationToken)
    {
        var open = await FindAsync(caller, cancellationToken);
        var meant = new List<Trial>();
        foreach (var trial in open)
        {
            var isIn = (await store.MemberAsync(trial.Id, caller.By.Id, cancellationToken))?.State == Membership.In;
            var isRun = trial.Coordinator.Id == caller.By.Id;
            if (
                verb switch
                {
                    CoffeeVerb.Join => !isIn,
                    CoffeeVerb.Status => isIn || isRun,
                    _ when CoffeeVerb.OfCoordinators.Contains(verb) => isRun,
                    _ => isIn,
                }
            )
            {
                meant.Add(trial);
            }
        }

        return meant.Count == 0 ? open : meant;
    }

    /// <summary>A list of them. Where others read it, it shows what they may know of.</summary>
    /// <param name="caller">Who, and where.</param>
    /// <param name="isUnknown">Whether what was typed was not understood.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CardAnswer> ShowAsync(Caller caller, bool isUnknown, CancellationToken cancellationToken)
    {
        var texts = services.Texts.Technique(CoffeeTechnique.Id, caller.Sender.Language)!.Texts;
        var trials = new List<(Trial, int)>();
        foreach (var trial in await FindAsync(caller, cancellationToken))
        {
            if (caller.Sender.IsPersonal || trial.MayJoin(caller.TeamId))
            {
                trials.Add((trial, await store.CountAsync(trial.Id, cancellationToken)));
            }
        }

        return CardAnswer.Of(TrialCards.Overview(texts, trials, isUnknown ? texts["say.unknown"] : null));
    }

    private Task<IReadOnlyList<Trial>> FindAsync(Caller caller, CancellationToken cancellationToken) =>
        store.OpenAsync(caller.Sender.TenantId, caller.TeamId, caller.By.Id, Most, cancellationToken);
}
