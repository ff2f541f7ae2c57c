using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>What everybody sees of a community.</summary>
/// <param name="texts">In the reader's language.</param>
/// <param name="community">The community.</param>
internal sealed class CommunityCards(Texts.Texts texts, Community community)
{
    private const int MostNames = 6;
    private const int MostFormer = 3;
    private const int LongestName = 60;

    private readonly CommunityButton _button = new(texts, community);

    /// <summary>Its card: for everybody who sees it where it stands, or for one of them.</summary>
    /// <param name="core">Its core members.</param>
    /// <param name="count">How many are in it.</param>
    /// <param name="member">The reader's part; null where others read it, or they are not in it.</param>
    /// <param name="now">When it is drawn.</param>
    /// <param name="notice">What became of what they pressed, or null.</param>
    /// <param name="isShared">Whether others read it.</param>
    public AdaptiveCard Draw(
        IReadOnlyList<CommunityMember> core,
        int count,
        CommunityMember? member,
        DateTimeOffset now,
        string? notice = null,
        bool isShared = false
    )
    {
        return Titled(texts["card.title"], notice)
            .Body(community.IsOpen ? null : Elements.Line(texts["card.closed"]))
            .Body(Elements.Quote(community.Domain, texts["card.domain"]))
            .Body(community.Together.Length > 0 ? Elements.Quote(community.Together, texts["card.together"]) : [])
            .Body(community.Practice.Length > 0 ? Elements.Quote(community.Practice, texts["card.practice"]) : [])
            .Body(Elements.Quiet(State(count)))
            .Body(Elements.Close(Elements.Quiet(Core(core))))
            .Body(community.Former.TakeLast(MostFormer).Select(former => Elements.Close(Elements.Quiet(Before(former)))))
            .Body(
                member is not null && community.IsInReview
                    ? Elements.Buttons(_button.For(CommunityVerb.Review, "button.answer-review", primary: true))
                    : null
            )
            .Actions([.. community.IsOpen ? OpenActions(member, core.Count > 0, isShared) : ClosedActions(member, isShared, now)])
            .Build();
    }

    /// <summary>One line of news about it, and where that leads.</summary>
    public AdaptiveCard News(string line, string verb) =>
        Titled(texts["card.title"], notice: null)
            .Body(Elements.Quote(line))
            .Actions(_button.For(verb, "button.open", primary: true))
            .Build();

    /// <summary>Asks whether something is meant.</summary>
    /// <param name="title">The key of the question.</param>
    /// <param name="line">The key of what comes of it.</param>
    /// <param name="sure">The button that does it.</param>
    public AdaptiveCard Ask(string title, string line, AdaptiveExecuteAction sure) =>
        Titled(texts[title], notice: null)
            .Body(Elements.Line(texts[line]))
            .Actions(sure, _button.For(CommunityVerb.Open, "button.notNow", primary: true))
            .Build();

    /// <summary>How often they are alerted.</summary>
    public AdaptiveCard Alerts(CommunityMember member, string? notice = null) =>
        Titled(texts["alerts.title"], notice)
            .Body(Elements.Line(texts[StateOf(member.Alerts)]))
            .Actions(
                member.Alerts == AlertPace.Weekly ? null : Pace(AlertPace.Weekly, "button.weekly"),
                member.Alerts == AlertPace.Monthly ? null : Pace(AlertPace.Monthly, "button.monthly"),
                member.Alerts == AlertPace.None ? null : Pace(AlertPace.None, "button.alerts-off"),
                _button.Open()
            )
            .Build();

    /// <summary>Says that they are the last core member, and asks who is one after them.</summary>
    /// <param name="others">The others in it.</param>
    public AdaptiveCard NameSuccessor(IReadOnlyList<Person> others)
    {
        var card = Titled(texts["last.title"], notice: null).Body(Elements.Line(texts[others.Count == 0 ? "last.alone" : "last.line"]));
        return others.Count == 0
            ? card.Actions(_button.Move(CommunityVerb.Close, "button.close"), _button.Open(primary: true)).Build()
            : card.Body(
                    new AdaptiveChoiceSetInput
                    {
                        Id = "successor",
                        Label = texts["last.who"],
                        Style = AdaptiveChoiceInputStyle.Compact,
                        Placeholder = texts["answer.choose"],
                        IsRequired = true,
                        ErrorMessage = texts["answer.choice"],
                        Choices = [.. others.Select(Elements.Choice)],
                    }
                )
                .Actions(_button.For(CommunityVerb.Leave, "button.leave", withInputs: true, primary: true), _button.Open())
                .Build();
    }

    /// <summary>How its cards begin: their title, its name, and a notice where there is one.</summary>
    public SessionCard Titled(string title, string? notice) =>
        SessionCard
            .Titled(title, texts)
            .Body(Elements.Close(Elements.Strong(community.Name)))
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }));

    /// <summary>The text that says how often somebody is alerted.</summary>
    public static string StateOf(AlertPace pace) =>
        pace switch
        {
            AlertPace.Weekly => "alerts.weekly",
            AlertPace.Monthly => "alerts.monthly",
            _ => "alerts.none",
        };

    private IEnumerable<AdaptiveAction?> OpenActions(CommunityMember? member, bool hasCore, bool isShared) =>
        [
            member is null ? _button.For(CommunityVerb.Join, "button.join", primary: true) : null,
            _button.For(CommunityVerb.Read, "button.knowledge"),
            member is null ? null : _button.For(CommunityVerb.Add, "button.add"),
            member is null ? null : _button.For(CommunityVerb.Alerts, "button.alerts"),
            member is { IsCore: true } ? _button.For(CommunityVerb.LookAfter, "button.look-after")
            : member is not null && !hasCore ? _button.For(CommunityVerb.Core, "button.core")
            : _button.For(CommunityVerb.Answers, "button.answers"),
            member is not null || isShared ? _button.For(CommunityVerb.Leave, "button.leave") : null,
        ];

    private IEnumerable<AdaptiveAction?> ClosedActions(CommunityMember? member, bool isShared, DateTimeOffset now) =>
        [
            _button.For(CommunityVerb.Read, "button.knowledge", primary: true),
            _button.For(CommunityVerb.Answers, "button.answers"),
            member is { IsCore: true } && community.Review > 0 ? _button.For(CommunityVerb.Results, "button.results") : null,
            member is { IsCore: true } && community.MayReopen(now) ? _button.Move(CommunityVerb.Reopen, "button.reopen") : null,
            member is not null && !isShared ? _button.For(CommunityVerb.Leave, "button.leave") : null,
        ];

    private AdaptiveExecuteAction Pace(AlertPace pace, string title) => _button.For(CommunityVerb.SetAlerts, title, part: $"{pace}");

    private string State(int count) =>
        string.Join(
            " · ",
            new[]
            {
                texts["phase." + community.Phase],
                texts.Count("card.members", count),
                community.IsOpen && !community.IsInReview ? texts.With("card.review", ("date", texts.Day(community.NextReviewOn))) : null,
            }.OfType<string>()
        );

    private string Core(IReadOnlyList<CommunityMember> core) =>
        core.Count == 0
            ? texts["card.noCore"]
            : texts.With(
                "card.core",
                (
                    "names",
                    string.Join(", ", core.Take(MostNames).Select(member => UserText.Shorten(member.Person.Name, LongestName)))
                        + (core.Count > MostNames ? " …" : "")
                )
            );

    private string Before(FormerCommunity former) =>
        texts.With("card.former", ("name", former.Name), ("domain", former.Domain), ("date", texts.Day(former.Until)));
}
