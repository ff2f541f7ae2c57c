using System.Collections.Frozen;
using System.Collections.Immutable;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>Sets a community up: one for each channel or chat.</summary>
internal sealed class Creating(
    SessionServices services,
    ICommunityStore store,
    IRosters rosters,
    CommunityRunner runner,
    MembershipHandler members
)
{
    /// <summary>The channel or chat that a conversation is in.</summary>
    public static string PlaceOf(string conversationId) => ConversationLink.ChannelOf(conversationId) ?? conversationId;

    /// <summary>The open community of where somebody is, or null.</summary>
    public async Task<Community?> ThereAsync(Caller caller, CancellationToken cancellationToken) =>
        await store.OfPlaceAsync(caller.Sender.TenantId, PlaceOf(caller.Sender.ConversationId), cancellationToken) is { IsOpen: true } there
            ? there
            : null;

    /// <summary>An empty form, or one with a name.</summary>
    public async Task<CardAnswer> FormAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        var kept = new Dictionary<string, string> { ["name"] = UserText.Shorten(UserText.CleanLine(name), CommunityForm.LongestName - 1) };
        return caller.Sender.IsPersonal
            ? CardAnswer.Say(ContentOf(caller).Texts["new.where"])
            : CardAnswer.Of(
                OutlineCards.New(ContentOf(caller), Guid.NewGuid(), await OthersAsync(caller, cancellationToken), kept.ToFrozenDictionary())
            );
    }

    /// <summary>Makes it of the form. The same form makes one community, whoever presses and however often.</summary>
    public async Task<CardAnswer> CreateAsync(Caller caller, CommunityAction press, CancellationToken cancellationToken)
    {
        var content = ContentOf(caller);
        var id = StableId.Of(press.Item, "community\u001f" + caller.Sender.TenantId);
        if (caller.Sender.IsPersonal)
        {
            return CardAnswer.Say(content.Texts["new.where"]);
        }

        if (await ThereAsync(caller, cancellationToken) is { } there)
        {
            return await ShowAsync(caller, there, press, content, cancellationToken);
        }

        var others = await OthersAsync(caller, cancellationToken);
        var outline = CommunityForm.Read(press);
        var answers = new[] { CommunityPhase.Planning, CommunityPhase.Creating }
            .Select(phase => new PhaseAnswer(id, phase, UserText.Clean(press.Input(phase)), caller.By, services.Clock.GetUtcNow()))
            .Where(answer => answer.Text.Length > 0)
            .ToImmutableArray();
        var problem = CommunityForm.Problem(outline, content.Texts)
            ?? answers
                .Select(answer => CommunityForm.TooLong(content.Texts, answer.Text, CommunityForm.LongestAnswer))
                .FirstOrDefault(tooLong => tooLong is not null);
        if (problem is not null)
        {
            return CardAnswer.Of(OutlineCards.New(content, press.Item, others, press.Inputs, problem), mustBeSeen: true) with
            {
                MayBeShared = true,
            };
        }

        var community = CommunityOf(caller, id, outline, press, content.Texts.Language);
        var chosen = press.Input("core").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var wanted = new WantedMove(CommunityMove.Create, ActivityKey: press.ActivityKey)
        {
            Answers = answers,
            Members =
            [
                .. others
                    .Where(person => chosen.Contains(person.Id))
                    .Prepend(caller.By)
                    .Select(person => members.New(community, person, caller, content.Texts.Language) with { IsCore = true }),
            ],
        };
        var (made, _) = await runner.MoveAsync(community, wanted, cancellationToken);

        // Somebody may have been quicker, here or with another form.
        var shown = made.Version > 0 ? made : await ThereAsync(caller, cancellationToken);
        return shown is null
            ? CardAnswer.Say(content.Texts["press.unknown"])
            : await ShowAsync(caller, shown, press, content, cancellationToken);
    }

    // The form becomes the community's card.
    private async Task<CardAnswer> ShowAsync(
        Caller caller,
        Community community,
        CommunityAction press,
        TechniqueContent content,
        CancellationToken cancellationToken
    ) =>
        await members.SharedAsync(new CommunityRequest(caller, community, null, press, content), cancellationToken) with
        {
            IsForEverybody = true,
            MayBeShared = true,
        };

    private Community CommunityOf(Caller caller, Guid id, CommunityOutline outline, CommunityAction press, string language)
    {
        var now = services.Clock.GetUtcNow();
        return outline.On(
            new Community
            {
                Id = id,
                TenantId = caller.Sender.TenantId,
                TeamId = caller.TeamId,
                PlaceId = PlaceOf(caller.Sender.ConversationId),
                Reference = caller.Reference,
                Language = language,
                Name = outline.Name,
                Domain = outline.Domain,
                IsForTeam = press.Input("who") == "team",
                Alerts = CommunityForm.Pace(press.Input("alerts")) ?? AlertPace.Weekly,
                NextReviewOn = CommunityDates.NextReview(services.DayOf(now)),
                CreatedBy = caller.By,
                CreatedAt = now,
            }
        );
    }

    private async Task<ImmutableArray<Person>> OthersAsync(Caller caller, CancellationToken cancellationToken) =>
        [.. (await rosters.OfAsync(caller.Reference, cancellationToken)).Where(person => person.Id != caller.By.Id)];

    private TechniqueContent ContentOf(Caller caller) => services.Texts.Technique(CommunityTechnique.Id, caller.Sender.Language)!;
}
