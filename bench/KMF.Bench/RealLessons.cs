using System.Collections.Immutable;
using System.Text.Json;
using KMF.Dialogs.Library;

namespace KMF.Bench;

/// <summary>
/// A lesson of NASA's public lessons learned. Its abstract says in other words what the lesson says, and its topics were given by hand:
/// both are kept out of the library, so that they can be asked for.
/// </summary>
internal sealed record RealLesson(Lesson Lesson, string Abstract, ImmutableArray<string> Topics)
{
    /// <summary>The lessons of a JSON file, in its order.</summary>
    public static ImmutableArray<RealLesson> Read(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. file.RootElement.EnumerateArray().Select((entry, at) => Read(entry, at))];
    }

    private static RealLesson Read(JsonElement entry, int at)
    {
        return new RealLesson(
            new Lesson
            {
                Id = new Guid(at, 0, 0, new byte[8]),
                TenantId = BenchStorage.Tenant,
                TeamId = "team",
                Title = Text("Title"),
                WhatHappened = Text("Driving Event"),
                WhatWeLearned = Text("Lesson(s) Learned"),
                Recommendation = Text("Recommendation(s)"),
                Activity = Text("Project / Program"),
                TechniqueId = Lesson.ByHand,
                ForEveryone = true,
                Status = LessonStatus.Published,
                CreatedAt = DateTimeOffset.UnixEpoch.AddDays(at),
            },
            Text("Abstract"),
            [.. Text("Topics").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()]
        );

        string Text(string name) => entry.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
    }
}
