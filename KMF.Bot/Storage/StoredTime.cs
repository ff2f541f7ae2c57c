using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KMF.Bot.Storage;

/// <summary>Times stand in columns as UTC; some databases forget which kind they were.</summary>
internal sealed class StoredTime() : ValueConverter<DateTime, DateTime>(time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc))
{
    public static DateTimeOffset Read(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
}
