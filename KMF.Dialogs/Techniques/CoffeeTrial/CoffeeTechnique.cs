using System.Collections.Frozen;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Answers everything about Randomised Coffee Trials: what is typed after <c>coffee</c>, and the buttons of its cards.</summary>
public sealed class CoffeeTechnique : IStandingTechnique
{
    /// <summary>The id that its content files carry.</summary>
    internal const string Id = "coffee";

    private const int MostTrials = 10;
    private const int DaysToFirst = 14;

    private readonly SessionServices _services;
    private readonly ICoffeeStore _store;
    private readonly IMeetingScheduler _scheduler;
    private readonly CoffeeMessages _messages;
    private readonly TrialRunner _runner;
    private readonly MemberDesk _members;
    private readonly PairingDesk _pairings;
    private readonly CoordinatorDesk _coordinators;

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
        var leaving = new Leaving(services, store, scheduler, _messages);
        var rematching = new Rematching(services, store, reach, _messages);
        _members = new MemberDesk(services, store, directory, reach, rosters, leaving);
        _pairings = new PairingDesk(services, store, new MeetingDesk(services, store, scheduler, _messages), rematching);
        _coordinators = new CoordinatorDesk(services, store, outbox, drawing, _runner, rosters, _messages, pictures);
        Clock = new CoffeeClock(store, _runner, reach, services.Clock, _messages, leaving, rematching);
    }

    /// <summary>The keys of its texts that no code names: without them nothing starts.</summary>
    public static IEnumerable<string> NeededTexts =>
        Enum.GetValues<MatchReason>().Select(PairingCards.KeyOf).Concat(Coffee.Feedback.Reasons.Select(reason => "whyNot." + reason));

    public string TechniqueId => Id;

    public IReadOnlySet<string> Verbs => CoffeeVerb.All;

    /// <summary>What dates do to trials.</summary>
    public CoffeeClock Clock { get; }

    private DateOnly Today => _services.DayOf(_services.Clock.GetUtcNow());

    public async Task<CardAnswer> SayAsync(Visitor visitor, string words, CancellationToken cancellationToken) =>
        await OverviewAsync(
            visitor,
            await OpenAsync(visitor, cancellationToken),
            isUnknown: UserText.CleanLine(words).Length > 0,
            cancellationToken
        );

    /// <summary>The form of a new trial.</summary>
    internal CardAnswer NewForm(Visitor visitor) =>
        CardAnswer.Of(Form(visitor, TextsOf(visitor), Guid.NewGuid(), FrozenDictionary<string, string>.Empty));

    /// <summary>Does what a button would, for somebody who typed it: to the one trial that can be meant, or else shows which there are.</summary>
    /// <param name="visitor">Who, and where.</param>
    /// <param name="verb">The button, one of <see cref="CoffeeVerb"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<CardAnswer> RunAsync(Visitor visitor, string verb, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(visitor, cancellationToken);
        return await ChooseAsync(verb, open, visitor, cancellationToken) is [var chosen]
            ? await PressAsync(visitor, PressOf(verb, chosen.Id), cancellationToken) with
            {
                IsPrivate = true,
            }
            : await OverviewAsync(visitor, open, isUnknown: false, cancellationToken);
    }

    public async Task<CardAnswer> PressAsync(Visitor visitor, Press press, CancellationToken cancellationToken)
    {
        var texts = TextsOf(visitor);
        if (press.Item is not { } item)
        {
            return CardAnswer.Say(texts["press.unknown"]);
        }

        if (press.Verb == CoffeeVerb.Create)
        {
            return await CreateAsync(visitor, press, item, cancellationToken);
        }

        if (
            CoffeeVerb.OfPairings.Contains(press.Verb)
            && await _store.PairingAsync(visitor.Sender.TenantId, item, cancellationToken) is { } pairing
        )
        {
            return await OfPairingAsync(visitor, press, pairing, cancellationToken);
        }

        return await _store.FindAsync(visitor.Sender.TenantId, item, cancellationToken) is { } trial
            ? await OfTrialAsync(new CoffeeVisit(visitor, trial, press, texts), cancellationToken)
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

    private async Task<CardAnswer> OfTrialAsync(CoffeeVisit visit, CancellationToken cancellationToken)
    {
        if (CoffeeVerb.OfCoordinators.Contains(visit.Press.Verb))
        {
            return visit.IsCoordinator
                ? await _coordinators.PressAsync(visit, cancellationToken)
                : await RefuseAsync(
                    visit.Visitor,
                    visit.Press,
                    visit.Texts.With("trial.coordinatorOnly", ("name", visit.Trial.Coordinator.Name)),
                    cancellationToken
                );
        }

        // Feedback and the like are of the reader's own newest match.
        if (CoffeeVerb.OfPairings.Contains(visit.Press.Verb))
        {
            return await _store.LatestPairingAsync(visit.Trial.Id, visit.By.Id, cancellationToken) is { } latest
                ? await _pairings.PressAsync(visit, latest, cancellationToken)
                : CardAnswer.Say(visit.Texts["match.none"]);
        }

        return visit.Press.Verb == CoffeeVerb.Status
            ? await StatusAsync(visit, cancellationToken)
            : await _members.PressAsync(visit, cancellationToken);
    }

    private async Task<CardAnswer> OfPairingAsync(Visitor visitor, Press press, Pairing pairing, CancellationToken cancellationToken)
    {
        var texts = TextsOf(visitor);
        if (
            pairing.SeatOf(visitor.By.Id) is null
            || await _store.FindAsync(visitor.Sender.TenantId, pairing.TrialId, cancellationToken) is not { } trial
        )
        {
            return await RefuseAsync(visitor, press, texts["match.notYours"], cancellationToken);
        }

        return await _pairings.PressAsync(new CoffeeVisit(visitor, trial, press, texts), pairing, cancellationToken);
    }

    private async Task<CardAnswer> StatusAsync(CoffeeVisit visit, CancellationToken cancellationToken)
    {
        if (visit.IsCoordinator)
        {
            return await _coordinators.StatusAsync(visit, notice: null, cancellationToken);
        }

        var next = await _coordinators.NextAsync(visit, cancellationToken);
        return await _store.MemberAsync(visit.Trial.Id, visit.By.Id, cancellationToken) is { State: not Membership.Invited } member
                ? await _members.ShowAsync(visit, member, next, cancellationToken)
            : visit.Trial.MayJoin(visit.Visitor.TeamId) ? CoffeeVisit.Show(TrialCards.Invitation(visit.Texts, visit.Trial))
            : CardAnswer.Say(visit.Texts["join.teamOnly"]);
    }

    // The same form makes one trial, whoever presses and however often.
    private async Task<CardAnswer> CreateAsync(Visitor visitor, Press press, Guid form, CancellationToken cancellationToken)
    {
        var texts = TextsOf(visitor);
        var id = StableId.Of(form, "trial\u001f" + visitor.Sender.TenantId);
        if (await _store.FindAsync(visitor.Sender.TenantId, id, cancellationToken) is { } there)
        {
            return await StatusAsync(new CoffeeVisit(visitor, there, press, texts), cancellationToken);
        }

        var written = TrialForm.Read(press);
        if (written.Problem(texts, Today) is { } problem)
        {
            return CardAnswer.Of(Form(visitor, texts, form, press.Inputs, problem), mustBeSeen: true);
        }

        var (trial, isNew) = await _runner.MoveAsync(
            TrialOf(visitor, id, written, texts),
            Coffee.TrialMove.Create,
            press.ActivityKey,
            cancellationToken
        );
        var visit = new CoffeeVisit(visitor, trial, press, texts);
        return isNew && !trial.IsInPerson
            ? CardAnswer.Of(TrialCards.Made(texts, trial), mustBeSeen: true) with
            {
                IsForEverybody = true,
            }
            : await StatusAsync(visit, cancellationToken);
    }

    private Trial TrialOf(Visitor visitor, Guid id, TrialForm written, Texts.Texts texts) =>
        new()
        {
            Id = id,
            TenantId = visitor.Sender.TenantId,
            Name = written.Name,
            For = written.For,
            Coordinator = visitor.By,
            Language = texts.Language,
            Reference = visitor.Reference,
            TeamId = visitor.TeamId,
            IsInPerson = visitor.Sender.IsPersonal,
            IsForTeam = written.IsForTeam && !visitor.Sender.IsPersonal,
            RoundWeeks = written.Weeks,
            FirstRoundOn = written.FirstRoundOn!.Value,
            Prompts = written.Prompts,
            FindsTimes = written.FindsTimes,
            Rules = written.Rules,
            CreatedAt = _services.Clock.GetUtcNow(),
        };

    private Task<IReadOnlyList<Trial>> OpenAsync(Visitor visitor, CancellationToken cancellationToken) =>
        _store.OpenAsync(visitor.Sender.TenantId, visitor.TeamId, visitor.By.Id, MostTrials, cancellationToken);

    // Where others read it, it shows what they may know of.
    private async Task<CardAnswer> OverviewAsync(
        Visitor visitor,
        IReadOnlyList<Trial> open,
        bool isUnknown,
        CancellationToken cancellationToken
    )
    {
        var texts = TextsOf(visitor);
        var trials = new List<(Trial, int)>();
        foreach (var trial in visitor.Sender.IsPersonal ? open : open.Where(trial => trial.MayJoin(visitor.TeamId)))
        {
            trials.Add((trial, await _store.CountAsync(trial.Id, cancellationToken)));
        }

        return CardAnswer.Of(TrialCards.Overview(texts, trials, isUnknown ? texts["say.unknown"] : null));
    }

    private async Task<CardAnswer> RefuseAsync(Visitor visitor, Press press, string line, CancellationToken cancellationToken)
    {
        await _services.Store.AuditAsync(
            visitor.Sender.TenantId,
            null,
            visitor.By.Id,
            press.Verb,
            _services.Clock.GetUtcNow(),
            cancellationToken
        );
        return CardAnswer.Say(line);
    }

    private AdaptiveCards.AdaptiveCard Form(
        Visitor visitor,
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
            !visitor.Sender.IsPersonal,
            kept,
            problem
        );

    // What a command can mean: of the co-ordinator's the trials that they run, of a member's those that they are in, where there are any.
    private async Task<IReadOnlyList<Trial>> ChooseAsync(
        string verb,
        IReadOnlyList<Trial> open,
        Visitor visitor,
        CancellationToken cancellationToken
    )
    {
        var meant = new List<Trial>();
        foreach (var trial in open)
        {
            var isIn = (await _store.MemberAsync(trial.Id, visitor.By.Id, cancellationToken))?.State == Membership.In;
            var isRun = trial.Coordinator.Id == visitor.By.Id;
            if (
                verb switch
                {
                    CoffeeVerb.Join => !isIn,
                    CoffeeVerb.Status => isIn || isRun,
                    _ when CoffeeVerb.OfCoordinators.Contains(verb) => isRun,
                    _ => isIn,
                }
            )
            {
                meant.Add(trial);
            }
        }

        return meant.Count == 0 ? open : meant;
    }

    private static Press PressOf(string verb, Guid trial) =>
        new(verb, Guid.Empty, 0, "", trial, null, 0, FrozenDictionary<string, string>.Empty);

    private Texts.Texts TextsOf(Visitor visitor) => _services.Texts.Technique(TechniqueId, visitor.Sender.Language)!.Texts;
}
