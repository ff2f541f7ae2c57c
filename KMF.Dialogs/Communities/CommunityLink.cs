namespace KMF.Dialogs.Communities;

/// <summary>Links that people write.</summary>
public static class CommunityLink
{
    public const int Longest = 1000;

    /// <summary>The address, or null where it is none that a card may lead to: of the web, and with nobody's name or password in it.</summary>
    public static Uri? Read(string text) =>
        text.Length <= Longest
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.Host.Length > 0
        && address.UserInfo.Length == 0
            ? address
            : null;
}
