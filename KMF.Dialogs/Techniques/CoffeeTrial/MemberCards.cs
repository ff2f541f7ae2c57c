using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What somebody in a trial sees of their own part.</summary>
internal static class MemberCards
{
    private const string More = "more";

    /// <summary>Their part, with what the matching would like to know of them.</summary>
    /// <param name="texts">In their language.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="member">They themselves.</param>
    /// <param name="others">Whom they can choose not to meet.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="notice">What became of what they pressed, or null.</param>
    public static AdaptiveCard Part(
        Texts.Texts texts,
        Trial trial,
        TrialMember member,
        ImmutableArray<Person> others,
        DateOnly today,
        string? notice = null
    )
    {
        var isIn = member.State == Membership.In;
        var details = isIn ? Details(texts, trial, member, others) : [];
        return SessionCard
            .Titled(texts["part.title"], texts)
            .Body(Elements.Close(Elements.Quiet(trial.Name)))
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Elements.Line(State(texts, member, today)))
            .Body(
                isIn && trial.Round == 0
                    ? Elements.Close(
                        Elements.Line(texts.With("part.first", ("date", TrialCards.Day(texts, trial.FirstRoundOn))), subtle: true)
                    )
                    : null
            )
            .Body(
                details.Length == 0
                    ? null
                    : (AdaptiveElement)
                        new AdaptiveContainer
                        {
                            Id = More,
                            IsVisible = false,
                            Items = [.. details],
                        }
            )
            .Actions(
                isIn
                    ? new AdaptiveToggleVisibilityAction
                    {
                        Title = texts["button.details"],
                        TargetElements = [new AdaptiveTargetElement(More)],
                    }
                    : null,
                isIn && trial.Round > 0 ? CoffeeButton.For(CoffeeVerb.Pairing, texts["button.my-match"], trial.Id) : null,
                isIn ? CoffeeButton.For(CoffeeVerb.Pause, texts["button.pause"], trial.Id) : null,
                isIn && !member.IsPausedOn(today)
                    ? null
                    : CoffeeButton.For(CoffeeVerb.Join, texts["button.join"], trial.Id, primary: !isIn),
                isIn ? CoffeeButton.For(CoffeeVerb.Leave, texts["button.leave"], trial.Id) : null
            )
            .Build();
    }

    /// <summary>Until when they pause.</summary>
    public static AdaptiveCard Pause(Texts.Texts texts, Trial trial, string day, string? problem = null) =>
        SessionCard
            .Titled(texts["pause.title"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = problem }))
            .Body(Elements.Quiet(trial.Name))
            .Body(
                new AdaptiveDateInput
                {
                    Id = "until",
                    Label = texts["pause.until"],
                    Value = day,
                }
            )
            .Actions(
                CoffeeButton.For(CoffeeVerb.PauseUntil, texts["button.pause"], trial.Id, withInputs: true, primary: true),
                CoffeeButton.For(CoffeeVerb.Status, texts["button.previous"], trial.Id)
            )
            .Build();

    /// <summary>Whether they take part, in words.</summary>
    public static string State(Texts.Texts texts, TrialMember? member, DateOnly today) =>
        member switch
        {
            { State: Membership.In } paused when paused.IsPausedOn(today) => texts.With(
                "part.paused",
                ("date", TrialCards.Day(texts, paused.PausedUntil!.Value))
            ),
            { State: Membership.In } => texts["part.in"],
            { State: Membership.LeftOut } => texts["part.leftOut"],
            { State: Membership.Left } => texts["part.left"],
            _ => texts["part.notIn"],
        };

    private static AdaptiveElement[] Details(Texts.Texts texts, Trial trial, TrialMember member, ImmutableArray<Person> others)
    {
        var rules = trial.Rules;
        IEnumerable<AdaptiveElement?> inputs =
        [
            rules.Site == SiteRule.Any ? null : Text("site", "part.site", member.Site),
            rules.OtherDepartment
                ? Text("department", "part.department", member.Department)
                : Text("department", "part.department.optional", member.Department),
            rules.OtherOrganisation ? Text("organisation", "part.organisation", member.Organisation) : null,
            rules.ClinicalWithOther ? Clinical() : null,
            new AdaptiveToggleInput
            {
                Id = "leader",
                Title = texts["part.leader"],
                ValueOn = "true",
                ValueOff = "false",
                Value = member.IsLeader ? "true" : "false",
                Wrap = true,
            },
            others.IsEmpty ? null : NotWith(),
            Elements.Buttons(CoffeeButton.For(CoffeeVerb.SaveDetails, texts["button.save"], trial.Id, withInputs: true, primary: true)),
        ];
        return [.. inputs.OfType<AdaptiveElement>()];

        AdaptiveTextInput Text(string id, string label, string? value) =>
            new()
            {
                Id = id,
                Label = texts[label],
                Value = value ?? "",
                MaxLength = MemberForm.Longest,
            };

        AdaptiveChoiceSetInput Clinical() =>
            new()
            {
                Id = "clinical",
                Label = texts["part.clinical"],
                Style = AdaptiveChoiceInputStyle.Compact,
                Placeholder = texts["answer.choose"],
                Value = member.IsClinical switch
                {
                    true => "yes",
                    false => "no",
                    _ => "",
                },
                Choices =
                [
                    new AdaptiveChoice { Title = texts["part.clinical.yes"], Value = "yes" },
                    new AdaptiveChoice { Title = texts["part.clinical.no"], Value = "no" },
                ],
            };

        AdaptiveChoiceSetInput NotWith() =>
            new()
            {
                Id = "notWith",
                Label = texts["part.notWith"],
                IsMultiSelect = true,
                Wrap = true,
                Style = AdaptiveChoiceInputStyle.Compact,
                Value = string.Join(',', member.NotWith.Where(id => others.Any(person => person.Id == id))),
                Choices = [.. others.Select(person => Elements.Choice(person))],
            };
    }
}
