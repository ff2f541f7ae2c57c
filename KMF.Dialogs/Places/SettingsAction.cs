using KMF.Dialogs.Messaging;

namespace KMF.Dialogs.Places;

/// <summary>What the button of the settings carries: nothing but what is filled in.</summary>
public sealed record SettingsAction(string Verb) : CardAction(Verb)
{
    public const string Feature = "settings";

    /// <summary>Changes how the bot behaves in the team or chat.</summary>
    public const string Save = "settings.save";
}
