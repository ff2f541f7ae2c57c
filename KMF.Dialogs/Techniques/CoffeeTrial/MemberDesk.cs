using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Joining, pausing and leaving.</summary>
internal sealed class MemberDesk(SessionServices services, ICoffeeStore store, IPeopleDirectory directory, IRosters rosters, CoffeeMessages messages)
{
    private const int MostToChoose = 60;
    private const int MostPausedDays = 365;
    private const int ShortPauseDays = 42;

    private DateOnly Today => services.DayOf(services.Clock.GetUtcNow());

    public async Task<CardAnswer> PressAsync(CoffeeVisit visit, CancellationToken cancellationToken)
    {
        var member = await store.MemberAsync(visit.Trial.Id, visit.By.Id, cancellationToken);
        return visit.Press.Verb switch
        {
            CoffeeVerb.Join => await JoinAsync(visit, member, cancellationToken),
            CoffeeVerb.SaveDetails when member is not null => await SaveAsync(visit, MemberForm.Read(visit.Press, member), "part.saved", cancellationToken),
            CoffeeVerb.Pause when member is { State: Membership.In } => Pause(visit),
            CoffeeVerb.PauseUntil when member is { State: Membership.In } => await PauseAsync(visit, member, cancellationToken),
            CoffeeVerb.Leave when member is { State: Membership.In } => await LeaveAsync(visit, member, cancellationToken),
            _ => CardAnswer.Say(visit.Texts["part.notIn"]),
        };
    }

    /// <summary>Somebody's part, drawn for them.</summary>
    public async Task<CardAnswer> ShowAsync(CoffeeVisit visit, TrialMember member, string? notice, CancellationToken cancellationToken) =>
        CoffeeVisit.Show(MemberCards.Part(visit.Texts, visit.Trial, member, await OthersAsync(visit, member, cancellationToken), Today, notice));

    private async Task<CardAnswer> JoinAsync(CoffeeVisit visit, TrialMember? member, CancellationToken cancellationToken)
    {
        if (visit.Trial.IsOver || (member is null && !visit.Trial.MayJoin(visit.Visitor.TeamId)))
        {
            return CardAnswer.Say(visit.Texts[visit.Trial.IsOver ? "trial.over" : "join.teamOnly"]);
        }

        var joined = (member ?? await NewAsync(visit, cancellationToken)) with { State = Membership.In, PausedUntil = null, Silent = 0, Person = visit.By };
        if (member is { State: Membership.Invited })
        {
            joined = await KnownAsync(joined, cancellationToken);
        }

        return await SaveAsync(visit, joined, "part.joined", cancellationToken);
    }

    private async Task<TrialMember> NewAsync(CoffeeVisit visit, CancellationToken cancellationToken) => await KnownAsync(
        new TrialMember(visit.Trial.Id, visit.By)
        {
            Language = visit.Texts.Language,
            Reference = visit.Visitor.Reference,
            TeamId = visit.Visitor.Sender.IsPersonal ? null : visit.Visitor.TeamId,
        },
        cancellationToken);

    // What the directory knows need not be typed.
    private async Task<TrialMember> KnownAsync(TrialMember member, CancellationToken cancellationToken) =>
        await directory.FindAsync(member.Person, cancellationToken) is { } known
            ? member with { Site = member.Site ?? known.Site, Department = member.Department ?? known.Department, Organisation = member.Organisation ?? known.Organisation }
            : member;

    private CardAnswer Pause(CoffeeVisit visit) => CoffeeVisit.Show(
        MemberCards.Pause(visit.Texts, visit.Trial, Today.AddDays(ShortPauseDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private async Task<CardAnswer> PauseAsync(CoffeeVisit visit, TrialMember member, CancellationToken cancellationToken) =>
        SetUpForm.Day(visit.Press.Input("until")) is { } until && until > Today && until <= Today.AddDays(MostPausedDays)
            ? await SaveAsync(visit, member with { PausedUntil = until }, "part.pausing", cancellationToken)
            : CoffeeVisit.Show(MemberCards.Pause(visit.Texts, visit.Trial, visit.Press.Input("until"), visit.Texts["pause.error"]));

    // Whoever was to meet them hears of it, and can be matched again at once.
    private async Task<CardAnswer> LeaveAsync(CoffeeVisit visit, TrialMember member, CancellationToken cancellationToken)
    {
        var trial = visit.Trial;
        var pairing = trial.IsUnderWay ? await store.LatestPairingAsync(trial.Id, visit.By.Id, cancellationToken) : null;
        var isWaitedFor = pairing is { HaveMet: false, IsOver: false } && pairing.Round == trial.Round && pairing.SeatOf(visit.By.Id) is { HasMovedOn: false };
        var members = isWaitedFor ? (await store.MembersAsync(trial.Id, cancellationToken)).ToImmutableDictionary(one => one.Person.Id) : [];
        OutgoingMessage[] news = isWaitedFor
            ? [.. messages.News(trial, pairing!, visit.By, "left " + visit.By.Id, members, texts => texts.With("news.left", ("name", visit.By.Name)))]
            : [];
        return await SaveAsync(visit, member with { State = Membership.Left }, "part.leaving", cancellationToken, news);
    }

    private async Task<CardAnswer> SaveAsync(CoffeeVisit visit, TrialMember member, string notice, CancellationToken cancellationToken, params OutgoingMessage[] news)
    {
        await store.SaveMemberAsync(member, visit.Press.ActivityKey, cancellationToken, [.. news]);
        var saved = await store.MemberAsync(visit.Trial.Id, visit.By.Id, cancellationToken) ?? member;
        return await ShowAsync(visit, saved, visit.Texts[notice], cancellationToken);
    }

    // Where there are few enough to choose from: those of the trial, and those of the conversation.
    private async Task<ImmutableArray<Person>> OthersAsync(CoffeeVisit visit, TrialMember member, CancellationToken cancellationToken)
    {
        if (await store.CountAsync(visit.Trial.Id, cancellationToken) > MostToChoose)
        {
            return [];
        }

        var members = (await store.MembersAsync(visit.Trial.Id, cancellationToken)).Select(one => one.Person);
        var roster = visit.Visitor.Sender.IsPersonal ? [] : await rosters.OfAsync(visit.Visitor.Reference, cancellationToken);
        return [.. members.Concat(roster).DistinctBy(person => person.Id).Where(person => person.Id != member.Person.Id).OrderBy(person => person.Name, StringComparer.CurrentCulture).Take(MostToChoose)];
    }
}
