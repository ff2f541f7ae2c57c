using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>How long the parts of a café take, as it was set up.</summary>
internal static class CafeTimes
{
    /// <summary>The set-up field that says how long it is.</summary>
    public const string Length = "length";

    public const string Full = "full";
    public const string Espresso = "espresso";

    /// <summary>The set-up field with who introduces the theme.</summary>
    public const string Speaker = "speaker";

    /// <summary>The most minutes of an invited speaker.</summary>
    public const int MostOfSpeaker = 15;

    public static bool IsEspresso(Session session) => session.Settings.GetValueOrDefault(Length) == Espresso;

    public static string? SpeakerOf(Session session) => session.Settings.GetValueOrDefault(Speaker);

    /// <summary>The introduction; an espresso café has no more, whoever speaks, so that it takes 30 minutes in all.</summary>
    public static int Introduction(Session session) =>
        IsEspresso(session) ? 3
        : SpeakerOf(session) is null ? 5
        : MostOfSpeaker;

    public static int Round(Session session) => IsEspresso(session) ? 7 : 15;

    public static int Sharing(Session session) => IsEspresso(session) ? 4 : 15;

    /// <summary>In which everybody may say whether ideas may be captured.</summary>
    public const int Consent = 2;

    /// <summary>All of it, but for what is captured by consent.</summary>
    public static int Total(Session session) =>
        Introduction(session) + (SeatingPlan.RoundCount * Round(session)) + Sharing(session) + Consent;
}
