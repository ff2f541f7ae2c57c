using System.Globalization;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>
/// One open question, talked about at small tables in three rounds with ever other people, and shared at the end. Ideas are captured only
/// where the group agrees.
/// </summary>
[Technique("knowledge-cafe", Phase.During, TakesAQuestion = true)]
public sealed class KnowledgeCafeDialog : TechniqueDialog
{
    private const string Agreed = "agreed";

    private readonly CafeWrites _writes;

    public KnowledgeCafeDialog(SessionServices services)
        : base(nameof(KnowledgeCafeDialog), services, new KnowledgeCafeRules(services))
    {
        Cards = new KnowledgeCafeCards(services, Rules);
        _writes = new CafeWrites(services);
        Steps(
            SetUpAsync,
            IntroductionAsync,
            (step, token) => RoundAsync(step, 1, token),
            (step, token) => RoundAsync(step, 2, token),
            (step, token) => RoundAsync(step, 3, token),
            SharingAsync,
            ConsentAsync,
            CaptureAsync,
            ReviewAsync,
            EndAsync
        );
    }

    /// <summary>Nobody stays seated in a café that is called off.</summary>
    protected override void Cancelled(SessionMove move) => move.Write(_writes.Clear(move.Session));

    private static Task<DialogTurnResult> IntroductionAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        move.Open(KnowledgeCafeRules.Introduction, TimeSpan.FromMinutes(CafeTimes.Introduction(move.Session)));
        return Task.FromResult(EndOfTurn);
    }

    // The tables of all rounds are drawn when the first begins; where it is only taken again, everybody sits as they sat.
    private async Task<DialogTurnResult> RoundAsync(WaterfallStepContext step, int round, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        var isFirst = move.Session.StepId == KnowledgeCafeRules.Introduction;
        if (isFirst)
        {
            await SeatAsync(move, cancellationToken);
        }

        Seating.Begin(move, round);
        move.Open(KnowledgeCafeRules.Conversations, TimeSpan.FromMinutes(CafeTimes.Round(move.Session)), isRound: true);
        Say(move, isFirst ? "turn.first" : "turn.next", ("number", round), ("of", SeatingPlan.RoundCount));
        return EndOfTurn;
    }

    private Task<DialogTurnResult> SharingAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        move.Open(KnowledgeCafeRules.Sharing, TimeSpan.FromMinutes(CafeTimes.Sharing(move.Session)));
        Say(move, "turn.sharing");
        return Task.FromResult(EndOfTurn);
    }

    private Task<DialogTurnResult> ConsentAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        move.Open(KnowledgeCafeRules.Consent, TimeSpan.FromMinutes(CafeTimes.Consent), isRound: true);
        Say(move, "turn.consent", ("minutes", CafeTimes.Consent));
        return Task.FromResult(EndOfTurn);
    }

    // What the group said counts as it stands: somebody who answers just now is heard, and the move is made again.
    private async Task<DialogTurnResult> CaptureAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        if (!move.Session.Settings.ContainsKey(Agreed))
        {
            var contents = await Store.ReadAsync(move.Session, cancellationToken);
            move.DecideBy(move.Session.Revision);
            if (!Cafe.Of(contents).IsAgreed)
            {
                return await EndAsync(step, cancellationToken);
            }

            move.Keep(Agreed, Agreed);
            move.Write(_writes.Clear(move.Session));
        }

        var result = await AskAsync(step, KnowledgeCafeRules.Capture, cancellationToken);
        Say(move, "turn.agreed");
        return result;
    }

    // Closed before the group agreed, it did not agree.
    private async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        if (move.Session.Settings.ContainsKey(Agreed))
        {
            return await CloseAsync(step, cancellationToken);
        }

        var cafe = await Store.ReadOwnAsync<Cafe>(move.Session, cancellationToken);
        move.DecideBy(move.Session.Revision);
        move.Write(_writes.Clear(move.Session));
        move.Forget(cafe.Guests.Length);
        return EndOfTurn;
    }

    private async Task SeatAsync(SessionMove move, CancellationToken cancellationToken)
    {
        var session = move.Session;
        var guests = (await Store.ReadOwnAsync<Cafe>(session, cancellationToken)).Here.Select(guest => guest.Person.Id);
        var seating = Seating.Draw(guests, KnowledgeCafeRules.SeatsOf(session), Seating.NewSeed(session));
        Seating.Keep(move, seating.Seed);
        move.Write(_writes.SeatAll(session, seating));
        var texts = TextsOf(session);
        move.Say(
            Enumerable
                .Range(1, seating.Tables)
                .Select(table =>
                    Announcement.Thread(
                        session,
                        StableId.Of(session.Id, string.Create(CultureInfo.InvariantCulture, $"table\u001f{table}")),
                        texts.With("thread.opened", ("table", table), ("question", MessageText.Escape(session.Title)))
                    )
                )
                .OfType<OutgoingMessage>()
        );
    }

    private void Say(SessionMove move, string key, params ReadOnlySpan<(string, object)> values) =>
        move.Say(
            Announcement.Line(
                move.Session,
                StableId.Of(move.Session.Id, string.Create(CultureInfo.InvariantCulture, $"turn\u001f{move.Session.StepEntry}")),
                TextsOf(move.Session).With(key, values)
            )
        );

    private Texts.Texts TextsOf(Session session) => Services.Texts.Technique(session.TechniqueId, session.Language)!.Texts;
}
