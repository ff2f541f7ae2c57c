using Xunit.Abstractions;

namespace KMF.Bot.Tests;

/// <summary>What a test measured or counted.</summary>
internal static class Figures
{
    private static readonly Lock Gate = new();
    private static readonly string? File = Environment.GetEnvironmentVariable("KMF_FIGURES");

    /// <summary>
    /// Writes a line for whoever reads the test's output, and into the file that the setting KMF_FIGURES names: a build's log has no output
    /// of tests that pass.
    /// </summary>
    public static void Figure(this ITestOutputHelper output, string line)
    {
        output.WriteLine(line);
        if (File is not null)
        {
            lock (Gate)
            {
                System.IO.File.AppendAllText(File, line + Environment.NewLine);
            }
        }
    }
}
