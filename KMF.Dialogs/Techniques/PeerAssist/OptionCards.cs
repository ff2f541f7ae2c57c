using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>The options, and what speaks for and against them.</summary>
internal static class OptionCards
{
    private const int MostArguments = 2;
    private const int LongestArgument = 100;
    private const int MostOptions = 4;
    private const int LongestOption = 160;

    /// <summary>The form with which something is said for or against an option.</summary>
    public static AdaptiveCard Argue(CardScene scene, Option option)
    {
        var texts = scene.Texts;
        return SessionCard
            .Of(scene)
            .Body(Elements.Heading(texts["argue.title"]))
            .Body(Elements.Quote(option.Said.Text, most: LongestOption))
            .Body(
                new AdaptiveChoiceSetInput
                {
                    Id = TalkButtons.SideInput,
                    Label = texts["argue.side"],
                    Style = AdaptiveChoiceInputStyle.Expanded,
                    Value = scene.Viewer.Kept.GetValueOrDefault(TalkButtons.SideInput) == Talk.Against ? Talk.Against : Talk.For,
                    Choices =
                    [
                        new AdaptiveChoice { Title = texts["argue.for"], Value = Talk.For },
                        new AdaptiveChoice { Title = texts["argue.against"], Value = Talk.Against },
                    ],
                }
            )
            .Body(KeptWords.Input(scene, TalkButtons.ArgumentInput, texts["argue.why"]))
            .Actions(
                SessionButton.For(
                    scene,
                    TalkButtons.SaveArgument,
                    option.Said.Id,
                    title: texts["button.save"],
                    withInputs: true,
                    primary: true
                ),
                SessionButton.For(scene, SessionVerb.View, title: texts["button.cancel"])
            )
            .Build();
    }

    /// <summary>Beneath an option: what was said for and against it.</summary>
    public static IEnumerable<AdaptiveElement> Arguments(CardScene scene, Option option, bool maySpeak)
    {
        foreach (var (label, arguments) in new[] { (scene.Texts["argue.for"], option.For), (scene.Texts["argue.against"], option.Against) })
        {
            foreach (
                var part in arguments
                    .Take(MostArguments)
                    .SelectMany(argument => Elements.Quote(argument.Text, label + ":", LongestArgument, mostLines: 1))
            )
            {
                yield return part;
            }

            if (arguments.Length > MostArguments)
            {
                yield return Elements.Close(Elements.Quiet($"+ {arguments.Length - MostArguments}"));
            }
        }

        if (maySpeak)
        {
            yield return Elements.Buttons(SessionButton.For(scene, TalkButtons.Argue, option.Said.Id, title: scene.Texts["button.argue"]))!;
        }
    }

    /// <summary>The options beside the actions, each to be argued.</summary>
    public static IEnumerable<AdaptiveElement> ToArgue(CardScene scene, Talk talk)
    {
        var options = talk.Options.ToList();
        if (options.Count == 0)
        {
            yield break;
        }

        yield return Elements.SubHeading(scene.Texts["options.title"]);
        foreach (var option in options.Take(MostOptions))
        {
            yield return Elements.Box([
                .. OptionLine(scene, option),
                Elements.Buttons(SessionButton.For(scene, TalkButtons.Argue, option.Said.Id, title: scene.Texts["button.argue"]))!,
            ]);
        }

        if (options.Count > MostOptions)
        {
            yield return Elements.Quiet($"+ {options.Count - MostOptions}");
        }
    }

    /// <summary>In the summary: the options, and how much speaks for and against each.</summary>
    public static IEnumerable<AdaptiveElement> Summary(CardScene scene, Talk talk)
    {
        var texts = scene.Texts;
        var options = talk.Options.ToList();
        if (options.Count > 0)
        {
            yield return Elements.SubHeading(texts["options.title"]);
        }

        foreach (var part in options.Take(MostOptions).SelectMany(option => OptionLine(scene, option)))
        {
            yield return part;
        }
    }

    private static IEnumerable<AdaptiveElement> OptionLine(CardScene scene, Option option) =>
        [
            .. Elements.Quote("• " + UserText.CleanLine(option.Said.Text), most: LongestOption),
            Elements.Close(
                Elements.Quiet($"{scene.Texts["argue.for"]}: {option.For.Length} · {scene.Texts["argue.against"]}: {option.Against.Length}")
            ),
        ];
}
