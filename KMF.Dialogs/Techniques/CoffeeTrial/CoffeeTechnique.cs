using System.Collections.Frozen;
using System.Globalization;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Answers everything about Randomised Coffee Trials: what is typed after <c>coffee</c>, and the buttons of its cards.</summary>
public sealed class CoffeeTechnique : ILongLivedTechnique
{
    /// <summary>The id that its content files carry.</summary>
    internal const string Id = "coffee";

    private const int DaysToFirst = 14;

    private readonly SessionServices _services;
    private readonly ICoffeeStore _store;
    private readonly IMeetingScheduler _scheduler;
    private readonly CoffeeMessages _messages;
    private readonly TrialRunner _runner;
    private readonly MemberHandler _members;
    private readonly PairingHandler _pairings;
    private readonly CoordinatorHandler _coordinators;
    private readonly CoffeeClock _clock;
    private readonly OpenTrials _open;

    public CoffeeTechnique(
        SessionServices services,
        ICoffeeStore store,
        IOutbox outbox,
        IReachability reach,
        IMeetingScheduler scheduler,
        IPeopleDirectory directory,
        IRosters rosters,
        ITrialPictures pictures
    )
    {
        (_services, _store, _scheduler) = (services, store, scheduler);
        MustHaveTexts(services.Texts);
        _messages = new CoffeeMessages(services, pictures);
        var drawing = new RoundDrawing(store, reach);
        _runner = new TrialRunner(store, new CoffeeTrialDialog(services, store, drawing, _messages), services.Clock);
        var leaving = new Leaving(services, store, reach, scheduler, _messages);
        var rematching = new Rematching(services, store, reach, _messages);
        _members = new MemberHandler(services, store, directory, reach, rosters, leaving);
        _pairings = new PairingHandler(services, store, new MeetingHandler(services, store, scheduler, _messages), rematching);
        _coordinators = new CoordinatorHandler(services, store, outbox, drawing, _runner, rosters, _messages, pictures);
        _open = new OpenTrials(services, store);
        _clock = new CoffeeClock(store, _runner, reach, services.Clock, _messages, leaving, rematching);
    }

    /// <summary>The keys of its texts that no code names: without them nothing starts.</summary>
    public static IEnumerable<string> NeededTexts =>
        Enum.GetValues<MatchReason>().Select(PairingCards.KeyOf).Concat(Coffee.Feedback.Reasons.Select(reason => "whyNot." + reason));

    public string TechniqueId => Id;

    private DateOnly Today => _services.DayOf(_services.Clock.GetUtcNow());

    public async Task<CardAnswer> SayAsync(Caller caller, string words, CancellationToken cancellationToken) =>
        await _open.ShowAsync(caller, isUnknown: UserText.CleanLine(words).Length > 0, cancellationToken);

    public IAsyncEnumerable<DueWork> DueAsync(CancellationToken cancellationToken) => _clock.DueAsync(cancellationToken);

    /// <summary>The form of a new trial, with its name where it was typed.</summary>
    internal CardAnswer NewForm(Caller caller, string name) =>
        CardAnswer.Of(
            Form(
                caller,
                TextsOf(caller),
                Guid.NewGuid(),
                new Dictionary<string, string>
                {
                    ["name"] = UserText.Shorten(UserText.CleanLine(name), TrialForm.LongestName - 1),
                }.ToFrozenDictionary()
            )
        );

    /// <summary>
    /// Does what a button would, for somebody who typed it: to the one trial that can be meant, or else shows which there are.
    /// </summary>
    /// <param name="caller">Who, and where.</param>
    /// <param name="verb">The button, one of <see cref="CoffeeVerb"/>.</param>
    /// <param name="name">What was typed of the trial's name, or empty.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<CardAnswer> RunAsync(Caller caller, string verb, string name, CancellationToken cancellationToken) =>
        await _open.MeantAsync(caller, verb, name, cancellationToken) switch
        {
            [] => await _open.ShowAsync(caller, isUnknown: false, cancellationToken),
            [var chosen] => await AnswerAsync(caller, Typed(verb, chosen) with { ActivityKey = caller.ActivityKey }, cancellationToken) with
            {
                IsPrivate = true,
            },
            var several => _open.Ask(caller, several, verb),
        };

    // Whoever types that they pause has said enough: it is for a round, and can be ended or changed on the card.
    private CoffeeAction Typed(string verb, Trial trial) =>
        verb == CoffeeVerb.Pause
            ? new CoffeeAction(CoffeeVerb.PauseUntil)
            {
                Item = trial.Id,
                Inputs = new Dictionary<string, string>
                {
                    ["until"] = MemberHandler.ShortPause(Today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                }.ToFrozenDictionary(),
            }
            : new CoffeeAction(verb) { Item = trial.Id };

    /// <summary>Answers a button. Nothing that it carries is trusted.</summary>
    internal async Task<CardAnswer> AnswerAsync(Caller caller, CoffeeAction press, CancellationToken cancellationToken)
    {
        var texts = TextsOf(caller);
        var item = press.Item;
        if (press.Verb == CoffeeVerb.Create)
        {
            return await CreateAsync(caller, press, item, cancellationToken) with { MayBeShared = true };
        }

        if (
            CoffeeVerb.OfPairings.Contains(press.Verb)
            && await _store.PairingAsync(caller.Sender.TenantId, item, cancellationToken) is { } pairing
        )
        {
            return await OfPairingAsync(caller, press, pairing, cancellationToken);
        }

        return await _store.FindAsync(caller.Sender.TenantId, item, cancellationToken) is { } trial
            ? await OfTrialAsync(new CoffeeRequest(caller, trial, press, texts), cancellationToken)
            : CardAnswer.Say(texts["press.unknown"]);
    }

    private static void MustHaveTexts(TextCatalogue texts)
    {
        foreach (var content in TextCatalogue.Languages.Select(language => texts.Technique(Id, language)!))
        {
            if (NeededTexts.FirstOrDefault(key => !content.Texts.Has(key)) is { } missing)
            {
                throw new ContentException(content.File, content.Texts.Language, missing, "the text is missing");
            }
        }
    }

    private async Task<CardAnswer> OfTrialAsync(CoffeeRequest request, CancellationToken cancellationToken)
    {
        if (CoffeeVerb.OfCoordinators.Contains(request.Action.Verb))
        {
            return request.IsCoordinator
                ? await _coordinators.AnswerAsync(request, cancellationToken)
                : await RefuseAsync(
                    request.Caller,
                    request.Action,
                    request.Texts.With("trial.coordinatorOnly", ("name", request.Trial.Coordinator.Name)),
                    cancellationToken
                );
        }

        // Feedback and the like are of the reader's own newest match.
        if (CoffeeVerb.OfPairings.Contains(request.Action.Verb))
        {
            return await _store.LatestPairingAsync(request.Trial.Id, request.By.Id, cancellationToken) is { } latest
                ? await _pairings.AnswerAsync(request, latest, cancellationToken)
                : CardAnswer.Say(request.Texts["match.none"]);
        }

        return request.Action.Verb == CoffeeVerb.Status
            ? await StatusAsync(request, cancellationToken)
            : await _members.AnswerAsync(request, cancellationToken);
    }

    private async Task<CardAnswer> OfPairingAsync(Caller caller, CoffeeAction press, Pairing pairing, CancellationToken cancellationToken)
    {
        var texts = TextsOf(caller);
        if (
            pairing.SeatOf(caller.By.Id) is null
            || await _store.FindAsync(caller.Sender.TenantId, pairing.TrialId, cancellationToken) is not { } trial
        )
        {
            return await RefuseAsync(caller, press, texts["match.notYours"], cancellationToken);
        }

        return await _pairings.AnswerAsync(new CoffeeRequest(caller, trial, press, texts), pairing, cancellationToken);
    }

    private async Task<CardAnswer> StatusAsync(CoffeeRequest request, CancellationToken cancellationToken)
    {
        if (request.IsCoordinator)
        {
            return await _coordinators.StatusAsync(request, notice: null, cancellationToken);
        }

        var next = await _coordinators.NextAsync(request, cancellationToken);
        var member = await _store.MemberAsync(request.Trial.Id, request.By.Id, cancellationToken);
        return member is { State: not Membership.Invited } ? await _members.ShowAsync(request, member, next, cancellationToken)
            : member is not null || request.Trial.MayJoin(request.Caller.TeamId)
                ? CoffeeRequest.Show(TrialCards.Invitation(request.Texts, request.Trial))
            : CardAnswer.Say(request.Texts["join.teamOnly"]);
    }

    // The same form makes one trial, whoever presses and however often.
    private async Task<CardAnswer> CreateAsync(Caller caller, CoffeeAction press, Guid form, CancellationToken cancellationToken)
    {
        var texts = TextsOf(caller);
        var id = StableId.Of(form, "trial\u001f" + caller.Sender.TenantId);
        if (await _store.FindAsync(caller.Sender.TenantId, id, cancellationToken) is { } there)
        {
            return await StatusAsync(new CoffeeRequest(caller, there, press, texts), cancellationToken);
        }

        var written = TrialForm.Read(press);
        if (written.Problem(texts, Today) is { } problem)
        {
            return CardAnswer.Of(Form(caller, texts, form, press.Inputs, problem), mustBeSeen: true);
        }

        var (trial, isNew) = await _runner.MoveAsync(
            TrialOf(caller, id, written, texts),
            Coffee.TrialMove.Create,
            press.ActivityKey,
            cancellationToken
        );
        var request = new CoffeeRequest(caller, trial, press, texts);
        return isNew && !trial.IsInPerson
            ? CardAnswer.Of(TrialCards.Made(texts, trial), mustBeSeen: true) with
            {
                IsForEverybody = true,
            }
            : await StatusAsync(request, cancellationToken);
    }

    private Trial TrialOf(Caller caller, Guid id, TrialForm written, Texts.Texts texts) =>
        new()
        {
            Id = id,
            TenantId = caller.Sender.TenantId,
            Name = written.Name,
            For = written.For,
            Coordinator = caller.By,
            Language = texts.Language,
            Reference = caller.Reference,
            TeamId = caller.TeamId,
            IsInPerson = caller.Sender.IsPersonal,
            IsForTeam = written.IsForTeam && !caller.Sender.IsPersonal,
            RoundWeeks = written.Weeks,
            FirstRoundOn = written.FirstRoundOn!.Value,
            Prompts = written.Prompts,
            FindsTimes = written.FindsTimes,
            Rules = written.Rules,
            CreatedAt = _services.Clock.GetUtcNow(),
        };

    private async Task<CardAnswer> RefuseAsync(Caller caller, CoffeeAction press, string line, CancellationToken cancellationToken)
    {
        await _services.Store.AuditAsync(
            caller.Sender.TenantId,
            null,
            caller.By.Id,
            press.Verb,
            _services.Clock.GetUtcNow(),
            cancellationToken
        );
        return CardAnswer.Say(line);
    }

    private AdaptiveCards.AdaptiveCard Form(
        Caller caller,
        Texts.Texts texts,
        Guid form,
        FrozenDictionary<string, string> kept,
        string? problem = null
    ) =>
        TrialCards.New(
            texts,
            form,
            RoundDates.Next(Today.AddDays(DaysToFirst)),
            _scheduler.IsAvailable,
            !caller.Sender.IsPersonal,
            kept,
            problem
        );

    private Texts.Texts TextsOf(Caller caller) => _services.Texts.Technique(TechniqueId, caller.Sender.Language)!.Texts;
}
