using System.Runtime.CompilerServices;
using KMF.Bot.Jobs;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using Microsoft.Extensions.Logging.Abstractions;

namespace KMF.Bot.Tests.Jobs;

public sealed class LongLivedTechniquesTests
{
    private readonly List<string> _done = [];

    [Fact]
    public async Task Due_OneThatFails_HoldsUpNoOther()
    {
        await RunAsync(new Technique(_done, "coffee", fails: 1), new Technique(_done, "harvest"));

        Assert.Equal(["coffee 0", "coffee 2", "harvest 0", "harvest 1", "harvest 2"], _done);
    }

    [Fact]
    public async Task Due_ATechniqueThatCannotSay_HoldsUpNoOther()
    {
        await RunAsync(new Technique(_done, "coffee", ends: 1), new Technique(_done, "harvest"));

        Assert.Equal(["coffee 0", "harvest 0", "harvest 1", "harvest 2"], _done);
    }

    [Fact]
    public async Task Due_WhileTheBotStops_GoesNoFurther()
    {
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(stopping.Token, new Technique(_done, "coffee")));

        Assert.Empty(_done);
    }

    private static Task RunAsync(params ILongLivedTechnique[] techniques) => RunAsync(CancellationToken.None, techniques);

    private static Task RunAsync(CancellationToken cancellationToken, params ILongLivedTechnique[] techniques) =>
        new LongLivedTechniques(techniques, NullLogger<LongLivedTechniques>.Instance).RunDueAsync(cancellationToken);

    /// <summary>Has three pieces of work; one may fail, and it may not know of any more from one on.</summary>
    private sealed class Technique(List<string> done, string id, int fails = -1, int ends = 3) : ILongLivedTechnique
    {
        public string TechniqueId => id;

        public Task<CardAnswer> SayAsync(Caller caller, string words, CancellationToken cancellationToken) =>
            Task.FromResult(CardAnswer.Say(words));

        public async IAsyncEnumerable<DueWork> DueAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            for (var number = 0; number < 3; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var piece = number < ends ? number : throw new SessionStoreException("The database could not be read.", new IOException());
                yield return new DueWork(Guid.NewGuid(), _ =>
                {
                    done.Add(piece == fails ? throw new InvalidOperationException() : $"{id} {piece}");
                    return Task.CompletedTask;
                });
            }
        }
    }
}
