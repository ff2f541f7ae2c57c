using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>Joining, leaving, and how often somebody is alerted; and the community's card.</summary>
internal sealed class MembershipHandler(SessionServices services, ICommunityStore store)
{
    /// <summary>The card as the reader may use it.</summary>
    public async Task<CardAnswer> ShowAsync(CommunityRequest request, string? notice, CancellationToken cancellationToken)
    {
        var community = await store.FindAsync(request.Community.TenantId, request.Community.Id, cancellationToken) ?? request.Community;
        var member = await store.MemberAsync(community.Id, request.By.Id, cancellationToken);
        return CommunityRequest.Show(
            new CommunityCards(request.Texts, community).Draw(
                await store.CoreAsync(community.Id, cancellationToken),
                await store.CountAsync(community.Id, cancellationToken),
                member is { IsIn: true } ? member : null,
                services.Clock.GetUtcNow(),
                notice
            )
        );
    }

    /// <summary>The card for a conversation, where everybody reads the same.</summary>
    public async Task<CardAnswer> SharedAsync(CommunityRequest request, CancellationToken cancellationToken) =>
        CardAnswer.Of(
            request.Cards.Draw(
                await store.CoreAsync(request.Community.Id, cancellationToken),
                await store.CountAsync(request.Community.Id, cancellationToken),
                member: null,
                services.Clock.GetUtcNow(),
                isShared: true
            ),
            mustBeSeen: true
        );

    public async Task<CardAnswer> JoinAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        var joined = await store.JoinAsync(
            New(request.Community, request.By, request.Caller, request.Texts.Language),
            request.Action.ActivityKey,
            cancellationToken
        );
        return await ShowAsync(
            request,
            joined is null
                ? request.Community.IsOpen
                    ? null
                    : request.Texts["card.closedNow"]
                : request.Texts["join.done"] + " " + request.Texts[CommunityCards.StateOf(joined.Alerts)],
            cancellationToken
        );
    }

    /// <summary>Somebody as they are when they join.</summary>
    public CommunityMember New(Community community, Person person, Caller caller, string language)
    {
        var now = services.Clock.GetUtcNow();
        return new CommunityMember(community.Id, person)
        {
            Language = language,
            Reference = caller.Reference,
            Alerts = community.Alerts,
            NextAlertAt = NextAlert(community.Alerts),
            JoinedAt = now,
        };
    }

    public async Task<CardAnswer> LeaveAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        if (request.Member is null)
        {
            return await ShowAsync(request, request.Texts["leave.notIn"], cancellationToken);
        }

        var named = request.Action.Input("successor");
        var departure = await store.LeaveAsync(
            request.Community.Id,
            request.By.Id,
            named.Length > 0 ? named : null,
            request.Action.ActivityKey,
            cancellationToken
        );
        if (departure == Departure.LastCore)
        {
            var others = await store.MembersAsync(request.Community.Id, cancellationToken);
            return CommunityRequest.Show(
                request.Cards.NameSuccessor([
                    .. OutlineCards.Fitting(others.Select(member => member.Person).Where(person => person.Id != request.By.Id)),
                ])
            );
        }

        // Whoever is out of a team's own community does not see more of it.
        return departure == Departure.Left && !request.Community.IsKnownTo(request.Caller.TeamId)
            ? CardAnswer.Say(request.Texts["leave.done"])
            : await ShowAsync(request, departure == Departure.Left ? request.Texts["leave.done"] : null, cancellationToken);
    }

    /// <summary>Shows how often they are alerted, or changes it.</summary>
    public async Task<CardAnswer> AlertsAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        var (member, notice) = (request.Member!, (string?)null);
        if (request.Action.Verb == CommunityVerb.SetAlerts)
        {
            if (CommunityForm.Pace(request.Action.Part) is not { } pace)
            {
                return CardAnswer.Say(request.Texts["press.unknown"]);
            }

            var saved = await store.PaceAsync(
                request.Community.Id,
                request.By.Id,
                pace,
                NextAlert(pace),
                request.Action.ActivityKey,
                cancellationToken
            );
            if (saved is null)
            {
                return CardAnswer.Say(request.Texts["press.join"]);
            }

            (member, notice) = (saved, request.Texts["alerts.saved"]);
        }

        return CommunityRequest.Show(request.Cards.Alerts(member, notice));
    }

    private DateTimeOffset? NextAlert(AlertPace pace) =>
        CommunityDates.NextAlert(pace, services.DayOf(services.Clock.GetUtcNow())) is { } day
            ? services.TimeOf(day, CommunityDates.Morning)
            : null;
}
