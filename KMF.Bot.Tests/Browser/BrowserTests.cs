using System.Diagnostics;
using KMF.Bot.Tests.Deploy;
using KMF.Bot.Tests.Desk;
using KMF.Bot.Tests.Techniques;
using KMF.Rehearsal.Page;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Browser;

/// <summary>A browser needs the machine for itself: these run after all others.</summary>
[CollectionDefinition("Browser", DisableParallelization = true)]
[Collection("Browser")]
public sealed class BrowserTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    [BrowserFact]
    public async Task Retrospect_InTheAgentsPlayground_EndsInALessonThatTheSearchFinds()
    {
        await using var bot = await RehearsedBot.StartAsync();

        await RunAsync("playground-retrospect.mjs", new Uri(bot.Address, "/api/messages").AbsoluteUri, Pictures("playground"));
    }

    [BrowserFact]
    public async Task Retrospect_InTheRehearsalRoom_ThreePeopleWalkFromSetUpToSummary()
    {
        Assert.Null(await CardPackages.FetchAsync(output.WriteLine, CancellationToken.None));
        await using var bot = await RehearsedBot.StartAsync();

        await RunAsync("rehearsal-retrospect.mjs", bot.Room.Address.AbsoluteUri, Pictures("rehearsal"));
    }

    [BrowserTheory]
    [MemberData(nameof(TechniqueContractTests.AllIds), MemberType = typeof(TechniqueContractTests))]
    public async Task Walkthrough_OfATechnique_CanBeWalkedThroughInTheRehearsalRoom(string id)
    {
        Assert.Null(await CardPackages.FetchAsync(output.WriteLine, CancellationToken.None));

        await WalkAsync(id, TechniqueContractTests.PathOf(id));
    }

    [BrowserFact]
    public async Task Loop_FromOneTeamToAnother_CanBeWalkedThroughInTheRehearsalRoom()
    {
        Assert.Null(await CardPackages.FetchAsync(output.WriteLine, CancellationToken.None));

        await WalkAsync("loop", BrowserTools.Source("loop.txt"));
    }

    // On a busy machine a click can fall on a card that is being drawn anew. What fails is walked once more, from the beginning and with a
    // bot of its
    // own, before it counts; that it was is printed with the figures.
    private async Task WalkAsync(string name, string file)
    {
        try
        {
            await WalkOnceAsync(name, file);
        }
        catch (Xunit.Sdk.XunitException first)
        {
            output.WriteLine(first.Message);
            output.Figure(
                $"the walk {name} failed once and was walked once more: {first.Message.Split('\n').FirstOrDefault(line => line.StartsWith("Error:", StringComparison.Ordinal)) ?? "see its output"}"
            );
            await WalkOnceAsync(name, file);
        }
    }

    private async Task WalkOnceAsync(string name, string file)
    {
        await using var bot = await RehearsedBot.StartAsync();
        try
        {
            await RunAsync("rehearsal-walkthrough.mjs", bot.Room.Address.AbsoluteUri, Pictures(name), file);
        }
        catch (Xunit.Sdk.XunitException)
        {
            output.WriteLine(bot.Room.ToString());
            throw;
        }
    }

    private static string Pictures(string folder) => RepositoryFolder.Path("artifacts", folder);

    private async Task RunAsync(string script, params string[] arguments)
    {
        await BrowserTools.EnsurePackagesAsync();
        var start = new ProcessStartInfo(BrowserTools.Node!, [BrowserTools.Source(script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["KMF_BROWSER_PACKAGES"] = BrowserTools.Packages, ["KMF_CHROMIUM"] = BrowserTools.Chromium },
        };
        using var giveUp = new CancellationTokenSource(Patience);
        using var node = Process.Start(start)!;
        try
        {
            var said = node.StandardOutput.ReadToEndAsync(giveUp.Token);
            var complained = await node.StandardError.ReadToEndAsync(giveUp.Token);
            await node.WaitForExitAsync(giveUp.Token);
            output.WriteLine(await said);

            Assert.True(node.ExitCode == 0, $"{script} ended with {node.ExitCode}.\n{await said}\n{complained}");
        }
        finally
        {
            if (!node.HasExited)
            {
                node.Kill(entireProcessTree: true);
            }
        }
    }
}
