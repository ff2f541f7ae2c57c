using AdaptiveCards;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Cards;

/// <summary>The cards that belong to no session: help, what a technique is, what runs already.</summary>
public static class HelpCards
{
    private const int LongestButton = 60;

    /// <summary>
    /// All techniques by phase, with the phase's check-in at its head. Those that run here have a Start button, the others say that they
    /// are still to come.
    /// </summary>
    public static AdaptiveCard All(Texts.Texts texts, IEnumerable<TechniqueContent> all, Func<string, bool> runs)
    {
        var card = SessionCard.Titled(texts["help.title"], texts).Body(Elements.Line(texts["help.how"], subtle: true));
        foreach (var phase in all.GroupBy(technique => technique.Phase).OrderBy(group => group.Key))
        {
            card.Body(PhaseHead(texts, phase.Key, phase.FirstOrDefault(technique => technique.IsCheckIn && runs(technique.Id))));
            card.Body(phase.Where(technique => !technique.IsCheckIn).Select(technique => Row(texts, technique, runs(technique.Id))));
        }

        return card.Build();
    }

    /// <summary>What a technique is for, how long it takes, how to prepare it, and its steps.</summary>
    public static AdaptiveCard One(TechniqueContent technique, bool runs)
    {
        var texts = technique.Texts;
        return SessionCard
            .Titled(technique.Name, texts)
            .Body(Elements.Line(technique.Purpose))
            .Body(Elements.Line($"{technique.When} · {technique.Duration}", subtle: true, small: true))
            .Body(Elements.SubHeading(texts["help.preparation"]))
            .Body(technique.Preparation.Select(line => Bullet("• " + line)))
            .Body(Elements.SubHeading(texts["help.steps"]))
            .Body(technique.Steps.Select((step, index) => Bullet($"**{index + 1}. {step.Name}** {step.About}")))
            .Body(runs ? null : Elements.Line(texts["help.soon"], subtle: true))
            .Actions(runs ? Start(texts, technique) : null)
            .Build();
    }

    /// <summary>What a command does.</summary>
    public static AdaptiveCard OneCommand(Texts.Texts texts, CommandContent command) =>
        SessionCard.Titled(command.Words[0], texts).Body(Elements.Line(command.Help)).Build();

    /// <summary>One short reply with the nearest command.</summary>
    public static AdaptiveCard NotUnderstood(Texts.Texts texts, string? nearest)
    {
        var card = SessionCard.Titled(texts["unknown.title"], texts);
        return nearest is null
            ? card.Actions(Say(texts["button.help"], "help")).Build()
            : card.Body(Elements.Line(texts.With("unknown.nearest", ("command", Elements.Plain(UserText.CleanLine(nearest))))))
                .Actions(Say(UserText.Shorten(UserText.CleanLine(nearest), LongestButton), nearest), Say(texts["button.help"], "help"))
                .Build();
    }

    /// <summary>Says what runs here already; whoever facilitates it may close it for what they typed.</summary>
    public static AdaptiveCard Running(Texts.Texts texts, Session running, string typed, bool isFacilitator, string? work = null)
    {
        var card = SessionCard.Titled(texts["running.title"], texts).Body(Elements.Strong(running.Title));
        return isFacilitator
            ? card.Body(Elements.Line(texts["running.mine"]))
                .Actions(Say(texts["running.start"], typed, close: running.Id, work: work))
                .Build()
            : card.Body(Elements.Quiet(texts.With("running.theirs", ("name", running.Facilitator.Name)))).Build();
    }

    /// <summary>A button that does what typing the command would do.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="command">What would be typed.</param>
    /// <param name="primary">Whether it is the card's main button.</param>
    /// <param name="close">The running session that it closes for a new one, or null.</param>
    /// <param name="work">The piece of work that a new session is about, by name, or null.</param>
    /// <param name="page">The page of the answer, from 0.</param>
    public static AdaptiveExecuteAction Say(
        string title,
        string command,
        bool primary = false,
        Guid? close = null,
        string? work = null,
        int page = 0
    ) =>
        Button.Of(
            new CommandAction
            {
                Text = command,
                Close = close,
                Work = work,
                Page = page,
            },
            title,
            primary: primary
        );

    /// <summary>Techniques by name, each with its Start button.</summary>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="techniques">What can be started.</param>
    /// <param name="work">The piece of work that is carried along, or null.</param>
    /// <param name="close">The session that is left for it, or null.</param>
    internal static IEnumerable<AdaptiveElement> Starts(
        Texts.Texts texts,
        IEnumerable<TechniqueContent> techniques,
        string? work,
        Guid? close = null
    ) =>
        techniques.Select(technique =>
            Beside(
                [Elements.Line($"**{technique.Name}** · {technique.Duration}")],
                Elements.Buttons(Say(texts["button.start"], technique.Commands[0], close: close, work: work))!
            )
        );

    /// <summary>Something with a button or a word at its side.</summary>
    internal static AdaptiveColumnSet Beside(IEnumerable<AdaptiveElement> words, AdaptiveElement side) =>
        new()
        {
            Columns =
            [
                new AdaptiveColumn
                {
                    Width = new AdaptiveWidth("stretch"),
                    VerticalContentAlignment = AdaptiveVerticalContentAlignment.Center,
                    Items = [.. words],
                },
                new AdaptiveColumn { Width = new AdaptiveWidth("auto"), Items = [side] },
            ],
        };

    private static AdaptiveElement PhaseHead(Texts.Texts texts, Phase phase, TechniqueContent? checkIn)
    {
        var heading = Elements.SubHeading(texts["phase." + phase.ToString().ToLowerInvariant()]);
        if (checkIn is null)
        {
            return heading;
        }

        var row = Beside([heading], Elements.Buttons(Say(texts["button.check-in"], checkIn.Commands[0]))!);
        row.Spacing = AdaptiveSpacing.Medium;
        return row;
    }

    private static AdaptiveElement Bullet(string text)
    {
        var line = Elements.Line(text);
        line.Spacing = AdaptiveSpacing.Small;
        return line;
    }

    private static AdaptiveColumnSet Row(Texts.Texts texts, TechniqueContent technique, bool runs)
    {
        AdaptiveElement[] words =
        [
            Elements.Line($"**{technique.Name}** · {technique.Duration}"),
            Elements.Close(Elements.Line(technique.Purpose, subtle: true, small: true)),
        ];
        return Beside(
            words,
            runs ? Elements.Buttons(Start(texts, technique))! : Elements.Line(texts["help.later"], subtle: true, small: true)
        );
    }

    private static AdaptiveExecuteAction Start(Texts.Texts texts, TechniqueContent technique) =>
        Say(texts["button.start"], technique.Commands[0], primary: true);
}
