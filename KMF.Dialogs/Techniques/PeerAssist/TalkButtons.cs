using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>The buttons beside the questions: a question for later, an argument, agreeing.</summary>
internal sealed class TalkButtons(SessionServices services)
{
    public const string Later = "peer-assist.later";
    public const string Answered = "peer-assist.answered";
    public const string Argue = "peer-assist.argue";
    public const string SaveArgument = "peer-assist.save-argument";
    public const string Agree = "peer-assist.agree";

    /// <summary>The input with a question for later.</summary>
    public const string LaterInput = "later";

    /// <summary>The input with an argument, and the one that says for what it speaks.</summary>
    public const string ArgumentInput = "argument";
    public const string SideInput = "speaks";

    private const int Longest = 500;

    /// <summary>What an accepted visitor may press in their own chat; what the facilitator alone may press is none of it.</summary>
    public static readonly ImmutableHashSet<string> OfVisitors =
    [
        SessionVerb.View,
        SessionVerb.Refresh,
        SessionVerb.Page,
        SessionVerb.Read,
        SessionVerb.Add,
        SessionVerb.Edit,
        SessionVerb.SaveEdit,
        SessionVerb.Delete,
        SessionVerb.Done,
        SessionVerb.Vote,
        SessionVerb.TakeVoteBack,
        SessionVerb.Rate,
        Later,
        Argue,
        SaveArgument,
        Agree,
    ];

    public ImmutableArray<TechniqueButton> All =>
        [
            new WriteButton(Later, (request, _) => Task.FromResult(Park(request))),
            new DecisionButton(Answered, AnsweredAsync) { ForFacilitator = true },
            new FormButton(Argue),
            new WriteButton(SaveArgument, ArgueAsync),
            new DecisionButton(Agree, AgreeAsync),
        ];

    // Out of turn is what it is for: everybody may.
    private (SessionWrite? Write, string? Problem) Park(SessionRequest request) =>
        request.Session is { IsAsking: true, StepId: not Sides.Invite } ? Write(request, LaterInput, Talk.Later, null) : (null, null);

    private async Task<(SessionWrite? Write, string? Problem)> ArgueAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var session = request.Session;
        if (
            !session.IsAsking
            || session.StepId is not (Sides.Analysis or Sides.Actions)
            || await FindAsync(request, talk => talk.Options.Select(option => option.Said), cancellationToken) is not { } option
        )
        {
            return (null, null);
        }

        if (!Sides.MaySpeak(session, session.StepId, request.By.Id))
        {
            return (null, request.Texts[session.StepId == Sides.Analysis ? "turn.home" : "turn.both"]);
        }

        return request.Action.Input(SideInput) is Talk.For or Talk.Against
            ? Write(request, ArgumentInput, request.Action.Input(SideInput), option)
            : (null, request.Texts["answer.choice"]);
    }

    private async Task<(SessionChange? Change, string? Problem)> AnsweredAsync(
        SessionRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        request.Session.IsAsking
        && await FindAsync(request, talk => talk.Questions.Select(parked => parked.Said), cancellationToken) is { } question
            ? (new SessionChange(Talk.Tick(request.Session, question.Id)), null)
            : (null, null);

    private async Task<(SessionChange? Change, string? Problem)> AgreeAsync(
        SessionRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var session = request.Session;
        if (!session.Asks(Sides.Actions) || await FindAsync(request, talk => talk.Proposals, cancellationToken) is not { } proposal)
        {
            return (null, null);
        }

        var side = Sides.Of(session, request.By.Id);
        return side == Side.None
            ? (null, request.Texts["turn.both"])
            : (new SessionChange(Agreements.Of(session).Agree(proposal, side).In(session)), null);
    }

    private async Task<Contribution?> FindAsync(
        SessionRequest request,
        Func<Talk, IEnumerable<Contribution>> among,
        CancellationToken cancellationToken
    ) =>
        among(new Talk(await services.Store.ReadAsync(request.Session, cancellationToken)))
            .FirstOrDefault(contribution => contribution.Id == request.Action.Item);

    // The same words said again are the same; they stand in a slot, so that they are taken back but not made into something else.
    private (SessionWrite? Write, string? Problem) Write(SessionRequest request, string input, string kind, Contribution? on)
    {
        var words = UserText.Clean(request.Action.Input(input));
        if (words.Length is 0 or > Longest)
        {
            return (
                null,
                words.Length == 0
                    ? request.Texts["answer.empty"]
                    : request.Texts.With("answer.long", ("length", words.Length), ("most", Longest))
            );
        }

        var (session, key) = (request.Session, services.Keys.For(request.Session.Id, request.By.Id));
        var fields = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("text", words).Add(Talk.Kind, kind);
        fields = on is null ? fields : fields.Add(Talk.On, on.Id.ToString("N"));
        var id = StableId.Of(session.Id, string.Join('\u001f', session.StepId, kind, on?.Id, key, words));
        return (
            new AddContribution(
                session.TenantId,
                session.Id,
                request.By,
                key,
                services.Clock.GetUtcNow(),
                id,
                session.StepId,
                fields,
                OnePerPerson: false
            )
            {
                Slot = id.ToString("N"),
            },
            null
        );
    }
}
