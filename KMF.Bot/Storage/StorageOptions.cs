using System.ComponentModel.DataAnnotations;
using KMF.Bot.Storage.People;

namespace KMF.Bot.Storage;

/// <summary>Where sessions and lessons are kept.</summary>
public sealed class StorageOptions : IValidatableObject
{
    public const string SectionName = "Storage";

    public const string Sqlite = "sqlite";

    /// <summary>The database: <c>sqlite</c>, one file that one instance of the bot writes.</summary>
    [Required]
    public string Provider { get; set; } = Sqlite;

    /// <summary>The folder of the database files and of the key of names; made when it is not there.</summary>
    [Required]
    public string Path { get; set; } = "data";

    /// <summary>For a database server only.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>32 bytes in base64 that people's keys are made with, from the environment or a vault.</summary>
    public string? NameKey { get; set; }

    /// <summary>The file that has them where <see cref="NameKey"/> does not; made when it is not there.</summary>
    public string? NameKeyFile { get; set; }

    /// <summary>The file where no other is named: beside the database, which is for a developer's desk.</summary>
    public string NameKeyBeside => System.IO.Path.Combine(System.IO.Path.GetFullPath(Path), "names.key");

    /// <summary>How long to wait for another program that holds the database.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long it is kept who tried what is not theirs.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan AuditKept { get; set; } = TimeSpan.FromDays(90);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == "postgres")
        {
            yield return new ValidationResult("Storage:Provider postgres comes with a later version; use sqlite.", [nameof(Provider)]);
        }
        else if (Provider != Sqlite)
        {
            yield return new ValidationResult($"Storage:Provider must be {Sqlite}; it is '{Provider}'.", [nameof(Provider)]);
        }
        else if (!string.IsNullOrEmpty(ConnectionString))
        {
            yield return new ValidationResult(
                $"Storage:ConnectionString is not for {Sqlite}; set Storage:Path.",
                [nameof(ConnectionString)]
            );
        }

        if (!string.IsNullOrEmpty(NameKey) && !IsKey(NameKey))
        {
            yield return new ValidationResult("Storage:NameKey must be 32 bytes in base64.", [nameof(NameKey)]);
        }
    }

    private static bool IsKey(string text)
    {
        Span<byte> key = stackalloc byte[PersonKeys.KeyLength + 3];
        return Convert.TryFromBase64String(text, key, out var length) && length == PersonKeys.KeyLength;
    }
}
