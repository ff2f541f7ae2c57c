using System.Collections.Frozen;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Techniques;
using Microsoft.Bot.Builder;

namespace KMF.Dialogs.Sessions;

/// <summary>Runs sessions: starts them, and answers every button of their cards.</summary>
public sealed class SessionEngine(SessionServices services, TechniqueCatalogue techniques, MoveRunner moves, ICardPublisher cards)
{
    private const int ShortestTitle = 3;
    private const int LongestTitle = 120;
    private const int Tries = 8;

    private readonly ContributionDesk _contributions = new(services, cards);
    private readonly FacilitatorDesk _facilitator = new(services, cards);
    private readonly ReaderPlaces _places = new(services.Clock);

    /// <summary>Opens the set-up of a new session. Null where the conversation has an open session already.</summary>
    public async Task<Session?> StartAsync(ITurnContext turn, NewSession start, CancellationToken cancellationToken)
    {
        var technique = techniques.Find(start.TechniqueId)
            ?? throw new ArgumentException($"No technique '{start.TechniqueId}' runs here.", nameof(start));
        var title = UserText.Shorten(UserText.CleanLine(start.Title), LongestTitle - 1);
        var now = services.Clock.GetUtcNow();
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            TenantId = start.TenantId,
            ConversationId = start.ConversationId,
            TeamId = start.TeamId,
            Reference = start.Reference,
            TechniqueId = start.TechniqueId,
            Title = title.Length >= ShortestTitle ? title : services.Texts.Technique(start.TechniqueId, start.Language)!.Name,
            Language = start.Language,
            Facilitator = start.Facilitator,
            Roster = start.Roster,
            ShowNames = technique.CanShowNames,
            Activity = UserText.Shorten(UserText.CleanLine(start.Work), LongestTitle - 1) is { Length: > 0 } work ? work : null,
            CreatedAt = now,
        };
        if (!await moves.RunAsync(turn, technique, session, Verb.View, cancellationToken))
        {
            return null;
        }

        cards.Touch(session.TenantId, session.Id);
        return session;
    }

    /// <summary>Answers a button. Nothing in the press is trusted: the session, the role and the step are checked here.</summary>
    public async Task<CardAnswer> PressAsync(ITurnContext turn, Press press, Sender sender, CancellationToken cancellationToken)
    {
        var texts = services.Texts.Shared(sender.Language);
        var session = await services.Store.FindAsync(sender.TenantId, press.SessionId, cancellationToken);
        var technique = session is null ? null : techniques.Find(session.TechniqueId);
        var own = technique?.OwnVerbs.FirstOrDefault(verb => verb.Id == press.Verb);
        if (
            session is null
            || technique is null
            || !(
                session.ConversationId == sender.ConversationId
                || (sender.IsPersonal && technique.TakesInPerson(session, sender.By, press.Verb))
            )
        )
        {
            await AuditAsync(sender, session is null ? null : press, cancellationToken);
            return CardAnswer.Say(texts["press.unknown"]);
        }

        texts = services.Texts.Technique(session.TechniqueId, sender.Language)!.Texts;
        var visit = new Visit(session, press, sender.By, texts, technique) { SeesItAlone = sender.SeesItAlone };
        if ((own?.ForFacilitator ?? Verb.Facilitators.Contains(press.Verb)) && !visit.IsFacilitator)
        {
            await AuditAsync(sender, press, cancellationToken);
            return CardAnswer.Say(texts.With("press.facilitatorOnly", ("name", session.Facilitator.Name)));
        }

        if (press.Verb != Verb.Refresh)
        {
            _places.Remember(visit, own is OwnForm ? visit.Viewer with { Making = press.Item } : PlaceAfter(visit));
        }

        return press.Verb switch
        {
            Verb.Refresh => CardAnswer.Of(await RefreshAsync(visit, cancellationToken)),
            Verb.Edit => CardAnswer.Of(
                await visit.DrawAsync(visit.Viewer with { Editing = press.Item }, cancellationToken),
                mustBeSeen: true
            ),
            Verb.Answer => CardAnswer.Of(await visit.DrawAsync(visit.Viewer, cancellationToken), mustBeSeen: true),
            Verb.View or Verb.Page => CardAnswer.Of(await visit.DrawAsync(visit.Viewer, cancellationToken)),
            Verb.Facilitate => visit.IsFacilitator
                ? CardAnswer.Of(await visit.DrawAsync(visit.Viewer, cancellationToken), mustBeSeen: true)
                : CardAnswer.Say(texts.With("press.notFacilitator", ("name", session.Facilitator.Name))),
            Verb.Add or Verb.SaveEdit => await _contributions.AddAsync(visit, cancellationToken),
            Verb.Delete => await _contributions.DeleteAsync(visit, cancellationToken),
            Verb.Done => await _contributions.DoneAsync(visit, cancellationToken),
            Verb.Vote or Verb.TakeVoteBack => await _contributions.VoteAsync(visit, cancellationToken),
            Verb.Rate => await _contributions.RateAsync(visit, cancellationToken),
            Verb.ChooseWork => CardAnswer.Of(await ChooseWorkAsync(visit, cancellationToken), mustBeSeen: true),
            Verb.Past => await ShowPastAsync(visit, cancellationToken),
            Verb.MakeAction or Verb.MakeLesson => await FacilitatorDesk.ShowFormAsync(visit, cancellationToken),
            _ when Verb.Moves.Contains(press.Verb) => await MoveAsync(turn, visit, cancellationToken),
            _ when Verb.Facilitators.Contains(press.Verb) => await _facilitator.ChangeAsync(visit, cancellationToken),
            _ => own switch
            {
                OwnWrite write => await _contributions.WriteOwnAsync(visit, write, cancellationToken),
                OwnForm => await FacilitatorDesk.ShowFormAsync(visit, cancellationToken),
                OwnChange or OwnDecision => await _facilitator.ChangeAsync(visit, cancellationToken),
                OwnView view => await view.Show(visit, cancellationToken),
                _ => CardAnswer.Say(texts["press.unknown"]),
            },
        };
    }

    /// <summary>Hands the session over. The new facilitator's card has the controls from now on.</summary>
    public async Task<bool> HandOverAsync(Session session, Person to, CancellationToken cancellationToken)
    {
        var from = session.Facilitator.Id;
        for (var attempt = 0; attempt < Tries && session.Facilitator.Id == from; attempt++)
        {
            if (await services.Store.CommitAsync(new SessionChange(session with { Facilitator = to }), cancellationToken))
            {
                cards.Touch(session.TenantId, session.Id);
                return true;
            }

            session = await services.Store.FindAsync(session.TenantId, session.Id, cancellationToken) ?? session;
        }

        return false;
    }

    /// <summary>Says what is due about a step's time, once, and moves on where that was set up.</summary>
    public async Task SayTimeAsync(ITurnContext turn, Session session, CancellationToken cancellationToken)
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
        if (almost || !session.MoveOnWhenTimeIsUp)
        {
            var nudges = almost && session.StepId == Session.CollectStep ? await NudgesAsync(session, texts, cancellationToken) : [];
            await services.Store.CommitAsync(new SessionChange(after) { Messages = [said, .. nudges] }, cancellationToken);
        }
        else if (await moves.RunAsync(turn, techniques.Find(session.TechniqueId)!, session, Verb.Next, cancellationToken, said))
        {
            cards.Touch(session.TenantId, session.Id);
        }
    }

    // Who has not answered yet is told in person that there is a day left.
    private async Task<IEnumerable<OutgoingMessage>> NudgesAsync(
        Session session,
        TechniqueContent texts,
        CancellationToken cancellationToken
    )
    {
        var contents = await services.Store.ReadAsync(session, cancellationToken);
        var posted = await services.Store.CardsAsync(session.Id, cancellationToken);
        var card = NudgeCard.Draw(session, texts, posted.Count == 0 ? null : posted[^1].ActivityId);
        return techniques
            .Find(session.TechniqueId)!
            .Unheard(contents)
            .Where(person => person.TeamsId.Length > 0)
            .Select(person =>
                Announcement.CardInPerson(
                    session,
                    StableId.Of(session.Id, $"nudge\u001f{session.StepEntry}\u001f{session.StepEndsAt:O}\u001f{person.Id}"),
                    person,
                    card
                )
            );
    }

    // An older card shows what stays of it; its buttons bring the open one.
    private Task<AdaptiveCards.AdaptiveCard> RefreshAsync(Visit visit, CancellationToken cancellationToken) =>
        visit.Press.Entry < visit.Session.StepEntry && visit.Press.Step != visit.Session.StepId
            ? visit.Technique.DrawOverAsync(visit.Session, visit.Press.Step, visit.Viewer, cancellationToken)
            : visit.DrawAsync(_places.Restore(visit, visit.Viewer), cancellationToken);

    private async Task<AdaptiveCards.AdaptiveCard> ChooseWorkAsync(Visit visit, CancellationToken cancellationToken)
    {
        var session = visit.Session;
        if (session.StepId != Session.SetUpStep)
        {
            return await visit.DrawAsync(visit.Viewer with { Notice = visit.Texts["press.stale"] }, cancellationToken);
        }

        var work = visit.Press.Item is { } id ? await services.Work.FindAsync(session.TenantId, id, cancellationToken) : null;
        var name = work?.TeamId == session.TeamId ? work.Name : visit.Press.Input("activity");
        var kept = new Dictionary<string, string>(visit.Press.Inputs) { ["activity"] = name }.ToFrozenDictionary();
        return await visit.DrawAsync(visit.Viewer with { Kept = kept }, cancellationToken);
    }

    // Only what the team closed: an id from elsewhere finds nothing.
    private async Task<CardAnswer> ShowPastAsync(Visit visit, CancellationToken cancellationToken)
    {
        var session = visit.Session;
        var past = visit.Press.Item is { } id ? await services.Store.FindAsync(session.TenantId, id, cancellationToken) : null;
        if (
            past is not { State: SessionState.Closed }
            || past.TeamId != session.TeamId
            || techniques.Find(past.TechniqueId) is not { } technique
        )
        {
            return CardAnswer.Say(visit.Texts["press.unknown"]);
        }

        return CardAnswer.Of(
            await technique.DrawPastAsync(past, visit.Viewer, visit.SeesItAlone ? session : null, cancellationToken),
            mustBeSeen: true
        );
    }

    private static Viewer PlaceAfter(Visit visit) =>
        visit.Press.Verb switch
        {
            Verb.Edit => visit.Viewer with { Editing = visit.Press.Item },
            Verb.Add when visit.Press.Part is { } part => visit.Viewer with { Part = null, AnsweredPart = part },
            Verb.MakeAction or Verb.MakeLesson => visit.Viewer with
            {
                Making = visit.Press.Item ?? Guid.Empty,
                MakingLesson = visit.Press.Verb == Verb.MakeLesson,
            },
            _ => visit.Viewer,
        };

    private async Task<CardAnswer> MoveAsync(ITurnContext turn, Visit visit, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // The session may have been handed over since it was read first.
            if (!visit.IsFacilitator)
            {
                return CardAnswer.Say(visit.Texts.With("press.facilitatorOnly", ("name", visit.Session.Facilitator.Name)));
            }

            if (
                visit.Press.Verb == Verb.Reopen
                && await services.Store.LatestAsync(visit.Session.TenantId, visit.Session.ConversationId, cancellationToken)
                    is { IsOpen: true }
            )
            {
                return CardAnswer.Of(
                    await visit.DrawAsync(visit.Viewer with { Notice = visit.Texts["running.title"] }, cancellationToken),
                    mustBeSeen: true
                );
            }

            if (
                visit.Press.Entry != visit.Session.StepEntry
                || !MoveRunner.Fits(visit.Technique, visit.Session, visit.Press.Verb, services.Clock.GetUtcNow())
            )
            {
                return CardAnswer.Of(
                    await visit.DrawAsync(visit.Viewer with { Notice = visit.Texts["press.stale"] }, cancellationToken),
                    mustBeSeen: true
                );
            }

            var session = visit.Session;
            if (visit.Press.Verb == Verb.Start)
            {
                var (settings, problem) = SetUpForm.Read(
                    session,
                    visit.Technique.Questions,
                    visit.Technique.SetUp,
                    visit.Press,
                    services.DayOf(services.Clock.GetUtcNow()),
                    visit.Texts
                );
                problem ??= visit.Technique.RefuseSetUp(settings!, visit.Texts, services.Clock.GetUtcNow());
                if (settings is null || problem is not null)
                {
                    return CardAnswer.Of(
                        await visit.DrawAsync(visit.Viewer with { Notice = problem, Kept = visit.Press.Inputs }, cancellationToken),
                        mustBeSeen: true
                    );
                }

                session = visit.Technique.CanCollect ? settings : settings with { CollectUntil = null };
            }

            if (await moves.RunAsync(turn, visit.Technique, session, visit.Press.Verb, cancellationToken))
            {
                cards.Touch(session.TenantId, session.Id);
                var moved = await services.Store.FindAsync(session.TenantId, session.Id, cancellationToken) ?? session;
                return CardAnswer.Of(await visit.Technique.DrawOverAsync(moved, visit.Session.StepId, visit.Viewer, cancellationToken));
            }

            visit = visit with { Session = await services.Store.FindAsync(session.TenantId, session.Id, cancellationToken) ?? session };
        }

        return CardAnswer.Of(
            await visit.DrawAsync(visit.Viewer with { Notice = visit.Texts["press.busy"] }, cancellationToken),
            mustBeSeen: true
        );
    }

    private Task AuditAsync(Sender sender, Press? press, CancellationToken cancellationToken) =>
        services.Store.AuditAsync(
            sender.TenantId,
            press?.SessionId,
            sender.By.Id,
            press?.Verb ?? "unknown",
            services.Clock.GetUtcNow(),
            cancellationToken
        );
}
