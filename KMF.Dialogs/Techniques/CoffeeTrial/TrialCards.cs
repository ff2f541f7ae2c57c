using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What everybody sees of trials: which there are, the invitation, and the form for a new one.</summary>
internal static class TrialCards
{
    private const string More = "more";

    /// <summary>The trials that somebody may know of, each with Join; the words that are shown may be read by others.</summary>
    public static AdaptiveCard Overview(Texts.Texts texts, IReadOnlyList<(Trial Trial, int Joined)> trials, string? notice = null) =>
        SessionCard
            .Titled(texts["overview.title"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Elements.Line(texts[trials.Count == 0 ? "overview.none" : "overview.how"], subtle: true))
            .Body(
                trials.Select(one =>
                    Elements.Box([
                        HelpCards.Beside(
                            [Elements.Strong(one.Trial.Name), Elements.Close(Elements.Quiet(Brief(texts, one.Trial, one.Joined)))],
                            Elements.Buttons(
                                CoffeeButton.For(CoffeeVerb.Join, texts["button.join"], one.Trial.Id),
                                CoffeeButton.For(CoffeeVerb.Status, texts["button.status"], one.Trial.Id)
                            )!
                        ),
                    ])
                )
            )
            .Actions(HelpCards.Say(texts["button.new"], texts["say.new"]))
            .Build();

    /// <summary>Several trials of which one is meant, each with the button that was typed.</summary>
    public static AdaptiveCard WhichOne(Texts.Texts texts, IReadOnlyList<Trial> trials, string verb)
    {
        var key = "button." + CardAction.NameOf(verb);
        return SessionCard
            .Titled(texts["which.title"], texts)
            .Body(
                trials.Select(trial =>
                    Elements.Box([
                        HelpCards.Beside(
                            [
                                Elements.Strong(trial.Name),
                                .. trial.For.Length > 0 ? [Elements.Close(Elements.Quiet(trial.For))] : Array.Empty<AdaptiveElement>(),
                            ],
                            Elements.Buttons(CoffeeButton.For(verb, texts[key], trial.Id))!
                        ),
                    ])
                )
            )
            .Build();
    }

    /// <summary>The invitation, in a channel or in person.</summary>
    public static AdaptiveCard Invitation(Texts.Texts texts, Trial trial) =>
        SessionCard
            .Titled(texts["invite.title"], texts)
            .Body(Elements.Strong(trial.Name))
            .Body(trial.For.Length > 0 ? Elements.Close(Elements.Quiet(trial.For)) : null)
            .Body(Elements.Line(texts.Count("invite.how", trial.RoundWeeks)))
            .Body(Elements.Quiet(texts.With("invite.first", ("date", Day(texts, trial.FirstRoundOn)), ("name", trial.Coordinator.Name))))
            .Actions(
                CoffeeButton.For(CoffeeVerb.Join, texts["button.join"], trial.Id, primary: true),
                CoffeeButton.For(CoffeeVerb.Pause, texts["button.pause"], trial.Id),
                CoffeeButton.For(CoffeeVerb.Leave, texts["button.leave"], trial.Id)
            )
            .Build();

    /// <summary>The form for a new trial.</summary>
    /// <param name="texts">In the co-ordinator's language.</param>
    /// <param name="form">The form's id, of which the trial's is made.</param>
    /// <param name="first">The first day that is offered.</param>
    /// <param name="findsTimes">Whether this installation has calendars.</param>
    /// <param name="hasTeam">Whether it is created in a team or chat, which may keep it to itself.</param>
    /// <param name="kept">What was filled in.</param>
    /// <param name="problem">What is wrong with it, or null.</param>
    public static AdaptiveCard New(
        Texts.Texts texts,
        Guid form,
        DateOnly first,
        bool findsTimes,
        bool hasTeam,
        FrozenDictionary<string, string> kept,
        string? problem = null
    )
    {
        return SessionCard
            .Titled(texts["new.title"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = problem }))
            .Body(Text("name", "new.name", TrialForm.LongestName, required: "new.name.error"))
            .Body(
                new AdaptiveDateInput
                {
                    Id = "first",
                    Label = texts["new.first"],
                    Value = Kept("first", first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                }
            )
            .Body(
                Choice(
                    "weeks",
                    "new.weeks",
                    "6",
                    [
                        .. Enumerable
                            .Range(RoundDates.FewestWeeks, RoundDates.MostWeeks - RoundDates.FewestWeeks + 1)
                            .Select(weeks => (weeks.ToString(CultureInfo.InvariantCulture), texts.Count("new.weeksLong", weeks))),
                    ]
                )
            )
            .Body(Text("prompts", "new.prompts", TrialForm.LongestPrompts, multiline: true))
            .Body(Toggle("times", "new.times", findsTimes))
            .Body(findsTimes ? null : Elements.Close(Elements.Line(texts["new.times.without"], subtle: true, small: true)))
            .Body(
                (AdaptiveElement)
                    new AdaptiveContainer
                    {
                        Id = More,
                        IsVisible = problem is not null,
                        Items =
                        [
                            .. hasTeam
                                ? new AdaptiveElement[]
                                {
                                    Choice("who", "new.who", "all", [("all", texts["new.who.all"]), ("team", texts["new.who.team"])]),
                                }
                                : [],
                            Text("for", "new.for", TrialForm.LongestFor),
                            Choice(
                                "site",
                                "new.site",
                                nameof(SiteRule.Any),
                                [.. Enum.GetValues<SiteRule>().Select(rule => (rule.ToString(), texts[SiteKey(rule)]))]
                            ),
                            Toggle("department", "new.department", on: false),
                            Toggle("organisation", "new.organisation", on: false),
                            Toggle("clinical", "new.clinical", on: false),
                            Toggle("team", "new.team", on: false),
                        ],
                    }
            )
            .Actions(
                CoffeeButton.For(CoffeeVerb.Create, texts["button.create"], form, withInputs: true, primary: true),
                new AdaptiveToggleVisibilityAction { Title = texts["setup.more"], TargetElements = [new AdaptiveTargetElement(More)] }
            )
            .Build();

        string Kept(string id, string otherwise) => kept.GetValueOrDefault(id, otherwise);

        AdaptiveTextInput Text(string id, string label, int longest, bool multiline = false, string? required = null) =>
            new()
            {
                Id = id,
                Label = texts[label],
                Value = Kept(id, ""),
                MaxLength = longest,
                IsMultiline = multiline,
                IsRequired = required is not null,
                ErrorMessage = required is null ? null : texts[required],
            };

        AdaptiveChoiceSetInput Choice(string id, string label, string value, ImmutableArray<(string Value, string Title)> choices) =>
            new()
            {
                Id = id,
                Label = texts[label],
                Style = AdaptiveChoiceInputStyle.Compact,
                Value = choices.Any(choice => choice.Value == Kept(id, value)) ? Kept(id, value) : value,
                Choices = [.. choices.Select(choice => new AdaptiveChoice { Title = choice.Title, Value = choice.Value })],
            };

        AdaptiveToggleInput Toggle(string id, string title, bool on) =>
            new()
            {
                Id = id,
                Title = texts[title],
                ValueOn = "true",
                ValueOff = "false",
                Value = Kept(id, on ? "true" : "false"),
                Wrap = true,
            };
    }

    /// <summary>What stays of the form.</summary>
    public static AdaptiveCard Made(Texts.Texts texts, Trial trial) =>
        SessionCard
            .Titled(texts["new.made"], texts)
            .Body(Elements.Close(Elements.Quiet(texts.With("new.madeBy", ("trial", trial.Name), ("name", trial.Coordinator.Name)))))
            .Build();

    /// <summary>Whom the co-ordinator asks in person.</summary>
    public static AdaptiveCard InviteWhom(Texts.Texts texts, Trial trial, ImmutableArray<Person> people) =>
        SessionCard
            .Titled(texts["inviteWhom.title"], texts)
            .Body(Elements.Quiet(trial.Name))
            .Body(people.IsEmpty ? Elements.Line(texts["inviteWhom.nobody"]) : null)
            .Body(
                people.IsEmpty
                    ? null
                    : (AdaptiveElement)
                        new AdaptiveChoiceSetInput
                        {
                            Id = "people",
                            Label = texts["inviteWhom.people"],
                            IsMultiSelect = true,
                            Wrap = true,
                            Style = AdaptiveChoiceInputStyle.Compact,
                            Choices = [.. people.Select(person => Elements.Choice(person))],
                        }
            )
            .Actions(
                people.IsEmpty
                    ? null
                    : CoffeeButton.For(CoffeeVerb.Invite, texts["button.invite"], trial.Id, withInputs: true, primary: true)
            )
            .Build();

    /// <summary>How a card of a trial begins: its title, the trial's name, and a notice where there is one.</summary>
    public static SessionCard Titled(Texts.Texts texts, Trial trial, string title, string? notice) =>
        SessionCard
            .Titled(title, texts)
            .Body(Elements.Close(Elements.Quiet(trial.Name)))
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }));

    public static WrittenDay Day(Texts.Texts texts, DateOnly day) => texts.DayOfWeek(day);

    private static string Brief(Texts.Texts texts, Trial trial, int joined) =>
        string.Join(
            " · ",
            new[]
            {
                trial.For,
                texts.Count("overview.joined", joined),
                trial.Round == 0
                    ? texts.With("overview.first", ("date", Day(texts, trial.FirstRoundOn)))
                    : texts.With("overview.round", ("number", trial.Round)),
            }.Where(part => part.Length > 0)
        );

    private static string SiteKey(SiteRule rule) =>
        rule switch
        {
            SiteRule.Same => "new.site.same",
            SiteRule.Different => "new.site.different",
            _ => "new.site.any",
        };
}
