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

    private readonly ContributionHandler _contributions = new(services, cards);
    private readonly FacilitatorHandler _facilitator = new(services, cards);
    private readonly HandOverHandler _handOver = new(services, cards);
    private readonly FacilitatorMoves _moves = new(services, moves, cards);
    private readonly PressGate _gate = new(services);
    private readonly SecondThoughts _thoughts = new(services);
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
            Id = start.Id ?? Guid.CreateVersion7(now),
            TenantId = start.TenantId,
            ConversationId = start.ConversationId,
            TeamId = start.TeamId,
            Reference = start.Reference,
            TechniqueId = start.TechniqueId,
            Title = title.Length >= ShortestTitle ? title : services.Texts.Technique(start.TechniqueId, start.Language)!.Name,
            Language = start.Language,
            Facilitator = start.Roster.FirstOrDefault(person => person.Id == start.Facilitator.Id) ?? start.Facilitator,
            Roster = start.Roster,
            ShowNames = technique.Rules.CanShowNames,
            IsConfidential = technique.Rules.IsConfidential,
            Activity =
                !technique.Rules.IsConfidential
                && UserText.Shorten(UserText.CleanLine(start.Work), LongestTitle - 1) is { Length: > 0 } work
                    ? work
                    : null,
            Settings = technique.Rules.SettingsOf(start.Typed).SetItems(start.Settings),
            CreatedAt = now,
        };
        if (!await moves.RunAsync(turn, technique, session, SessionVerb.View, cancellationToken, activityKey: start.ActivityKey))
        {
            return null;
        }

        cards.Touch(session.TenantId, session.Id);
        return session;
    }

    /// <summary>Answers a button. Nothing in the press is trusted: the session, the role and the step are checked here.</summary>
    public async Task<CardAnswer> AnswerAsync(ITurnContext turn, SessionAction press, Sender sender, CancellationToken cancellationToken)
    {
        var texts = services.Texts.Shared(sender.Language);
        var session = await services.Store.FindAsync(sender.TenantId, press.Session, cancellationToken);
        var technique = session is null ? null : techniques.Find(session.TechniqueId);
        var own = technique?.Rules.Buttons.FirstOrDefault(verb => verb.Id == press.Verb);
        if (
            session is null
            || technique is null
            || !(
                session.ConversationId == sender.ConversationId
                || (sender.IsPersonal && await TakesInPersonAsync(technique, session, press, sender.By, cancellationToken))
            )
        )
        {
            await AuditAsync(sender, session is null ? null : press, cancellationToken);
            return CardAnswer.Say(texts["press.unknown"]);
        }

        texts = services.Texts.Technique(session.TechniqueId, sender.Language)!.Texts;
        var request = new SessionRequest(session, press, Named(session, sender.By), texts, technique)
        {
            SeesItAlone = sender.SeesItAlone,
            IsPersonal = sender.IsPersonal,
        };
        if (await _gate.RefuseAsync(request, own, cancellationToken) is { } refused)
        {
            return refused;
        }

        // What is read on an older card is no place on the open one.
        if (press.Verb != SessionVerb.Refresh && (press.Verb != SessionVerb.Read || press.Entry == session.StepEntry))
        {
            _places.Remember(request, own is FormButton ? request.Viewer with { Making = press.Item } : PlaceAfter(request));
        }

        var answer = await new FilledIn(services, _contributions).SaveAsync(request, cancellationToken)
            ?? (
                await _thoughts.AskAsync(request, cancellationToken) is { } asking
                    ? await AskAsync(request, asking, cancellationToken)
                    : await AnswerAsync(turn, request, own, cancellationToken) with
                    {
                        MayBeShared = SessionVerb.Shared.Contains(press.Verb) && !session.IsConfidential,
                    }
            );
        if (answer.Place is { } place)
        {
            _places.Remember(request, place);
        }

        return answer;
    }

    private async Task<CardAnswer> AskAsync(SessionRequest request, Asking asking, CancellationToken cancellationToken)
    {
        var viewer = request.Viewer with { Asking = asking };
        var alone = AskingCard.Draw(CardScene.Of(request.Session, services.Texts, request.Rules.Questions, viewer), asking);
        return CardAnswer.Of(request.SeesItAlone ? await request.DrawAsync(viewer, cancellationToken) : alone, mustBeSeen: true) with
        {
            Asks = alone,
            Place = viewer,
            MayBeShared = true,
        };
    }

    private async Task<CardAnswer> AnswerAsync(
        ITurnContext turn,
        SessionRequest request,
        TechniqueButton? own,
        CancellationToken cancellationToken
    )
    {
        var (press, session, texts) = (request.Action, request.Session, request.Texts);
        return press.Verb switch
        {
            SessionVerb.Refresh => CardAnswer.Of(await RefreshAsync(request, cancellationToken)),
            SessionVerb.Edit => CardAnswer.Of(
                await request.DrawAsync(request.Viewer with { Editing = press.Item }, cancellationToken),
                mustBeSeen: true
            ) with
            {
                Instead = texts["press.oldClient"],
            },
            SessionVerb.Answer => CardAnswer.Of(await request.DrawAsync(request.Viewer, cancellationToken), mustBeSeen: true),
            SessionVerb.View => CardAnswer.Of(await request.DrawAsync(request.Viewer with { Kept = press.Inputs }, cancellationToken)),
            SessionVerb.Page => CardAnswer.Of(await request.DrawAsync(request.Viewer, cancellationToken)),
            SessionVerb.Read => CardAnswer.Of(await request.DrawAsync(Reader(request), cancellationToken), mustBeSeen: true) with
            {
                IsPrivate = true,
            },
            SessionVerb.Facilitate => request.IsFacilitator
                ? CardAnswer.Of(await request.DrawAsync(request.Viewer, cancellationToken), mustBeSeen: true)
                : CardAnswer.Say(texts.With("press.notFacilitator", ("name", session.Facilitator.Name))),
            SessionVerb.Add or SessionVerb.SaveEdit => await _contributions.AddAsync(request, cancellationToken),
            SessionVerb.Delete => await _contributions.DeleteAsync(request, cancellationToken),
            SessionVerb.Done => await _contributions.DoneAsync(request, cancellationToken),
            SessionVerb.Vote or SessionVerb.TakeVoteBack => await _contributions.VoteAsync(request, cancellationToken),
            SessionVerb.Rate => await _contributions.RateAsync(request, cancellationToken),
            SessionVerb.ChooseWork => CardAnswer.Of(await ChooseWorkAsync(request, cancellationToken), mustBeSeen: true),
            SessionVerb.HandOver => await _handOver.AnswerAsync(request, cancellationToken),
            SessionVerb.Past => await ShowPastAsync(request, cancellationToken),
            SessionVerb.MakeAction or SessionVerb.MakeLesson => await FacilitatorHandler.ShowFormAsync(request, cancellationToken),
            SessionVerb.EditAction => CardAnswer.Of(
                await request.DrawAsync(request.Viewer with { Changing = press.Item }, cancellationToken),
                mustBeSeen: true
            ),
            _ when SessionVerb.Moves.Contains(press.Verb) => await _moves.MoveAsync(turn, request, cancellationToken),
            _ when SessionVerb.Facilitators.Contains(press.Verb) => await _facilitator.ChangeAsync(request, cancellationToken),
            _ => own switch
            {
                WriteButton write => await _contributions.WriteOwnAsync(request, write, cancellationToken),
                FormButton => await FacilitatorHandler.ShowFormAsync(request, cancellationToken),
                ChangeButton or DecisionButton => await _facilitator.ChangeAsync(request, cancellationToken),
                ViewButton view => await view.Show(request, cancellationToken),
                _ => CardAnswer.Say(texts["press.unknown"]),
            },
        };
    }

    /// <summary>Hands the session over. The new facilitator's card has the controls from now on.</summary>
    /// <param name="session">The session.</param>
    /// <param name="to">The new facilitator.</param>
    /// <param name="activityKey">What it came with, or null; it is remembered with the change.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<bool> HandOverAsync(Session session, Person to, string? activityKey, CancellationToken cancellationToken) =>
        _handOver.HandOverAsync(session, to, said: null, activityKey, cancellationToken);

    // Of two people of one name, the roster's tells them apart.
    private static Person Named(Session session, Person person) =>
        session.Roster.FirstOrDefault(other => other.Id == person.Id) is { } known
        && known.Name.StartsWith(person.Name, StringComparison.CurrentCultureIgnoreCase)
            ? person with
            {
                Name = known.Name,
            }
            : person;

    // An older card shows what stays of it; its buttons bring the open one.
    private Task<AdaptiveCards.AdaptiveCard> RefreshAsync(SessionRequest request, CancellationToken cancellationToken) =>
        request.Action.Entry < request.Session.StepEntry
        && request.Action.Step != request.Session.StepId
        && !request.Technique.Cards.IsReplaced(request.Session, request.Action.Step)
            ? request.Technique.Cards.DrawOverAsync(
                request.Session,
                new OlderCard(request.Action.Step, request.Action.Entry),
                request.Viewer,
                cancellationToken
            )
            : request.DrawAsync(_places.Restore(request, request.Viewer), cancellationToken);

    private async Task<AdaptiveCards.AdaptiveCard> ChooseWorkAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var session = request.Session;
        if (session.StepId != Session.SetUpStep)
        {
            return await request.DrawAsync(request.Viewer with { Notice = request.Texts["press.stale"] }, cancellationToken);
        }

        var work = request.Action.Item is { } id ? await services.Work.FindAsync(session.TenantId, id, cancellationToken) : null;
        var name = work?.TeamId == session.TeamId ? work.Name : request.Action.Input("activity");
        var kept = new Dictionary<string, string>(request.Action.Inputs) { ["activity"] = name }.ToFrozenDictionary();
        return await request.DrawAsync(request.Viewer with { Kept = kept }, cancellationToken);
    }

    // Only what the team closed: an id from elsewhere finds nothing.
    private async Task<CardAnswer> ShowPastAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var session = request.Session;
        var past = request.Action.Item is { } id ? await services.Store.FindAsync(session.TenantId, id, cancellationToken) : null;
        if (
            past is not { State: SessionState.Closed, IsConfidential: false }
            || past.TeamId != session.TeamId
            || techniques.Find(past.TechniqueId) is not { } technique
        )
        {
            return CardAnswer.Say(request.Texts["press.unknown"]);
        }

        return CardAnswer.Of(
            await technique.Cards.DrawPastAsync(past, request.Viewer, request.SeesItAlone ? session : null, cancellationToken),
            mustBeSeen: true
        ) with
        {
            IsPrivate = true,
        };
    }

    // Who has a part in a session may read what was said in it wherever the bot has sent it to them.
    private async Task<bool> TakesInPersonAsync(
        TechniqueDialog technique,
        Session session,
        SessionAction press,
        Person by,
        CancellationToken cancellationToken
    ) =>
        technique.Rules.TakesInPerson(session, by, press.Verb)
        || (
            press.Verb == SessionVerb.Read
            && (
                session.Roster.Any(person => person.Id == by.Id)
                || (await services.Store.ViewersAsync(session, cancellationToken)).Any(person => person.Id == by.Id)
            )
        );

    private static Viewer Reader(SessionRequest request) =>
        request.Viewer with
        {
            Person = request.By,
            Reading = new Reading(request.Action.Reads ?? request.Action.Step, request.Action.Item, request.Action)
            {
                InPerson = request.IsPersonal || !request.SeesItAlone,
            },
        };

    private static Viewer PlaceAfter(SessionRequest request) =>
        request.Action.Verb switch
        {
            SessionVerb.Read => Reader(request),
            SessionVerb.View => request.Viewer with { Kept = request.Action.Inputs },
            SessionVerb.Edit => request.Viewer with { Editing = request.Action.Item },
            SessionVerb.EditAction => request.Viewer with { Changing = request.Action.Item },
            SessionVerb.Add when request.Action.Part is { } part => request.Viewer with { Part = null, AnsweredPart = part },
            SessionVerb.MakeAction or SessionVerb.MakeLesson => request.Viewer with
            {
                Making = request.Action.Item ?? Guid.Empty,
                MakingLesson = request.Action.Verb == SessionVerb.MakeLesson,
            },
            _ => request.Viewer,
        };

    private Task AuditAsync(Sender sender, SessionAction? press, CancellationToken cancellationToken) =>
        services.Store.AuditAsync(
            sender.TenantId,
            press?.Session,
            sender.By.Id,
            press?.Verb ?? "unknown",
            services.Clock.GetUtcNow(),
            cancellationToken
        );
}
