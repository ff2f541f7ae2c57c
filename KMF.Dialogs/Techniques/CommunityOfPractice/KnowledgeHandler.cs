using System.Collections.Frozen;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>What belongs to a community: reading it, adding to it, taking out of it.</summary>
internal sealed class KnowledgeHandler(SessionServices services, ICommunityStore store, ILessonSearch search)
{
    private const int MostFound = 5;
    private const int MostToRead = 1000;

    public Task<CardAnswer> AnswerAsync(CommunityRequest request, CancellationToken cancellationToken) =>
        request.Action.Verb switch
        {
            CommunityVerb.Read => ReadAsync(request, request.Action.Page, notice: null, cancellationToken),
            CommunityVerb.Add => Task.FromResult(Form(request, Guid.NewGuid(), FrozenDictionary<string, string>.Empty, problem: null)),
            CommunityVerb.SaveBelonging => SaveAsync(request, cancellationToken),
            CommunityVerb.FindLesson => FindAsync(request, cancellationToken),
            CommunityVerb.AddLesson => AddLessonAsync(request, cancellationToken),
            CommunityVerb.Delete => DeleteAsync(request, cancellationToken),
            _ => Task.FromResult(CardAnswer.Say(request.Texts["press.unknown"])),
        };

    private async Task<CardAnswer> ReadAsync(CommunityRequest request, int page, string? notice, CancellationToken cancellationToken)
    {
        var community = await store.FindAsync(request.Community.TenantId, request.Community.Id, cancellationToken) ?? request.Community;
        var all = new List<CommunityBelonging>();
        foreach (var belonging in await store.BelongingsAsync(community.Id, after: 0, MostToRead, cancellationToken))
        {
            if (all.Count > (page + 1) * KnowledgeCards.PageSize)
            {
                break;
            }

            if (await MayReadAsync(request, belonging, cancellationToken))
            {
                all.Add(belonging);
            }
        }

        page = Math.Clamp(page, 0, Math.Max(0, (all.Count - 1) / KnowledgeCards.PageSize));
        var shown = all.Skip(page * KnowledgeCards.PageSize).Take(KnowledgeCards.PageSize).ToList();
        var hasMore = all.Count > (page + 1) * KnowledgeCards.PageSize;
        return CommunityRequest.Show(new KnowledgeCards(request.Texts, community).Page(shown, request.Member, page, hasMore, notice));
    }

    // Of a lesson that the reader may not see, they do not hear either.
    private async Task<bool> MayReadAsync(CommunityRequest request, CommunityBelonging belonging, CancellationToken cancellationToken) =>
        belonging is not { Kind: BelongingKind.Lesson, RefId: { } lesson }
        || await services.Library.FindAsync(request.Reader, lesson, cancellationToken) is not null;

    private static CardAnswer Form(CommunityRequest request, Guid form, FrozenDictionary<string, string> kept, string? problem) =>
        request.Community.IsOpen
            ? CommunityRequest.Show(new KnowledgeCards(request.Texts, request.Community).Add(form, kept, problem))
            : CardAnswer.Say(request.Texts["card.closedNow"]);

    private async Task<CardAnswer> SaveAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        var press = request.Action;
        if (press.Other is not { } form || KnowledgeCards.KindOf(press.Input("kind")) is not { } kind)
        {
            return CardAnswer.Say(request.Texts["press.unknown"]);
        }

        var (title, text) = (UserText.CleanLine(press.Input("title")), UserText.Clean(press.Input("text")));
        var written = UserText.CleanLine(press.Input("link"));
        var link = written.Length > 0 ? CommunityLink.Read(written) : null;
        var problem =
            title.Length == 0
                ? request.Texts["answer.empty"]
                : CommunityForm.TooLong(request.Texts, title, KnowledgeCards.LongestTitle)
                    ?? CommunityForm.TooLong(request.Texts, text, KnowledgeCards.LongestText)
                    ?? (link is null && (written.Length > 0 || kind == BelongingKind.Document) ? request.Texts["add.link.error"] : null);
        return problem is null
            ? await AddAsync(
                request,
                new CommunityBelonging(
                    StableId.Of(form, "belonging\u001f" + request.Community.Id.ToString("N")),
                    request.Community.Id,
                    kind,
                    title,
                    text,
                    link,
                    RefId: null,
                    request.By,
                    services.Clock.GetUtcNow()
                ),
                press.Inputs,
                cancellationToken
            )
            : Form(request, form, press.Inputs, problem);
    }

    private async Task<CardAnswer> FindAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        if (!request.Community.IsOpen)
        {
            return CardAnswer.Say(request.Texts["card.closedNow"]);
        }

        var words = UserText.Shorten(UserText.CleanLine(request.Action.Input("words")), KnowledgeCards.LongestWords - 1);
        var found = words.Length > 0 ? (await search.SearchAsync(request.Reader, words, MostFound, cancellationToken)).Lessons : [];
        return CommunityRequest.Show(new KnowledgeCards(request.Texts, request.Community).Find(words, found));
    }

    private async Task<CardAnswer> AddLessonAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        if (request.Action.Other is not { } id || await services.Library.FindAsync(request.Reader, id, cancellationToken) is not { } lesson)
        {
            return CardAnswer.Say(request.Texts["press.unknown"]);
        }

        return await AddAsync(
            request,
            new CommunityBelonging(
                StableId.Of(request.Community.Id, $"lesson\u001f{lesson.Id:N}"),
                request.Community.Id,
                BelongingKind.Lesson,
                lesson.Title,
                Text: "",
                Link: null,
                lesson.Id,
                request.By,
                services.Clock.GetUtcNow()
            ),
            FrozenDictionary<string, string>.Empty,
            cancellationToken
        );
    }

    // What cannot be added is given back, so that it is not lost.
    private async Task<CardAnswer> AddAsync(
        CommunityRequest request,
        CommunityBelonging belonging,
        FrozenDictionary<string, string> written,
        CancellationToken cancellationToken
    ) =>
        await store.AddBelongingAsync(belonging, request.Action.ActivityKey, cancellationToken) is null
            ? CardAnswer.Say(
                string.Join(
                    '\n',
                    new[] { request.Texts["card.closedNow"], written.GetValueOrDefault("title"), written.GetValueOrDefault("text") }.Where(
                        line => line?.Length > 0
                    )
                )
            )
            : await ReadAsync(request, page: 0, request.Texts["add.saved"], cancellationToken);

    private async Task<CardAnswer> DeleteAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        if (
            request.Action.Other is not { } id
            || await store.BelongingAsync(request.Community.Id, id, cancellationToken) is not { } belonging
            || !await MayReadAsync(request, belonging, cancellationToken)
        )
        {
            return await ReadAsync(request, page: 0, notice: null, cancellationToken);
        }

        if (!KnowledgeCards.MayDelete(belonging, request.Member!))
        {
            return CardAnswer.Say(request.Texts["delete.notYours"]);
        }

        if (!request.Action.Sure)
        {
            return CommunityRequest.Show(
                request.Cards.Ask(
                    "delete.title",
                    "delete.line",
                    new CommunityButton(request.Texts, request.Community).For(
                        CommunityVerb.Delete,
                        "button.delete",
                        other: belonging.Id,
                        sure: true
                    )
                )
            );
        }

        var isGone = await store.RemoveBelongingAsync(request.Community.Id, belonging.Id, cancellationToken);
        return await ReadAsync(request, page: 0, isGone ? request.Texts["delete.done"] : null, cancellationToken);
    }
}
