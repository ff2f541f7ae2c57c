using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>Forms in which a community's card is filled in.</summary>
internal static class OutlineCards
{
    private const string More = "more";

    // What a list of people may take of the card.
    private const int MostBytesOfPeople = 8000;
    private const int BytesOfChoice = 60;

    /// <summary>The form for a new community.</summary>
    /// <param name="content">In the reader's language.</param>
    /// <param name="form">The form's id, of which the community's is made.</param>
    /// <param name="people">Who can be a core member.</param>
    /// <param name="kept">What was filled in.</param>
    /// <param name="problem">What is wrong with it, or null.</param>
    public static AdaptiveCard New(
        TechniqueContent content,
        Guid form,
        ImmutableArray<Person> people,
        FrozenDictionary<string, string> kept,
        string? problem = null
    )
    {
        var texts = content.Texts;
        var planning = Questions.Of(content, CommunityPhase.Planning);
        return SessionCard
            .Titled(texts["new.title"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = problem }))
            .Body(Fields(texts, kept))
            .Body(people.IsEmpty ? null : People("core", planning[^1], [.. Fitting(people)], kept.GetValueOrDefault("core", "").Split(',')))
            .Body(Text(kept, "planning", string.Join(' ', planning[..^1]), CommunityForm.LongestAnswer, multiline: true))
            .Body(
                (AdaptiveElement)
                    new AdaptiveContainer
                    {
                        Id = More,
                        IsVisible = problem is not null,
                        Items =
                        [
                            Text(
                                kept,
                                "creating",
                                content.Step(CommunityPhase.Creating).Question!,
                                CommunityForm.LongestAnswer,
                                multiline: true
                            ),
                            Choice(kept, "who", texts["new.who"], "all", ("all", texts["new.who.all"]), ("team", texts["new.who.team"])),
                            Choice(
                                kept,
                                "alerts",
                                texts["new.alerts"],
                                $"{AlertPace.Weekly}",
                                ($"{AlertPace.Weekly}", texts["button.weekly"]),
                                ($"{AlertPace.Monthly}", texts["button.monthly"]),
                                ($"{AlertPace.None}", texts["new.alerts.none"])
                            ),
                        ],
                    }
            )
            .Actions(
                Button.Of(
                    new CommunityAction(CommunityVerb.Create) { Item = form },
                    texts["button.create"],
                    withInputs: true,
                    primary: true
                ),
                new AdaptiveToggleVisibilityAction { Title = texts["setup.more"], TargetElements = [new AdaptiveTargetElement(More)] }
            )
            .Build();
    }

    /// <summary>The form that changes what stands on its card, or makes it something new.</summary>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="community">The community.</param>
    /// <param name="verb">What saves it.</param>
    /// <param name="title">The key of the form's title.</param>
    /// <param name="kept">What was filled in.</param>
    /// <param name="problem">What is wrong with it, or null.</param>
    public static AdaptiveCard Change(
        Texts.Texts texts,
        Community community,
        string verb,
        string title,
        FrozenDictionary<string, string> kept,
        string? problem = null
    )
    {
        var button = new CommunityButton(texts, community);
        return new CommunityCards(texts, community)
            .Titled(texts[title], problem)
            .Body(Fields(texts, kept))
            .Actions(button.Move(verb, "button.save", withInputs: true, primary: true), button.Open())
            .Build();
    }

    /// <summary>As many people as there is room for on a card.</summary>
    public static IEnumerable<Person> Fitting(IEnumerable<Person> people)
    {
        var room = MostBytesOfPeople;
        return people.TakeWhile(person => (room -= Encoding.UTF8.GetByteCount(person.Name) + BytesOfChoice) >= 0);
    }

    /// <summary>Several people to choose, some of them chosen.</summary>
    public static AdaptiveChoiceSetInput People(string id, string label, IReadOnlyCollection<Person> people, IEnumerable<string> chosen) =>
        new()
        {
            Id = id,
            Label = label,
            IsMultiSelect = true,
            Wrap = true,
            Style = AdaptiveChoiceInputStyle.Compact,
            Value = string.Join(',', people.Select(person => person.Id).Intersect(chosen)),
            Choices = [.. people.Select(Elements.Choice)],
        };

    /// <summary>What is there, as it stands in the form.</summary>
    public static FrozenDictionary<string, string> Filled(CommunityOutline outline) =>
        new Dictionary<string, string>
        {
            ["name"] = outline.Name,
            ["domain"] = outline.Domain,
            ["together"] = outline.Together,
            ["practice"] = outline.Practice,
            ["keywords"] = CommunityForm.Keywords(outline.Keywords),
        }.ToFrozenDictionary();

    private static IEnumerable<AdaptiveElement> Fields(Texts.Texts texts, FrozenDictionary<string, string> kept) =>
        [
            Text(kept, "name", texts["new.name"], CommunityForm.LongestName, texts["new.name.error"]),
            Text(kept, "domain", texts["new.domain"], CommunityForm.LongestLine, texts["new.domain.error"]),
            Text(kept, "together", texts["new.together"], CommunityForm.LongestLine),
            Text(kept, "practice", texts["new.practice"], CommunityForm.LongestLine),
            Text(kept, "keywords", texts["new.keywords"], CommunityForm.LongestKeywords),
        ];

    private static AdaptiveTextInput Text(
        FrozenDictionary<string, string> kept,
        string id,
        string label,
        int longest,
        string? required = null,
        bool multiline = false
    ) =>
        new()
        {
            Id = id,
            Label = label,
            Value = kept.GetValueOrDefault(id, ""),
            MaxLength = longest,
            IsMultiline = multiline,
            IsRequired = required is not null,
            ErrorMessage = required,
        };

    private static AdaptiveChoiceSetInput Choice(
        FrozenDictionary<string, string> kept,
        string id,
        string label,
        string value,
        params (string Value, string Title)[] choices
    ) =>
        new()
        {
            Id = id,
            Label = label,
            Style = AdaptiveChoiceInputStyle.Compact,
            Value = choices.Select(choice => choice.Value).FirstOrDefault(choice => choice == kept.GetValueOrDefault(id), value),
            Choices = [.. choices.Select(choice => new AdaptiveChoice { Title = choice.Title, Value = choice.Value })],
        };
}
