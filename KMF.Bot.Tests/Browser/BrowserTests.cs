using KMF.Bot.Tests.Deploy;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Techniques;
using KMF.Dialogs.Techniques;
using KMF.Rehearsal.Page;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Browser;

/// <summary>A browser needs the machine for itself: these run after all others.</summary>
[CollectionDefinition("Browser", DisableParallelization = true)]
[Collection("Browser")]
public sealed class BrowserTests(SharedBrowser browser, ITestOutputHelper output) : IClassFixture<SharedBrowser>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    [BrowserFact]
    public async Task Retrospect_InTheAgentsPlayground_EndsInALessonThatTheSearchFinds()
    {
        await using var bot = await RehearsedBot.StartAsync();

        output.WriteLine(
            await RunAsync("playground-retrospect.mjs", new Uri(bot.Address, "/api/messages").AbsoluteUri, Pictures("playground"))
        );
    }

    [BrowserFact]
    public async Task Retrospect_InTheRehearsalRoom_ThreePeopleWalkFromSetUpToSummary()
    {
        Assert.Null(await CardPackages.FetchAsync(output.WriteLine, CancellationToken.None));
        await using var bot = await RehearsedBot.StartAsync();

        output.WriteLine(await RunAsync("rehearsal-retrospect.mjs", bot.Room.Address.AbsoluteUri, Pictures("rehearsal")));
    }

    [BrowserFact]
    public async Task Press_WhileTheCardChangesUnderThePointer_Counts()
    {
        Assert.Null(await CardPackages.FetchAsync(output.WriteLine, CancellationToken.None));
        await using var bot = await RehearsedBot.StartAsync();

        output.WriteLine(await RunAsync("rehearsal-press.mjs", bot.Room.Address.AbsoluteUri, Pictures("press")));
    }

    [BrowserTheory]
    [MemberData(nameof(TechniqueContractTests.AllIds), MemberType = typeof(TechniqueContractTests))]
    public async Task Walkthrough_OfATechnique_CanBeWalkedThroughInTheRehearsalRoom(string id)
    {
        Assert.Null(await CardPackages.FetchAsync(output.WriteLine, CancellationToken.None));

        output.WriteLine(await browser.Stories.ToldAsync(id, () => TechniqueCatalogue.AllIds.ToDictionary(each => each, WalkOf)));
    }

    [BrowserFact]
    public async Task Loop_FromOneTeamToAnother_CanBeWalkedThroughInTheRehearsalRoom()
    {
        Assert.Null(await CardPackages.FetchAsync(output.WriteLine, CancellationToken.None));

        output.WriteLine(await WalkAsync("loop", BrowserTools.Source("loop.txt")));
    }

    private Func<Task<string>> WalkOf(string id) => () => WalkAsync(id, TechniqueContractTests.PathOf(id));

    private async Task<string> WalkAsync(string name, string file)
    {
        await using var bot = await RehearsedBot.StartAsync();
        try
        {
            return await RunAsync("rehearsal-walkthrough.mjs", bot.Room.Address.AbsoluteUri, Pictures(name), file);
        }
        catch (Xunit.Sdk.XunitException problem)
        {
            throw new InvalidOperationException($"{problem.Message}\n{bot.Room}", problem);
        }
    }

    private static string Pictures(string folder) => RepositoryFolder.Path("artifacts", folder);

    private async Task<string> RunAsync(string script, params string[] arguments)
    {
        using var giveUp = new CancellationTokenSource(Patience);
        using var node = BrowserTools.Start(script, arguments, ("KMF_BROWSER", browser.Address));
        try
        {
            var said = node.StandardOutput.ReadToEndAsync(giveUp.Token);
            var complained = await node.StandardError.ReadToEndAsync(giveUp.Token);
            await node.WaitForExitAsync(giveUp.Token);
            Assert.True(node.ExitCode == 0, $"{script} ended with {node.ExitCode}.\n{await said}\n{complained}");
            return await said;
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
