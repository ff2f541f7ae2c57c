using System.Globalization;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>The phases of a community with their questions and answers, and what its core members do with them.</summary>
/// <param name="content">In the reader's language.</param>
/// <param name="community">The community.</param>
internal sealed class CoreCards(TechniqueContent content, Community community)
{
    private const int MostBytes = 1800;

    /// <summary>The phases whose questions the core members answer; those of the last are every member's.</summary>
    public static readonly IReadOnlyList<string> Answered =
    [
        CommunityPhase.Planning,
        CommunityPhase.Creating,
        CommunityPhase.KnowledgeBase,
    ];

    private readonly Texts.Texts _texts = content.Texts;
    private readonly CommunityButton _button = new(content.Texts, community);

    /// <summary>Where it stands: the phase, its questions, what was answered, and where it can go.</summary>
    public AdaptiveCard LookAfter(IReadOnlyList<PhaseAnswer> answers, string? notice = null)
    {
        var step = content.Steps.First(one => one.Id == community.Phase);
        return Cards()
            .Titled(_texts["lookAfter.title"], notice)
            .Body(Elements.SubHeading(step.Name))
            .Body(Elements.Line(step.About, subtle: true))
            .Body(
                community.IsInReview
                    ? [Elements.Buttons(_button.For(CommunityVerb.Results, "button.results", primary: true))!]
                    : Answer(community.Phase, step.Question!, answers, mayEdit: true)
            )
            .Body(
                Elements.Buttons(
                    _button.Move(CommunityVerb.Edit, "button.edit-card"),
                    _button.For(CommunityVerb.Core, "button.core"),
                    _button.For(CommunityVerb.Answers, "button.answers")
                )
            )
            .Actions(
                community.Phase is CommunityPhase.Creating or CommunityPhase.KnowledgeBase
                    ? _button.Move(CommunityVerb.Back, "button.back")
                    : null,
                community.Phase is CommunityPhase.Planning or CommunityPhase.Creating
                    ? _button.Move(CommunityVerb.Next, "button.next", primary: true)
                    : null,
                community.IsInReview
                    ? null
                    : _button.Move(CommunityVerb.StartReview, "button.review", primary: community.Phase == CommunityPhase.KnowledgeBase),
                _button.Move(CommunityVerb.Close, "button.close"),
                _button.Open()
            )
            .Build();
    }

    /// <summary>The questions of all phases with what was answered.</summary>
    public AdaptiveCard Answers(IReadOnlyList<PhaseAnswer> answers, bool mayEdit, string? notice = null) =>
        Cards()
            .Titled(_texts["answers.title"], notice)
            .Body(
                Answered
                    .Select(content.Step)
                    .SelectMany(step => new[] { Elements.SubHeading(step.Name) }.Concat(Answer(step.Id, step.Question!, answers, mayEdit)))
            )
            .Actions(_button.Open(primary: true))
            .Build();

    /// <summary>Where the questions of a phase are answered.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="text">What stands there.</param>
    /// <param name="version">How often it was written.</param>
    /// <param name="notice">What became of what was written, or null.</param>
    /// <param name="rescued">What somebody else wrote meanwhile, or null.</param>
    public AdaptiveCard Write(string phase, string text, int version, string? notice = null, string? rescued = null) =>
        SessionCard
            .Titled(content.Step(phase).Name, _texts)
            .Body(Elements.Close(Elements.Strong(community.Name)))
            .Body(Elements.Notice(new Viewer(_texts.Language) { Notice = notice, Rescued = rescued }))
            .Body(
                new AdaptiveTextInput
                {
                    Id = "answer",
                    Label = content.Step(phase).Question!,
                    MaxLength = CommunityForm.LongestAnswer,
                    IsMultiline = true,
                    IsRequired = true,
                    ErrorMessage = _texts["answer.empty"],
                    Value = text,
                }
            )
            .Actions(
                _button.For(
                    CommunityVerb.SaveAnswer,
                    "button.save",
                    withInputs: true,
                    primary: true,
                    part: string.Create(CultureInfo.InvariantCulture, $"{phase} {version}")
                ),
                _button.For(CommunityVerb.LookAfter, "button.cancel")
            )
            .Build();

    /// <summary>Who the core members are.</summary>
    public AdaptiveCard Core(IReadOnlyList<CommunityMember> members, string? problem = null)
    {
        var offered = OutlineCards.Fitting(members.Select(member => member.Person)).ToList();
        return Cards()
            .Titled(_texts["button.core"], problem)
            .Body(
                OutlineCards.People(
                    "core",
                    _texts["core.who"],
                    offered,
                    members.Where(member => member.IsCore).Select(member => member.Person.Id)
                )
            )
            .Actions(
                _button.For(CommunityVerb.SaveCore, "button.save", withInputs: true, primary: true),
                _button.For(CommunityVerb.LookAfter, "button.cancel")
            )
            .Build();
    }

    private CommunityCards Cards() => new(_texts, community);

    private IEnumerable<AdaptiveElement> Answer(string phase, string question, IReadOnlyList<PhaseAnswer> answers, bool mayEdit)
    {
        var answer = answers.FirstOrDefault(one => one.Phase == phase);
        yield return Elements.Line(question);
        foreach (
            var line in answer is null
                ? [Elements.Line(_texts["answers.none"], subtle: true, small: true)]
                : Elements
                    .Quote(answer.Text, most: MostBytes)
                    .Append(Elements.Close(Elements.Quiet($"{answer.By.Name} · {answer.At.ToString("d MMMM yyyy", _texts.Culture)}")))
        )
        {
            yield return line;
        }

        if (mayEdit)
        {
            yield return Elements.Buttons(
                _button.For(CommunityVerb.Answer, answer is null ? "button.answer" : "button.edit", part: phase)
            )!;
        }
    }
}
