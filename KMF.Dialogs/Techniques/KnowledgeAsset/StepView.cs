using System.Collections.Immutable;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What a step's card shows besides the draft.</summary>
internal sealed record StepView
{
    /// <summary>Who can be picked.</summary>
    public ImmutableArray<Person> Roster { get; init; } = [];

    /// <summary>The communities that the owner is in, any of which may own it.</summary>
    public ImmutableArray<Community> Communities { get; init; } = [];

    /// <summary>What was searched for.</summary>
    public string Words { get; init; } = "";

    /// <summary>What was found.</summary>
    public ImmutableArray<FoundSource> Found { get; init; } = [];

    /// <summary>The page of the sections, from 0.</summary>
    public int Page { get; init; }

    /// <summary>What became of what was pressed, or null.</summary>
    public string? Notice { get; init; }
}

/// <summary>Something that can be taken in, or referred to.</summary>
/// <param name="Source">What it is.</param>
/// <param name="Gist">What it says, in short; may be empty.</param>
internal sealed record FoundSource(AssetReference Source, string Gist);
