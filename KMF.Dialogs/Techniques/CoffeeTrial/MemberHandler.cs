using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Joining, pausing and leaving.</summary>
internal sealed class MemberHandler(
    SessionServices services,
    ICoffeeStore store,
    IPeopleDirectory directory,
    IReachability reach,
    IRosters rosters,
    Leaving leaving
)
{
    private const int MostToChoose = 60;

    // Where thousands join, not each of them reads all the others.
    private const int MostToRead = 500;
    private const int MostPausedDays = 365;
    private const int ShortPauseDays = 42;

    /// <summary>Until when somebody pauses who does not say: about a round.</summary>
    public static DateOnly ShortPause(DateOnly today) => today.AddDays(ShortPauseDays);

    private DateOnly Today => services.DayOf(services.Clock.GetUtcNow());

    public async Task<CardAnswer> AnswerAsync(CoffeeRequest request, CancellationToken cancellationToken)
    {
        var member = await store.MemberAsync(request.Trial.Id, request.By.Id, cancellationToken);
        return request.Action.Verb switch
        {
            CoffeeVerb.Join => await JoinAsync(request, member, cancellationToken),
            CoffeeVerb.SaveDetails when member is not null => await SaveDetailsAsync(request, member, cancellationToken),
            CoffeeVerb.Pause when member is { State: Membership.In } => Pause(request),
            CoffeeVerb.PauseUntil when member is { State: Membership.In } => await PauseAsync(request, cancellationToken),
            CoffeeVerb.Leave when member is { State: Membership.In } => await LeaveAsync(request, cancellationToken),
            _ => CardAnswer.Say(request.Texts["part.notIn"]),
        };
    }

    /// <summary>Somebody's part, drawn for them.</summary>
    public async Task<CardAnswer> ShowAsync(
        CoffeeRequest request,
        TrialMember member,
        string? notice,
        CancellationToken cancellationToken
    ) =>
        CoffeeRequest.Show(
            MemberCards.Part(request.Texts, request.Trial, member, await OthersAsync(request, member, cancellationToken), Today, notice)
        );

    private async Task<CardAnswer> JoinAsync(CoffeeRequest request, TrialMember? member, CancellationToken cancellationToken)
    {
        if (request.Trial.IsOver || (member is null && !request.Trial.MayJoin(request.Caller.TeamId)))
        {
            return CardAnswer.Say(request.Texts[request.Trial.IsOver ? "trial.over" : "join.teamOnly"]);
        }

        // What the directory knows need not be typed. Whoever joins means to be reached: the next message shows whether they are.
        var known = member is null or { State: Membership.Invited } ? await directory.FindAsync(request.By, cancellationToken) : null;
        await reach.ReachedAsync(request.Trial.TenantId, request.By, cancellationToken);
        return await ChangeAsync(request, before => Joined(request, before, known), "part.joined", cancellationToken);
    }

    private static TrialMember Joined(CoffeeRequest request, TrialMember? before, PersonDetails? known)
    {
        var caller = request.Caller;
        var member = before
            ?? new TrialMember(request.Trial.Id, request.By) { Language = request.Texts.Language, Reference = caller.Reference };
        return member with
        {
            Person = request.By,
            State = Membership.In,
            PausedUntil = null,
            Silent = 0,
            Language = request.Texts.Language,
            Reference = caller.Reference,
            TeamId = caller.Sender.IsPersonal ? member.TeamId : caller.TeamId,
            Site = member.Site ?? known?.Site,
            Department = member.Department ?? known?.Department,
            Organisation = member.Organisation ?? known?.Organisation,
        };
    }

    // Whom the card did not offer stays on the list of those not to be met.
    private async Task<CardAnswer> SaveDetailsAsync(CoffeeRequest request, TrialMember member, CancellationToken cancellationToken)
    {
        var offered = (await OthersAsync(request, member, cancellationToken)).Select(person => person.Id).ToHashSet();
        return await ChangeAsync(
            request,
            before => before is null ? null : MemberForm.Read(request.Action, before, offered),
            "part.saved",
            cancellationToken
        );
    }

    private CardAnswer Pause(CoffeeRequest request) =>
        CoffeeRequest.Show(
            MemberCards.Pause(request.Texts, request.Trial, ShortPause(Today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        );

    private async Task<CardAnswer> PauseAsync(CoffeeRequest request, CancellationToken cancellationToken) =>
        SetUpForm.Day(request.Action.Input("until")) is { } until && until > Today && until <= Today.AddDays(MostPausedDays)
            ? await ChangeAsync(
                request,
                before => before is { State: Membership.In } ? before with { PausedUntil = until } : null,
                "part.pausing",
                cancellationToken
            )
            : CoffeeRequest.Show(
                MemberCards.Pause(request.Texts, request.Trial, request.Action.Input("until"), request.Texts["pause.error"])
            );

    private async Task<CardAnswer> LeaveAsync(CoffeeRequest request, CancellationToken cancellationToken)
    {
        var answer = await ChangeAsync(
            request,
            before => before is { State: Membership.In } ? before with { State = Membership.Left } : null,
            "part.leaving",
            cancellationToken
        );
        await leaving.TellAsync(request.Trial, request.By.Id, cancellationToken);
        return answer;
    }

    private async Task<CardAnswer> ChangeAsync(
        CoffeeRequest request,
        Func<TrialMember?, TrialMember?> change,
        string notice,
        CancellationToken cancellationToken
    ) =>
        await store.ChangeMemberAsync(request.Trial.Id, request.By.Id, change, request.Action.ActivityKey, cancellationToken) is { } saved
            ? await ShowAsync(request, saved, request.Texts[notice], cancellationToken)
            : CardAnswer.Say(request.Texts["part.notIn"]);

    private async Task<IEnumerable<Person>> KnownAsync(Trial trial, ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var known = new List<Person>();
        foreach (var id in ids)
        {
            if (await store.MemberAsync(trial.Id, id, cancellationToken) is { } one)
            {
                known.Add(one.Person);
            }
        }

        return known;
    }

    // Those of the trial and those of the conversation; of very many, the first, and those whom they have chosen already.
    private async Task<ImmutableArray<Person>> OthersAsync(CoffeeRequest request, TrialMember member, CancellationToken cancellationToken)
    {
        var isSmall = await store.CountAsync(request.Trial.Id, cancellationToken) <= MostToRead;
        var members = isSmall
            ? (await store.MembersAsync(request.Trial.Id, cancellationToken))
                .Where(one => one.State == Membership.In || member.NotWith.Contains(one.Person.Id))
                .Select(one => one.Person)
            : await KnownAsync(request.Trial, member.NotWith, cancellationToken);
        var roster = request.Caller.Sender.IsPersonal ? [] : await rosters.OfAsync(request.Caller.Reference, cancellationToken);
        return
        [
            .. members
                .Concat(roster)
                .DistinctBy(person => person.Id)
                .Where(person => person.Id != member.Person.Id)
                .OrderByDescending(person => member.NotWith.Contains(person.Id))
                .ThenBy(person => person.Name, StringComparer.CurrentCulture)
                .Take(MostToChoose),
        ];
    }
}
