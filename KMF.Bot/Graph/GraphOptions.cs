using System.ComponentModel.DataAnnotations;

namespace KMF.Bot.Graph;

/// <summary>Microsoft Graph: people's calendars, the directory, and giving people the bot.</summary>
public sealed class GraphOptions
{
    public const string SectionName = "Graph";

    /// <summary>The mailbox that owns the meetings, by address or object id. Without it nothing is asked of Graph.</summary>
    public string Organizer { get; init; } = "";

    /// <summary>Where Graph is: the global service, a national cloud, or a loopback address, which gets no token.</summary>
    [Required]
    public Uri BaseUrl { get; init; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>The id in the Teams app's manifest; the application id where none is named.</summary>
    public Guid? ManifestId { get; init; }

    /// <summary>The app's id in the organisation's catalogue; it is looked up by the manifest's where none is named.</summary>
    public Guid? AppCatalogueId { get; init; }

    /// <summary>Whether this installation has been given Graph.</summary>
    public bool IsConfigured => Organizer.Length > 0;
}
