using System.Collections.Frozen;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Library;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>A community's knowledge base.</summary>
/// <param name="texts">In the reader's language.</param>
/// <param name="community">The community.</param>
internal sealed class KnowledgeCards(Texts.Texts texts, Community community)
{
    /// <summary>How many pieces stand on a page.</summary>
    public const int PageSize = 5;

    public const int LongestTitle = 120;
    public const int LongestText = 2000;
    public const int LongestWords = 100;
    private const int MostBytes = 1500;
    private const int MostLines = 6;

    private readonly CommunityButton _button = new(texts, community);

    /// <summary>A page of what belongs to it, the newest first.</summary>
    /// <param name="shown">What the reader may see of it on that page.</param>
    /// <param name="member">The reader's part, or null.</param>
    /// <param name="page">The page, from 0.</param>
    /// <param name="hasMore">Whether there is more.</param>
    /// <param name="notice">What became of what they pressed, or null.</param>
    public AdaptiveCard Page(
        IReadOnlyList<CommunityBelonging> shown,
        CommunityMember? member,
        int page,
        bool hasMore,
        string? notice = null
    )
    {
        var isIn = member is { IsIn: true } && community.IsOpen;
        return new CommunityCards(texts, community)
            .Titled(texts["knowledge.title"], notice)
            .Body(shown.Count == 0 ? Elements.Line(texts["knowledge.none"], subtle: true) : null)
            .Body(shown.Select(belonging => Elements.Box(Piece(belonging, isIn && MayDelete(belonging, member!)))))
            .Actions(
                isIn ? _button.For(CommunityVerb.Add, "button.add", primary: true) : null,
                page > 0 ? _button.For(CommunityVerb.Read, "button.newer", page: page - 1) : null,
                hasMore ? _button.For(CommunityVerb.Read, "button.older", page: page + 1) : null,
                _button.Open()
            )
            .Build();
    }

    /// <summary>Where something is added.</summary>
    /// <param name="form">The form's id, of which the piece's is made.</param>
    /// <param name="kept">What was filled in.</param>
    /// <param name="problem">What is wrong with it, or null.</param>
    public AdaptiveCard Add(Guid form, FrozenDictionary<string, string> kept, string? problem = null) =>
        new CommunityCards(texts, community)
            .Titled(texts["add.title"], problem)
            .Body(
                new AdaptiveChoiceSetInput
                {
                    Id = "kind",
                    Label = texts["add.kind"],
                    Style = AdaptiveChoiceInputStyle.Compact,
                    Value = $"{KindOf(kept.GetValueOrDefault("kind")) ?? BelongingKind.Story}",
                    Choices = [.. Written.Select(kind => new AdaptiveChoice { Title = texts[KeyOf(kind)], Value = $"{kind}" })],
                }
            )
            .Body(Text("title", "add.name", LongestTitle, kept, isRequired: true))
            .Body(Text("text", "add.text", LongestText, kept, multiline: true))
            .Body(Text("link", "add.link", CommunityLink.Longest, kept))
            .Actions(
                _button.For(CommunityVerb.SaveBelonging, "button.save", withInputs: true, primary: true, other: form),
                _button.For(CommunityVerb.FindLesson, "button.find-lesson"),
                _button.Open()
            )
            .Build();

    /// <summary>Lessons of the library to choose from.</summary>
    public AdaptiveCard Find(string words, IReadOnlyList<Lesson> found) =>
        new CommunityCards(texts, community)
            .Titled(texts["find.title"], notice: null)
            .Body(
                new AdaptiveTextInput
                {
                    Id = "words",
                    Label = texts["find.words"],
                    MaxLength = LongestWords,
                    Value = words,
                }
            )
            .Body(words.Length > 0 && found.Count == 0 ? Elements.Line(texts["find.none"]) : null)
            .Body(
                found.Select(lesson =>
                    Elements.Box([
                        HelpCards.Beside(
                            [Elements.Strong(lesson.Title)],
                            Elements.Buttons(_button.For(CommunityVerb.AddLesson, "button.add", other: lesson.Id))!
                        ),
                    ])
                )
            )
            .Actions(_button.For(CommunityVerb.FindLesson, "button.lesson-search", withInputs: true, primary: true), _button.Open())
            .Build();

    /// <summary>The kinds that are written on the form; the others are picked.</summary>
    public static IEnumerable<BelongingKind> Written { get; } = [BelongingKind.Story, BelongingKind.Case, BelongingKind.Document];

    /// <summary>The kind that was chosen, or null.</summary>
    public static BelongingKind? KindOf(string? chosen) =>
        Written.Select(kind => (BelongingKind?)kind).FirstOrDefault(kind => $"{kind}" == chosen);

    /// <summary>The text that says what it is.</summary>
    public static string KeyOf(BelongingKind kind) =>
        kind switch
        {
            BelongingKind.Story => "kind.story",
            BelongingKind.Case => "kind.case",
            BelongingKind.Document => "kind.document",
            BelongingKind.Lesson => "kind.lesson",
            _ => "kind.asset",
        };

    /// <summary>Whether somebody may take it out: whoever added it, and the core members.</summary>
    public static bool MayDelete(CommunityBelonging belonging, CommunityMember member) =>
        member.IsCore || belonging.AddedBy.Id == member.Person.Id;

    private IEnumerable<AdaptiveElement> Piece(CommunityBelonging belonging, bool mayDelete)
    {
        yield return Elements.Strong(belonging.Title);
        yield return Elements.Close(
            Elements.Quiet(
                string.Join(
                    " · ",
                    texts[KeyOf(belonging.Kind)],
                    belonging.AddedBy.Name,
                    belonging.AddedAt.ToString("d MMMM yyyy", texts.Culture)
                )
            )
        );
        foreach (var line in belonging.Text.Length > 0 ? Elements.Quote(belonging.Text, most: MostBytes, mostLines: MostLines) : [])
        {
            yield return line;
        }

        if (
            Elements.Buttons(
                Leads(belonging),
                mayDelete ? _button.For(CommunityVerb.Delete, "button.delete", other: belonging.Id) : null
            ) is
            { } buttons
        )
        {
            yield return buttons;
        }
    }

    private AdaptiveAction? Leads(CommunityBelonging belonging) =>
        belonging is { Kind: BelongingKind.Lesson, RefId: { } lesson }
            ? LessonButton.For(lesson, LessonVerb.Open, texts["button.lesson-open"])
        : belonging is { Kind: BelongingKind.Asset, RefId: { } asset } ? AssetRows.Open(texts, asset)
        : belonging.Link is { } link ? new AdaptiveOpenUrlAction { Title = texts["button.open"], Url = link }
        : null;

    private AdaptiveTextInput Text(
        string id,
        string label,
        int longest,
        FrozenDictionary<string, string> kept,
        bool multiline = false,
        bool isRequired = false
    ) =>
        new()
        {
            Id = id,
            Label = texts[label],
            MaxLength = longest,
            IsMultiline = multiline,
            IsRequired = isRequired,
            ErrorMessage = isRequired ? texts["answer.empty"] : null,
            Value = kept.GetValueOrDefault(id, ""),
        };
}
