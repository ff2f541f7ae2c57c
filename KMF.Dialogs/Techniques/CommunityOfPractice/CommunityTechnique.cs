using KMF.Dialogs.Communities;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>
/// Answers everything about Communities of Practice: what is typed after <c>community</c>, and the buttons of their cards.
/// </summary>
public sealed class CommunityTechnique : ILongLivedTechnique
{
    /// <summary>The id that its content files carry.</summary>
    internal const string Id = "community";

    private readonly SessionServices _services;
    private readonly ICommunityStore _store;
    private readonly Creating _creating;
    private readonly MembershipHandler _members;
    private readonly KnowledgeHandler _knowledge;
    private readonly CoreHandler _core;
    private readonly ReviewHandler _reviews;
    private readonly CommunityClock _clock;
    private readonly MeantCommunities _meant;

    public CommunityTechnique(SessionServices services, ICommunityStore store, IRosters rosters, ILessonSearch search)
    {
        (_services, _store) = (services, store);
        MustHaveTexts(services.Texts);
        var messages = new CommunityMessages(services);
        var runner = new CommunityRunner(store, new CommunityDialog(services, store, messages), services.Clock);
        _members = new MembershipHandler(services, store);
        _creating = new Creating(services, store, rosters, runner, _members);
        _knowledge = new KnowledgeHandler(services, store, search);
        _core = new CoreHandler(services, store, runner, _members);
        _reviews = new ReviewHandler(services, store, runner, _members);
        _meant = new MeantCommunities(services, store);
        _clock = new CommunityClock(services, store, runner, new NewsReader(services, store, search), messages);
    }

    /// <summary>The keys of its texts that no code names: without them nothing starts.</summary>
    public static IEnumerable<string> NeededTexts =>
        new[]
        {
            CommunityPhase.Planning,
            CommunityPhase.Creating,
            CommunityPhase.KnowledgeBase,
            CommunityPhase.Reviewing,
            CommunityPhase.Closed,
        }.Select(phase => "phase." + phase);

    public string TechniqueId => Id;

    /// <summary>Shows the community of the channel, or the one that was named; else those that somebody may know of.</summary>
    public async Task<CardAnswer> SayAsync(Caller caller, string words, CancellationToken cancellationToken) =>
        await _meant.NamedAsync(caller, UserText.CleanLine(words), cancellationToken) is { } community
            ? await ShowAsync(caller, community, cancellationToken)
            : await _meant.ShowAsync(caller, isUnknown: UserText.CleanLine(words).Length > 0, cancellationToken);

    public IAsyncEnumerable<DueWork> DueAsync(CancellationToken cancellationToken) => _clock.DueAsync(cancellationToken);

    /// <summary>The form of a new community, with its name where it was typed; or the one that is there.</summary>
    internal async Task<CardAnswer> NewAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        await _creating.ThereAsync(caller, cancellationToken) is { } there
            ? await ShowAsync(caller, there, cancellationToken)
            : await _creating.FormAsync(caller, name, cancellationToken);

    /// <summary>
    /// Does what a button would, for somebody who typed it: to the one community that can be meant, or else shows which there are.
    /// </summary>
    /// <param name="caller">Who, and where.</param>
    /// <param name="verb">The button, one of <see cref="CommunityVerb"/>.</param>
    /// <param name="name">What was typed of the community's name, or empty.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<CardAnswer> RunAsync(Caller caller, string verb, string name, CancellationToken cancellationToken) =>
        await _meant.MeantAsync(caller, verb, name, cancellationToken) switch
        {
            [] => await _meant.ShowAsync(caller, isUnknown: false, cancellationToken),
            [var one] => await AnswerAsync(
                caller with
                {
                    Sender = caller.Sender with { SeesItAlone = true },
                },
                new CommunityAction(verb) { Item = one.Id, ActivityKey = caller.ActivityKey },
                cancellationToken
            ) with
            {
                IsPrivate = true,
            },
            var several => _meant.Ask(caller, several, verb),
        };

    /// <summary>Answers a button. Nothing that it carries is trusted.</summary>
    internal async Task<CardAnswer> AnswerAsync(Caller caller, CommunityAction press, CancellationToken cancellationToken)
    {
        if (press.Verb == CommunityVerb.Create)
        {
            return await _creating.CreateAsync(caller, press, cancellationToken);
        }

        var content = _services.Texts.Technique(Id, caller.Sender.Language)!;
        if (await _store.FindAsync(caller.Sender.TenantId, press.Item, cancellationToken) is not { } community)
        {
            return CardAnswer.Say(content.Texts["press.unknown"]);
        }

        var member = await _store.MemberAsync(community.Id, caller.By.Id, cancellationToken) is { IsIn: true } there ? there : null;
        if (member is null && !community.IsKnownTo(caller.TeamId))
        {
            return CardAnswer.Say(content.Texts["press.unknown"]);
        }

        return await AnswerAsync(new CommunityRequest(caller, community, member, press, content), cancellationToken);
    }

    private async Task<CardAnswer> AnswerAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        var verb = request.Action.Verb;
        if (CommunityVerb.OfCore.Contains(verb) && !await MayMoveAsync(request, cancellationToken))
        {
            return await RefuseAsync(request, "press.coreOnly", cancellationToken);
        }

        return verb switch
        {
            _ when CommunityVerb.OfMembers.Contains(verb) && request.Member is null => await RefuseAsync(
                request,
                "press.join",
                cancellationToken
            ),
            CommunityVerb.Open => await _members.ShowAsync(request, notice: null, cancellationToken),
            CommunityVerb.Join => await _members.JoinAsync(request, cancellationToken),
            CommunityVerb.Leave => await _members.LeaveAsync(request, cancellationToken),
            CommunityVerb.Alerts or CommunityVerb.SetAlerts => await _members.AlertsAsync(request, cancellationToken),
            CommunityVerb.Answers => await _core.AnswersAsync(request, notice: null, cancellationToken),
            CommunityVerb.Review
            or CommunityVerb.SaveReview
            or CommunityVerb.StartReview
            or CommunityVerb.Results
            or CommunityVerb.Continue
            or CommunityVerb.Evolve
            or CommunityVerb.SaveEvolve => await _reviews.AnswerAsync(request, cancellationToken),
            _ when CommunityVerb.OfCore.Contains(verb) => await _core.AnswerAsync(request, cancellationToken),
            _ => await _knowledge.AnswerAsync(request, cancellationToken),
        };
    }

    // Where the last core member was taken out of the team, any member may look after it and name others.
    private async Task<bool> MayMoveAsync(CommunityRequest request, CancellationToken cancellationToken) =>
        request.IsCore
        || (
            request is { Member: not null, Community.IsOpen: true }
            && request.Action.Verb is CommunityVerb.Core or CommunityVerb.SaveCore
            && (await _store.CoreAsync(request.Community.Id, cancellationToken)).Count == 0
        );

    private async Task<CardAnswer> ShowAsync(Caller caller, Community community, CancellationToken cancellationToken)
    {
        var content = _services.Texts.Technique(Id, caller.Sender.Language)!;
        var press = new CommunityAction(CommunityVerb.Open) { Item = community.Id };
        if (!caller.Sender.IsPersonal)
        {
            return await _members.SharedAsync(new CommunityRequest(caller, community, null, press, content), cancellationToken);
        }

        var member = await _store.MemberAsync(community.Id, caller.By.Id, cancellationToken) is { IsIn: true } there ? there : null;
        return await _members.ShowAsync(new CommunityRequest(caller, community, member, press, content), null, cancellationToken);
    }

    private async Task<CardAnswer> RefuseAsync(CommunityRequest request, string key, CancellationToken cancellationToken)
    {
        await _services.Store.AuditAsync(
            request.Community.TenantId,
            null,
            request.By.Id,
            request.Action.Verb,
            _services.Clock.GetUtcNow(),
            cancellationToken
        );
        return CardAnswer.Say(request.Texts[key]);
    }

    private static void MustHaveTexts(TextCatalogue texts)
    {
        foreach (var content in TextCatalogue.Languages.Select(language => texts.Technique(Id, language)!))
        {
            if (NeededTexts.FirstOrDefault(key => !content.Texts.Has(key)) is { } missing)
            {
                throw new ContentException(content.File, content.Texts.Language, missing, "the text is missing");
            }

            if (Questions.Of(content, CommunityPhase.Reviewing).Length != ReviewCards.Inputs.Count)
            {
                throw new ContentException(content.File, content.Texts.Language, "steps", "a review asks three questions");
            }
        }
    }
}
