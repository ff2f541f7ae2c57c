using KMF.Dialogs.Coffee;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Coffee;

/// <summary>What is typed is done at once where it is clear which trial is meant, and else asked; old cards say how things are.</summary>
public sealed class CoffeeWhichOneTests
{
    [Theory]
    [InlineData("coffee leave", Membership.Left)]
    [InlineData("coffee pause", Membership.In)]
    public async Task Command_WithASingleTrial_IsDoneAtOnce(string command, Membership state)
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea);

        await desk.Bot.SayAsync(desk.Bot.Bea, command, desk.Bot.Room.PersonalChat(desk.Bot.Bea));

        var member = await MemberAsync(desk, trial, desk.Bot.Bea);
        Assert.Equal(state, member.State);
        Assert.Equal(state == Membership.In ? new DateOnly(2026, 4, 13) : null, member.PausedUntil);
    }

    [Fact]
    public async Task Leave_WithSeveralTrials_AsksWhichOneWithTheButton()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var (wards, theatres) = await TwoAsync(desk);
        var chat = desk.Bot.Room.PersonalChat(desk.Bot.Bea);

        await desk.Bot.SayAsync(desk.Bot.Bea, "coffee leave", chat);
        var asked = await desk.Bot.CardAsync(chat, desk.Bot.Bea, "Which one?");
        var before = (await MemberAsync(desk, wards, desk.Bot.Bea)).State;
        await desk.Bot.Room.PressAsync(desk.Bot.Bea, asked.Id, "Leave");

        Assert.Equal(["Leave", "Leave"], CardReader.Buttons(asked.CardFor(desk.Bot.Bea)));
        Assert.Equal(Membership.In, before);
        var left = new[] { await MemberAsync(desk, wards, desk.Bot.Bea), await MemberAsync(desk, theatres, desk.Bot.Bea) };
        Assert.Single(left, member => member.State == Membership.Left);
    }

    [Fact]
    public async Task Leave_InTheThreadOfATrial_LeavesThatOne()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var (wards, theatres) = await TwoAsync(desk);

        await desk.Bot.SayAsync(desk.Bot.Bea, "coffee leave", desk.Thread);

        Assert.Equal(Membership.In, (await MemberAsync(desk, wards, desk.Bot.Bea)).State);
        Assert.Equal(Membership.Left, (await MemberAsync(desk, theatres, desk.Bot.Bea)).State);
    }

    [Theory]
    [InlineData("coffee leave Coffee across the wards")]
    [InlineData("coffee leave WARDS")]
    public async Task Leave_WithItsName_LeavesThatOne(string command)
    {
        await using var desk = await CoffeeRun.StartAsync();
        var (wards, theatres) = await TwoAsync(desk);

        await desk.Bot.SayAsync(desk.Bot.Bea, command, desk.Bot.Room.PersonalChat(desk.Bot.Bea));

        Assert.Equal(Membership.Left, (await MemberAsync(desk, wards, desk.Bot.Bea)).State);
        Assert.Equal(Membership.In, (await MemberAsync(desk, theatres, desk.Bot.Bea)).State);
    }

    private static async Task<(Trial Wards, Trial Theatres)> TwoAsync(CoffeeRun desk)
    {
        var wards = await desk.CreateAsync();
        await desk.JoinAsync(wards, desk.Bot.Bea);
        var theatres = await desk.CreateAsync(new() { ["name"] = "Coffee in theatres" });
        await desk.JoinAsync(theatres, desk.Bot.Bea);
        return (wards, theatres);
    }

    private static async Task<TrialMember> MemberAsync(CoffeeRun desk, Trial trial, Person person) =>
        (await desk.Store.MemberAsync(trial.Id, person.AadId(), CancellationToken.None))!;
}
