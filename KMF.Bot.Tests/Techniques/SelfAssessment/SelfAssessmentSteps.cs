using System.Globalization;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.SelfAssessment;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Techniques.SelfAssessment;

/// <summary>Takes a self-assessment to its report.</summary>
internal static class SelfAssessmentSteps
{
    public static readonly string[] Six = ["Ann", "Bea", "Carys", "Dev", "Efa", "Femi"];

    /// <summary>A Monday, nine in the morning.</summary>
    public static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public static async Task<Conversation> StartAsync(
        RehearsedBot bot,
        Dictionary<string, string>? setUp = null,
        Conversation? thread = null
    )
    {
        thread ??= await bot.SayAsync(bot.Ann, "self-assessment How we learn");
        var inputs = new Dictionary<string, string>(setUp ?? []) { ["title"] = "How we learn" };
        var answer = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Start, inputs: inputs);
        Assert.True(answer.SaysSaved(), answer.ToString());
        return thread;
    }

    // All answer two criteria of leadership, of which only the first has a gap, and the facilitator goes on to the report.
    public static async Task RateAsync(
        RehearsedBot bot,
        Conversation thread,
        IEnumerable<string> names,
        string evidence = "",
        (string Name, int Now)? more = null
    )
    {
        foreach (var (name, now) in names.Select(name => (name, 1)).Concat(more is { } one ? [one] : []))
        {
            var answer = await AnswerAsync(bot, thread, name, "leadership", "aim", now, 3, evidence);
            Assert.True(answer.SaysSaved(), answer.ToString());
            await AnswerAsync(bot, thread, name, "leadership", "example", 3, 3);
        }

        for (var section = 0; section < 4; section++)
        {
            await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next);
        }
    }

    public static async Task<BotAnswer> AnswerAsync(
        RehearsedBot bot,
        Conversation thread,
        string name,
        string section,
        string part,
        int now,
        int wanted,
        string evidence = ""
    ) =>
        await bot.AnswerPartAsync(
            bot.Room.Person(name),
            thread,
            await bot.SessionAsync(thread),
            section,
            part,
            Levels(now, wanted, evidence)
        );

    public static Dictionary<string, string> Levels(int now, int wanted, string evidence = "") =>
        new()
        {
            ["now"] = now.ToString(CultureInfo.InvariantCulture),
            ["wanted"] = wanted.ToString(CultureInfo.InvariantCulture),
            ["evidence"] = evidence,
        };

    public static async Task<AssessmentReport> ReportAsync(RehearsedBot bot, Conversation thread) =>
        AssessmentReport.Of(await bot.ContentsAsync(thread))!;
}
