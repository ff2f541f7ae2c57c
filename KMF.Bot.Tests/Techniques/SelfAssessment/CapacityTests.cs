using KMF.Bot.Tests.Sessions;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.SelfAssessment;

namespace KMF.Bot.Tests.Techniques.SelfAssessment;

public sealed class CapacityTests
{
    [Theory]
    [InlineData("team", "", "ann bea")]
    [InlineData("team", "bea", "bea")]
    [InlineData("individual", "", "ann")]
    [InlineData("individual", "bea", "bea")]
    public void People_OfACapacity_AreThoseAsked(string capacity, string chosen, string asked) =>
        Assert.Equal(asked.Split(' '), Capacity.People(Session(capacity, chosen)).Select(person => person.Id));

    [Theory]
    [InlineData("team", "", "team", "bea", true)]
    [InlineData("team", "", "directorate", "", false)]
    [InlineData("individual", "bea", "individual", "bea", true)]
    [InlineData("individual", "bea", "individual", "ann", false)]
    [InlineData("individual", "bea", "team", "bea", false)]
    public void Rounds_OfTheSame_AreComparedAndNoOthers(string capacity, string chosen, string then, string chosenThen, bool same) =>
        Assert.Equal(same, Capacity.IsSame(Session(capacity, chosen), Session(then, chosenThen)));

    private static Session Session(string capacity, string chosen)
    {
        var session = SampleAction.Session();
        return session with { Settings = session.Settings.Add(Capacity.Field, capacity).Add(Capacity.RespondentsField, chosen) };
    }
}
