using KMF.Dialogs.Cards;
using KMF.Dialogs.Techniques;
using Microsoft.Bot.Builder;

namespace KMF.Dialogs.Sessions;

/// <summary>Speaks up when a step's time is almost over, and when it is.</summary>
public sealed class StepTimer(SessionServices services, TechniqueCatalogue techniques, MoveRunner moves, ICardPublisher cards)
{
    /// <summary>Says what is due about a step's time, once, and moves on where that was set up.</summary>
    public async Task SayAsync(ITurnContext turn, Session session, CancellationToken cancellationToken)
    {
        var texts = services.Texts.Technique(session.TechniqueId, session.Language)!;
        var step = session.StepId == Session.CollectStep ? texts.Texts["collect.name"] : texts.Step(session.StepId).Name;
        var almost = session.NextNotice == TimeNotice.AlmostOver;
        var left = (int)Math.Round((session.StepEndsAt!.Value - session.NextNoticeAt!.Value).TotalMinutes);
        var line =
            session.StepId == Session.CollectStep
                ? texts.Texts.With(
                    almost ? "collect.almost"
                        : session.MoveOnWhenTimeIsUp ? "collect.movingOn"
                        : "collect.over",
                    ("name", MessageText.Escape(session.Facilitator.Name))
                )
            : almost ? texts.Texts.Count("time.left", left, ("step", step))
            : texts.Texts.With(
                session.MoveOnWhenTimeIsUp ? "time.movingOn" : "time.up",
                ("step", step),
                ("name", MessageText.Escape(session.Facilitator.Name))
            );

        // Where the service slept over the warning, the end is what is said next.
        var after =
            almost && session.StepEndsAt > services.Clock.GetUtcNow()
                ? session with
                {
                    NextNotice = TimeNotice.Over,
                    NextNoticeAt = session.StepEndsAt,
                }
                : session with
                {
                    NextNotice = TimeNotice.None,
                    NextNoticeAt = null,
                };
        if (almost && after.NextNotice == TimeNotice.None)
        {
            await services.Store.CommitAsync(
                new SessionChange(session with { NextNotice = TimeNotice.Over, NextNoticeAt = session.StepEndsAt }),
                cancellationToken
            );
            return;
        }

        var id = StableId.Of(session.Id, $"time\u001f{session.StepEntry}\u001f{session.NextNotice}\u001f{session.StepEndsAt:O}");
        var said = Announcement.Line(session, id, line);
        var technique = techniques.Find(session.TechniqueId)!;
        var turns = technique.Rules.Turns(session);
        if (almost || !(session.MoveOnWhenTimeIsUp || turns))
        {
            var nudges = almost && session.StepId == Session.CollectStep ? await NudgesAsync(session, cancellationToken) : [];
            await services.Store.CommitAsync(new SessionChange(after) { Messages = [said, .. nudges] }, cancellationToken);
        }
        else if (await moves.RunAsync(turn, technique, session, SessionVerb.Next, cancellationToken, turns ? null : said))
        {
            cards.Touch(session.TenantId, session.Id);
        }
    }

    // Who has not answered yet is told in person that there is a day left.
    private async Task<IEnumerable<OutgoingMessage>> NudgesAsync(Session session, CancellationToken cancellationToken)
    {
        var contents = await services.Store.ReadAsync(session, cancellationToken);
        var posted = await services.Store.CardsAsync(session.Id, cancellationToken);
        return techniques
            .Find(session.TechniqueId)!
            .Rules.Unheard(contents)
            .Where(person => person.TeamsId.Length > 0)
            .Select(person =>
                Announcement.CardInPerson(
                    session,
                    StableId.Of(session.Id, $"nudge\u001f{session.StepEntry}\u001f{session.StepEndsAt:O}\u001f{person.Id}"),
                    person,
                    NudgeCard.Draw(
                        session,
                        services.Texts.Technique(session.TechniqueId, services.LanguageOf(session.TenantId, person, session.Language))!,
                        posted.Count == 0 ? null : posted[^1].ActivityId
                    )
                )
            );
    }
}
