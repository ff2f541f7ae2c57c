namespace KMF.Bot.Tests.Survival;

/// <summary>Tests that put the machine under load, and would be judged wrongly beside others.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
