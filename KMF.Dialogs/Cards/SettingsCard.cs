using AdaptiveCards;
using KMF.Dialogs.Places;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Cards;

/// <summary>How the bot behaves in a team or chat.</summary>
public static class SettingsCard
{
    private const string Everybodys = "everybodys";

    /// <param name="texts">In the reader's language.</param>
    /// <param name="settings">As they are.</param>
    /// <param name="isChat">Whether it is a chat of several people, where meetings are held.</param>
    /// <param name="notice">What became of a change, or null.</param>
    public static AdaptiveCard Draw(Texts.Texts texts, PlaceSettings settings, bool isChat, string? notice) =>
        SessionCard
            .Titled(texts["settings.title"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(
                new AdaptiveChoiceSetInput
                {
                    Id = "language",
                    Label = texts["settings.language"],
                    Style = AdaptiveChoiceInputStyle.Compact,
                    Value = settings.Language ?? Everybodys,
                    Choices =
                    [
                        new AdaptiveChoice { Title = texts["settings.everybodys"], Value = Everybodys },
                        .. TextCatalogue.Languages.Select(language => new AdaptiveChoice
                        {
                            Title = texts["language." + language],
                            Value = language,
                        }),
                    ],
                }
            )
            .Body(
                isChat
                    ? new AdaptiveToggleInput
                    {
                        Id = "meetings",
                        Title = texts["settings.meetings"],
                        ValueOn = "true",
                        ValueOff = "false",
                        Value = settings.MeetingOffers ? "true" : "false",
                        Wrap = true,
                    }
                    : null
            )
            .Actions(Button.Of(new SettingsAction(SettingsAction.Save), texts["button.save"], withInputs: true, primary: true))
            .Build();
}
