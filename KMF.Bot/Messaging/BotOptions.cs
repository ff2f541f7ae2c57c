using System.ComponentModel.DataAnnotations;

namespace KMF.Bot.Messaging;

/// <summary>How the bot may be reached, and what it may reach.</summary>
public sealed class BotOptions
{
    public const string SectionName = "Bot";

    /// <summary>
    /// Where people's browsers reach this service, for the links to records and pictures. Without it there are none, but in Development.
    /// </summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The time zone of dates in records.</summary>
    [Required]
    public string TimeZone { get; init; } = "Europe/London";

    /// <summary>How long a link to a record or a picture works; it ends with the day, in UTC, on which that is over.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "366.00:00:00")]
    public TimeSpan RecordLinksLast { get; init; } = TimeSpan.FromDays(30);
}
