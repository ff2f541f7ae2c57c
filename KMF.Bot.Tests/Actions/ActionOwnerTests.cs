using KMF.Dialogs.Actions;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Actions;

public sealed class ActionOwnerTests
{
    private static readonly Person Ann = new("ann", "29:ann", "Ann Price");
    private static readonly Person Bea = new("bea", "29:bea", "Bea Okafor");
    private static readonly Person OtherAnn = new("ann2", "29:ann2", "Ann Jones");

    [Theory]
    [InlineData("ann2", "ann2")]
    [InlineData("Ann Price", "ann")]
    [InlineData(" ann  price ", "ann")]
    [InlineData("bea", "bea")]
    [InlineData("Ann", "")]
    [InlineData("Be", "")]
    [InlineData("Pharmacy", "")]
    public void Of_AName_IsWhoeverHasItAlone(string written, string id) =>
        Assert.Equal(id, ActionOwner.Of(written, [Ann, Bea, OtherAnn])!.Id);

    [Fact]
    public void Of_ANameOfNobodyHere_IsKept() => Assert.Equal(new Person("", "", "Ward 9"), ActionOwner.Of("Ward 9", []));

    [Fact]
    public void Of_ALongName_IsShort() => Assert.True(ActionOwner.Of(new string('x', 1000), [])!.Name.Length <= 100);

    [Theory]
    [InlineData(null)]
    [InlineData(" \u200b")]
    public void Of_NoName_IsNobody(string? written) => Assert.Null(ActionOwner.Of(written, [Ann]));
}
