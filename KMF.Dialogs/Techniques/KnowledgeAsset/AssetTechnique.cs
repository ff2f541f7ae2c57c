using System.Runtime.CompilerServices;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Answers everything about knowledge assets: what is typed after <c>asset</c>, and the buttons of its cards.</summary>
public sealed class AssetTechnique : ILongLivedTechnique
{
    /// <summary>The id that its content files carry.</summary>
    internal const string Id = "asset";

    private const int MostAtOnce = 500;

    private readonly SessionServices _services;
    private readonly IAssetStore _store;
    private readonly AssetRunner _runner;
    private readonly StepAnswers _steps;
    private readonly WritingHandler _writing;
    private readonly SectionHandler _sections;
    private readonly MaterialHandler _material;
    private readonly PeopleHandler _people;
    private readonly ReviewHandler _reviews;
    private readonly OwnerHandler _owners;
    private readonly ReaderHandler _readers;
    private readonly OpenAssets _open;

    public AssetTechnique(
        SessionServices services,
        IAssetStore store,
        IRosters rosters,
        ILessonSearch lessons,
        IPastSessions sessions,
        ICommunityStore communities,
        IAssetLinks links
    )
    {
        (_services, _store) = (services, store);
        var messages = new AssetMessages(services, links);
        var dates = new AssetDates(services);
        var editing = new AssetEditing(services, messages, dates);
        var search = new MaterialSearch(store, services.Library, lessons, sessions);
        _runner = new AssetRunner(store, new AssetDialog(messages, dates), services.Clock);
        _steps = new StepAnswers(services, rosters, communities, search, links);
        _writing = new WritingHandler(services, store, editing, _runner, _steps, links);
        _sections = new SectionHandler(services, store, editing, _writing, _steps);
        _material = new MaterialHandler(store, editing, search, new MaterialReader(services, sessions, services.Library), _steps);
        _people = new PeopleHandler(store, editing, messages, _steps);
        _reviews = new ReviewHandler(store, messages, dates, links);
        _owners = new OwnerHandler(store, _runner, dates, _writing, _steps);
        _readers = new ReaderHandler(services, store, messages, links);
        _open = new OpenAssets(store);
    }

    public string TechniqueId => Id;

    public async Task<CardAnswer> SayAsync(Caller caller, string words, CancellationToken cancellationToken)
    {
        var (texts, name) = (TextsOf(caller), UserText.CleanLine(words));
        var own = name.Length > 0 ? [] : await _open.OwnAsync(caller, cancellationToken);
        var found = await _open.PublishedAsync(caller, name, cancellationToken);
        var published = found.Where(asset => own.All(other => other.Id != asset.Id)).ToList();
        return CardAnswer.Of(
            name.Length > 0 && published.Count == 0
                ? AssetCards.Overview(
                    texts,
                    await _open.OwnAsync(caller, cancellationToken),
                    await _open.PublishedAsync(caller, "", cancellationToken),
                    texts["say.unknown"]
                )
                : AssetCards.Overview(texts, own, published)
        );
    }

    public async IAsyncEnumerable<DueWork> DueAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var asset in await _store.DueAsync(_services.Clock.GetUtcNow(), MostAtOnce, cancellationToken))
        {
            yield return new DueWork(asset.Id, async token =>
            {
                if (await _store.FindAsync(asset.TenantId, asset.Id, token) is { } draft)
                {
                    await _runner.MoveAsync(draft, new WantedAssetMove(MoveKind.Due), token);
                }
            });
        }
    }

    /// <summary>The form of a new asset, with its title where it was typed.</summary>
    internal CardAnswer NewForm(Caller caller, string title) =>
        CardAnswer.Of(AssetCards.New(TextsOf(caller), Guid.NewGuid(), UserText.Shorten(UserText.CleanLine(title), Asset.LongestTitle - 1)));

    /// <summary>Shows a step of the one asset that can be meant, or else which there are; null stands for the step where it is.</summary>
    internal async Task<CardAnswer> ShowAsync(
        Caller caller,
        LessonReader reader,
        string? step,
        string name,
        IReadOnlyList<Person> authors,
        CancellationToken cancellationToken
    )
    {
        var texts = TextsOf(caller);
        switch (await _open.MeantAsync(caller, UserText.CleanLine(name), cancellationToken))
        {
            case []:
                return CardAnswer.Say(texts["say.none"]);
            case [var one] when await _store.FindAsync(one.TenantId, one.Id, cancellationToken) is { } draft:
                var action = new AssetAction(AssetVerb.Step) { Item = one.Id, ActivityKey = caller.ActivityKey };
                var request = new AssetRequest(caller, reader, draft, action, texts);
                return authors.Count > 0
                    ? await _people.AddAuthorsAsync(request, authors, cancellationToken)
                    : await _steps.ShowAsync(request, step ?? draft.Asset.Step, cancellationToken);
            case var several:
                return AssetRequest.Show(AssetCards.WhichOne(texts, several, step ?? AssetStep.Material));
        }
    }

    /// <summary>Answers a button. Nothing that it carries is trusted.</summary>
    internal async Task<CardAnswer> AnswerAsync(Caller caller, LessonReader reader, AssetAction press, CancellationToken cancellationToken)
    {
        var texts = TextsOf(caller);
        if (press.Verb == AssetVerb.Create)
        {
            return await CreateAsync(caller, reader, press, cancellationToken);
        }

        if (await _store.FindAsync(caller.Sender.TenantId, press.Item, cancellationToken) is not { } draft)
        {
            return CardAnswer.Say(texts["press.unknown"]);
        }

        var request = new AssetRequest(caller, reader, draft, press, texts);
        if (AssetVerb.OfReaders.Contains(press.Verb))
        {
            return await OfReaderAsync(request, cancellationToken);
        }

        if (AssetVerb.OfReviewers.Contains(press.Verb))
        {
            return draft.Asset.ReviewOf(caller.By.Id) is not null
                ? await _reviews.AnswerAsync(request, cancellationToken)
                : await RefuseAsync(request, texts["review.notYours"], cancellationToken);
        }

        if (!request.IsAuthor)
        {
            return await RefuseAsync(request, texts["press.notYours"], cancellationToken);
        }

        return AssetVerb.OfOwners.Contains(press.Verb) && !request.IsOwner
            ? await RefuseAsync(request, texts.With("owner.only", ("name", draft.Asset.Owner.Name)), cancellationToken)
            : await OfAuthorAsync(request, cancellationToken);
    }

    private async Task<CardAnswer> OfAuthorAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        switch (request.Action.Verb)
        {
            case AssetVerb.Step:
                var step = AssetStep.All.FirstOrDefault(step => step == request.Action.Part) ?? request.Asset.Step;
                return await _steps.ShowAsync(request, step, cancellationToken, page: request.Action.Number);
            case AssetVerb.Save:
                return await _writing.SaveAsync(request, cancellationToken);
            case AssetVerb.Section
            or AssetVerb.KeepTheirs
            or AssetVerb.Up
            or AssetVerb.Down
            or AssetVerb.Delete
            or AssetVerb.Picture
            or AssetVerb.DropPicture:
                return await _sections.AnswerAsync(request, cancellationToken);
            case AssetVerb.Search or AssetVerb.Take or AssetVerb.Refer or AssetVerb.Unrefer:
                return await _material.AnswerAsync(request, cancellationToken);
            case AssetVerb.AddAuthors
            or AssetVerb.RemoveAuthor
            or AssetVerb.OwnedBy
            or AssetVerb.NotOwned
            or AssetVerb.AddPeople
            or AssetVerb.RemovePerson
            or AssetVerb.TakeOver:
                return await _people.AnswerAsync(request, cancellationToken);
            default:
                return await _owners.AnswerAsync(request, cancellationToken);
        }
    }

    // Whoever finds it there is shown it there; its authors see it wherever they are, but nobody else with them.
    private async Task<CardAnswer> OfReaderAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        var isFound = await _store.FindPublishedAsync(request.Reader, request.Asset.Id, cancellationToken) is not null;
        if (!isFound && !(request.Asset.IsPublished && request.IsAuthor))
        {
            return CardAnswer.Say(request.Texts["press.unknown"]);
        }

        return request.Action.Verb == AssetVerb.Open
            ? await _readers.OpenAsync(request, cancellationToken) with
            {
                MayBeShared = isFound,
                IsPrivate = !isFound,
            }
            : await _readers.StaleAsync(request, cancellationToken);
    }

    // The same form makes one asset, whoever presses and however often.
    private async Task<CardAnswer> CreateAsync(Caller caller, LessonReader reader, AssetAction press, CancellationToken cancellationToken)
    {
        var texts = TextsOf(caller);
        var id = StableId.Of(press.Item, "asset\u001f" + caller.Sender.TenantId);
        if (await _store.FindAsync(caller.Sender.TenantId, id, cancellationToken) is { } there)
        {
            return there.Asset.IsWrittenBy(caller.By.Id)
                ? await _steps.ShowAsync(new AssetRequest(caller, reader, there, press, texts), there.Asset.Step, cancellationToken)
                : CardAnswer.Of(AssetCards.Made(texts, there.Asset), mustBeSeen: true);
        }

        var title = UserText.CleanLine(press.Input("title"));
        if (title.Length is < Asset.ShortestTitle or > Asset.LongestTitle)
        {
            return CardAnswer.Of(AssetCards.New(texts, press.Item, title, texts["new.name.error"]), mustBeSeen: true);
        }

        var asset = new Asset
        {
            Id = id,
            TenantId = caller.Sender.TenantId,
            TeamId = caller.TeamId,
            Title = title,
            Language = texts.Language,
            Reference = caller.Reference,
            Owner = caller.By,
            Revision = 1,
            CreatedAt = _services.Clock.GetUtcNow(),
        };
        var (draft, isNew) = await _runner.MoveAsync(
            new AssetDraft(asset, []),
            new WantedAssetMove(MoveKind.Create) { ActivityKey = press.ActivityKey },
            cancellationToken
        );
        return isNew && !caller.Sender.IsPersonal
            ? CardAnswer.Of(AssetCards.Made(texts, draft.Asset), mustBeSeen: true) with
            {
                IsForEverybody = true,
                MayBeShared = true,
            }
            : await _steps.ShowAsync(new AssetRequest(caller, reader, draft, press, texts), draft.Asset.Step, cancellationToken);
    }

    private async Task<CardAnswer> RefuseAsync(AssetRequest request, string line, CancellationToken cancellationToken)
    {
        await _services.Store.AuditAsync(
            request.Asset.TenantId,
            null,
            request.By.Id,
            request.Action.Verb,
            _services.Clock.GetUtcNow(),
            cancellationToken
        );
        return CardAnswer.Say(line);
    }

    private Texts.Texts TextsOf(Caller caller) => _services.Texts.Technique(TechniqueId, caller.Sender.Language)!.Texts;
}
