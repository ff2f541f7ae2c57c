using System.Collections.Frozen;
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
    private readonly FacilitatorMoves _moves = new(services, moves, cards);
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
            ShowNames = technique.Rules.CanShowNames,
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
        var own = technique?.Rules.OwnVerbs.FirstOrDefault(verb => verb.Id == press.Verb);
        if (
            session is null
            || technique is null
            || !(
                session.ConversationId == sender.ConversationId
                || (sender.IsPersonal && technique.Rules.TakesInPerson(session, sender.By, press.Verb))
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
            _ when Verb.Moves.Contains(press.Verb) => await _moves.MoveAsync(turn, visit, cancellationToken),
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

    // An older card shows what stays of it; its buttons bring the open one.
    private Task<AdaptiveCards.AdaptiveCard> RefreshAsync(Visit visit, CancellationToken cancellationToken) =>
        visit.Press.Entry < visit.Session.StepEntry && visit.Press.Step != visit.Session.StepId
            ? visit.Technique.Cards.DrawOverAsync(visit.Session, visit.Press.Step, visit.Viewer, cancellationToken)
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
            await technique.Cards.DrawPastAsync(past, visit.Viewer, visit.SeesItAlone ? session : null, cancellationToken),
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
