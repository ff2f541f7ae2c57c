using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>The buttons beside the questions: a question for later, an argument, agreeing.</summary>
internal sealed class TalkButtons(SessionServices services)
{
    public const string Later = "later";
    public const string Answered = "answered";
    public const string Argue = "argue";
    public const string SaveArgument = "save-argument";
    public const string Agree = "agree";

    /// <summary>The input with a question for later.</summary>
    public const string LaterInput = "later";

    /// <summary>The input with an argument, and the one that says for what it speaks.</summary>
    public const string ArgumentInput = "argument";
    public const string SideInput = "speaks";

    private const int Longest = 500;

    /// <summary>What an accepted visitor may press in their own chat; what the facilitator alone may press is none of it.</summary>
    public static readonly ImmutableHashSet<string> OfVisitors =
    [
        Verb.View,
        Verb.Refresh,
        Verb.Page,
        Verb.Add,
        Verb.Edit,
        Verb.SaveEdit,
        Verb.Delete,
        Verb.Done,
        Verb.Vote,
        Verb.TakeVoteBack,
        Verb.Rate,
        Later,
        Argue,
        SaveArgument,
        Agree,
    ];

    public ImmutableArray<OwnVerb> All =>
        [
            new OwnWrite(Later, (visit, _) => Task.FromResult(Park(visit))),
            new OwnDecision(Answered, AnsweredAsync) { ForFacilitator = true },
            new OwnForm(Argue),
            new OwnWrite(SaveArgument, ArgueAsync),
            new OwnDecision(Agree, AgreeAsync),
        ];

    // Out of turn is what it is for: everybody may.
    private (SessionWrite? Write, string? Problem) Park(Visit visit) =>
        visit.Session is { IsAsking: true, StepId: not Sides.Invite } ? Write(visit, LaterInput, Talk.Later, null) : (null, null);

    private async Task<(SessionWrite? Write, string? Problem)> ArgueAsync(Visit visit, CancellationToken cancellationToken)
    {
        var session = visit.Session;
        if (
            !session.IsAsking
            || session.StepId is not (Sides.Analysis or Sides.Actions)
            || await FindAsync(visit, talk => talk.Options.Select(option => option.Said), cancellationToken) is not { } option
        )
        {
            return (null, null);
        }

        if (!Sides.MaySpeak(session, session.StepId, visit.By.Id))
        {
            return (null, visit.Texts[session.StepId == Sides.Analysis ? "turn.home" : "turn.both"]);
        }

        return visit.Press.Input(SideInput) is Talk.For or Talk.Against
            ? Write(visit, ArgumentInput, visit.Press.Input(SideInput), option)
            : (null, visit.Texts["answer.choice"]);
    }

    private async Task<(SessionChange? Change, string? Problem)> AnsweredAsync(
        Visit visit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        visit.Session.IsAsking
        && await FindAsync(visit, talk => talk.Questions.Select(parked => parked.Said), cancellationToken) is { } question
            ? (new SessionChange(Talk.Tick(visit.Session, question.Id)), null)
            : (null, null);

    private async Task<(SessionChange? Change, string? Problem)> AgreeAsync(
        Visit visit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var session = visit.Session;
        if (!session.Asks(Sides.Actions) || await FindAsync(visit, talk => talk.Proposals, cancellationToken) is not { } proposal)
        {
            return (null, null);
        }

        var side = Sides.Of(session, visit.By.Id);
        return side == Side.None
            ? (null, visit.Texts["turn.both"])
            : (new SessionChange(Agreements.Of(session).Agree(proposal, side).In(session)), null);
    }

    private async Task<Contribution?> FindAsync(
        Visit visit,
        Func<Talk, IEnumerable<Contribution>> among,
        CancellationToken cancellationToken
    ) =>
        among(new Talk(await services.Store.ReadAsync(visit.Session, cancellationToken)))
            .FirstOrDefault(contribution => contribution.Id == visit.Press.Item);

    // The same words said again are the same; they stand in a slot, so that they are taken back but not made into something else.
    private (SessionWrite? Write, string? Problem) Write(Visit visit, string input, string kind, Contribution? on)
    {
        var words = UserText.Clean(visit.Press.Input(input));
        if (words.Length is 0 or > Longest)
        {
            return (
                null,
                words.Length == 0
                    ? visit.Texts["answer.empty"]
                    : visit.Texts.With("answer.long", ("length", words.Length), ("most", Longest))
            );
        }

        var (session, key) = (visit.Session, services.Keys.For(visit.Session.Id, visit.By.Id));
        var fields = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("text", words).Add(Talk.Kind, kind);
        fields = on is null ? fields : fields.Add(Talk.On, on.Id.ToString("N"));
        var id = StableId.Of(session.Id, string.Join('\u001f', session.StepId, kind, on?.Id, key, words));
        return (
            new AddContribution(
                session.TenantId,
                session.Id,
                visit.By,
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
