using System.ComponentModel.DataAnnotations;

namespace KMF.Bot.Assets;

/// <summary>What an installation says of knowledge assets.</summary>
internal sealed class AssetOptions : IValidatableObject
{
    public const string SectionName = "Assets";

    /// <summary>The hosts whose pages are asked for to see whether links lead anywhere; none by default.</summary>
    public string[] AllowedLinkHosts { get; init; } = [];

    /// <summary>How long one page may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan LinkTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        AllowedLinkHosts
            .Where(host => Uri.CheckHostName(host) != UriHostNameType.Dns)
            .Select(host => new ValidationResult($"Assets:AllowedLinkHosts: '{host}' is no host name, such as www.example.org."));
}
