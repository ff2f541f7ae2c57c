using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>The trials that somebody may mean where they are.</summary>
internal sealed class OpenTrials(SessionServices services, ICoffeeStore store)
{
    private const int Most = 10;

    /// <summary>
    /// What a command can mean: what is named, or what was started where it is typed, else all; of them, of the co-ordinator's the trials
    /// that they run, of a member's those that they are in, where there are any.
    /// </summary>
    /// <param name="caller">Who, and where.</param>
    /// <param name="verb">The button that the command stands for.</param>
    /// <param name="name">What was typed of a name, or empty.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<Trial>> MeantAsync(Caller caller, string verb, string name, CancellationToken cancellationToken)
    {
        var open = Decided(await FindAsync(caller, cancellationToken), caller, UserText.CleanLine(name));
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

    /// <summary>Asks which of several is meant, each with the button.</summary>
    public CardAnswer Ask(Caller caller, IReadOnlyList<Trial> meant, string verb) =>
        CardAnswer.Of(
            TrialCards.WhichOne(services.Texts.Technique(CoffeeTechnique.Id, caller.Sender.Language)!.Texts, meant, verb),
            mustBeSeen: true
        ) with
        {
            IsPrivate = true,
        };

    // The whole name, else a part of it, else the thread; what decides nothing leaves all.
    private static IReadOnlyList<Trial> Decided(IReadOnlyList<Trial> open, Caller caller, string name)
    {
        IEnumerable<Func<Trial, bool>> ways =
            name.Length > 0
                ?
                [
                    trial => trial.Name.Equals(name, StringComparison.OrdinalIgnoreCase),
                    trial => trial.Name.Contains(name, StringComparison.OrdinalIgnoreCase),
                ]
                : [trial => !caller.Sender.IsPersonal && ConversationOf(trial) == caller.Sender.ConversationId];
        return ways.Select(way => open.Where(way).ToList()).FirstOrDefault(found => found.Count > 0) ?? open;
    }

    private static string? ConversationOf(Trial trial) =>
        JsonConvert.DeserializeObject<ConversationReference>(trial.Reference)?.Conversation?.Id;

    private Task<IReadOnlyList<Trial>> FindAsync(Caller caller, CancellationToken cancellationToken) =>
        store.OpenAsync(caller.Sender.TenantId, caller.TeamId, caller.By.Id, Most, cancellationToken);
}
