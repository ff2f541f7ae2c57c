using KMF.Bot.Tests.Rehearsed;
using KMF.Rehearsal.Connector;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Techniques.BeforeActionReview;

/// <summary>What every test of a Before Action Review begins with.</summary>
internal static class BeforeActionReviewSteps
{
    /// <summary>A Friday; the clocks go forward on the Sunday after.</summary>
    public static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 3, 27, 9, 0, 0, TimeSpan.Zero));

    public static Task<Conversation> StartAsync(RehearsedBot bot, string starts = "2026-04-10", string ends = "") =>
        bot.StartAsync(
            bot.Ann,
            "before action review Winter ward move",
            new()
            {
                ["activity"] = "Winter plan",
                ["starts"] = starts,
                ["ends"] = ends,
            }
        );
}
