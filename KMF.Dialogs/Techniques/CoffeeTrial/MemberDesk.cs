using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Joining, pausing and leaving.</summary>
internal sealed class MemberDesk(
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

    private DateOnly Today => services.DayOf(services.Clock.GetUtcNow());

    public async Task<CardAnswer> PressAsync(CoffeeVisit visit, CancellationToken cancellationToken)
    {
        var member = await store.MemberAsync(visit.Trial.Id, visit.By.Id, cancellationToken);
        return visit.Press.Verb switch
        {
            CoffeeVerb.Join => await JoinAsync(visit, member, cancellationToken),
            CoffeeVerb.SaveDetails when member is not null => await SaveDetailsAsync(visit, member, cancellationToken),
            CoffeeVerb.Pause when member is { State: Membership.In } => Pause(visit),
            CoffeeVerb.PauseUntil when member is { State: Membership.In } => await PauseAsync(visit, cancellationToken),
            CoffeeVerb.Leave when member is { State: Membership.In } => await LeaveAsync(visit, cancellationToken),
            _ => CardAnswer.Say(visit.Texts["part.notIn"]),
        };
    }

    /// <summary>Somebody's part, drawn for them.</summary>
    public async Task<CardAnswer> ShowAsync(CoffeeVisit visit, TrialMember member, string? notice, CancellationToken cancellationToken) =>
        CoffeeVisit.Show(
            MemberCards.Part(visit.Texts, visit.Trial, member, await OthersAsync(visit, member, cancellationToken), Today, notice)
        );

    private async Task<CardAnswer> JoinAsync(CoffeeVisit visit, TrialMember? member, CancellationToken cancellationToken)
    {
        if (visit.Trial.IsOver || (member is null && !visit.Trial.MayJoin(visit.Visitor.TeamId)))
        {
            return CardAnswer.Say(visit.Texts[visit.Trial.IsOver ? "trial.over" : "join.teamOnly"]);
        }

        // What the directory knows need not be typed. Whoever joins means to be reached: the next message shows whether they are.
        var known = member is null or { State: Membership.Invited } ? await directory.FindAsync(visit.By, cancellationToken) : null;
        await reach.ReachedAsync(visit.Trial.TenantId, visit.By, cancellationToken);
        return await ChangeAsync(visit, before => Joined(visit, before, known), "part.joined", cancellationToken);
    }

    private static TrialMember Joined(CoffeeVisit visit, TrialMember? before, PersonDetails? known)
    {
        var visitor = visit.Visitor;
        var member = before ?? new TrialMember(visit.Trial.Id, visit.By) { Language = visit.Texts.Language, Reference = visitor.Reference };
        return member with
        {
            Person = visit.By,
            State = Membership.In,
            PausedUntil = null,
            Silent = 0,
            Language = visit.Texts.Language,
            Reference = visitor.Reference,
            TeamId = visitor.Sender.IsPersonal ? member.TeamId : visitor.TeamId,
            Site = member.Site ?? known?.Site,
            Department = member.Department ?? known?.Department,
            Organisation = member.Organisation ?? known?.Organisation,
        };
    }

    // Whom the card did not offer stays on the list of those not to be met.
    private async Task<CardAnswer> SaveDetailsAsync(CoffeeVisit visit, TrialMember member, CancellationToken cancellationToken)
    {
        var offered = (await OthersAsync(visit, member, cancellationToken)).Select(person => person.Id).ToHashSet();
        return await ChangeAsync(
            visit,
            before => before is null ? null : MemberForm.Read(visit.Press, before, offered),
            "part.saved",
            cancellationToken
        );
    }

    private CardAnswer Pause(CoffeeVisit visit) =>
        CoffeeVisit.Show(
            MemberCards.Pause(visit.Texts, visit.Trial, Today.AddDays(ShortPauseDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        );

    private async Task<CardAnswer> PauseAsync(CoffeeVisit visit, CancellationToken cancellationToken) =>
        SetUpForm.Day(visit.Press.Input("until")) is { } until && until > Today && until <= Today.AddDays(MostPausedDays)
            ? await ChangeAsync(
                visit,
                before => before is { State: Membership.In } ? before with { PausedUntil = until } : null,
                "part.pausing",
                cancellationToken
            )
            : CoffeeVisit.Show(MemberCards.Pause(visit.Texts, visit.Trial, visit.Press.Input("until"), visit.Texts["pause.error"]));

    private async Task<CardAnswer> LeaveAsync(CoffeeVisit visit, CancellationToken cancellationToken)
    {
        var answer = await ChangeAsync(
            visit,
            before => before is { State: Membership.In } ? before with { State = Membership.Left } : null,
            "part.leaving",
            cancellationToken
        );
        await leaving.TellAsync(visit.Trial, visit.By.Id, cancellationToken);
        return answer;
    }

    private async Task<CardAnswer> ChangeAsync(
        CoffeeVisit visit,
        Func<TrialMember?, TrialMember?> change,
        string notice,
        CancellationToken cancellationToken
    ) =>
        await store.ChangeMemberAsync(visit.Trial.Id, visit.By.Id, change, visit.Press.ActivityKey, cancellationToken) is { } saved
            ? await ShowAsync(visit, saved, visit.Texts[notice], cancellationToken)
            : CardAnswer.Say(visit.Texts["part.notIn"]);

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
    private async Task<ImmutableArray<Person>> OthersAsync(CoffeeVisit visit, TrialMember member, CancellationToken cancellationToken)
    {
        var isSmall = await store.CountAsync(visit.Trial.Id, cancellationToken) <= MostToRead;
        var members = isSmall
            ? (await store.MembersAsync(visit.Trial.Id, cancellationToken))
                .Where(one => one.State == Membership.In || member.NotWith.Contains(one.Person.Id))
                .Select(one => one.Person)
            : await KnownAsync(visit.Trial, member.NotWith, cancellationToken);
        var roster = visit.Visitor.Sender.IsPersonal ? [] : await rosters.OfAsync(visit.Visitor.Reference, cancellationToken);
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
