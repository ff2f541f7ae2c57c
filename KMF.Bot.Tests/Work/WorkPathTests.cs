using KMF.Dialogs.Work;

namespace KMF.Bot.Tests.Work;

public sealed class WorkPathTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData(null, null, "", "before-action-review")]
    [InlineData(1, null, "", "before-action-review")]
    [InlineData(1, 9, "before-action-review", "check-in-before")]
    [InlineData(1, 9, "before-action-review check-in-before peer-assist", null)]
    [InlineData(0, null, "", "check-in-during")]
    [InlineData(-5, 0, "check-in-during", "check-in-during")]
    [InlineData(null, null, "before-action-review", "check-in-during")]
    [InlineData(null, 5, "before-action-review", "check-in-during")]
    [InlineData(-5, -1, "before-action-review", "after-action-review")]
    [InlineData(null, -1, "after-action-review", "check-in-after")]
    [InlineData(-5, -1, "after-action-review check-in-after", "retrospect")]
    [InlineData(-5, -1, "after-action-review check-in-after retrospect", null)]
    [InlineData(null, null, "check-in-after", "after-action-review")]
    public void Next_ByDatesAndWhatWasHeld_IsWhatComesFirst(int? starts, int? ends, string held, string? first) =>
        Assert.Equal(first, WorkPath.Next(Of(starts, ends), Held(held), Today) is [var next, ..] ? next : null);

    [Fact]
    public void Next_OfWorkThatIsOver_IsNothing() =>
        Assert.Empty(WorkPath.Next(Of(-9, null) with { EndedAt = DateTimeOffset.UnixEpoch }, Held(""), Today));

    [Fact]
    public void Next_WhateverIsKnown_NamesTechniquesThatThereAre()
    {
        var known = new KMF.Dialogs.Texts.TextCatalogue(AppContext.BaseDirectory).All.Select(content => content.Id).ToHashSet();
        int?[] days = [null, -2, 0, 2];
        var all =
            from starts in days
            from ends in days
            from held in new[] { "", "before-action-review", "check-in-after" }
            from id in WorkPath.Next(Of(starts, ends), Held(held), Today)
            select id;

        Assert.Subset(known, all.ToHashSet());
        Assert.Equal(7, all.Distinct().Count());
    }

    private static PieceOfWork Of(int? starts, int? ends) =>
        new(Guid.NewGuid(), "tenant", "team", "Winter plan", DateTimeOffset.UnixEpoch)
        {
            StartsOn = starts is { } start ? Today.AddDays(start) : null,
            EndsOn = ends is { } end ? Today.AddDays(end) : null,
        };

    private static HashSet<string> Held(string ids) => [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
