using System.Collections.Immutable;
using KMF.Bot.Tests.Storage;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.PeerAssist;

namespace KMF.Bot.Tests.Techniques.PeerAssist;

public sealed class PeerAssistRulesTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly Person Dev = new("dev", "29:dev", "Dev Patel");
    private static readonly Person Efa = new("efa", "29:efa", "Efa Jones");

    [Theory]
    [InlineData(0, true)]
    [InlineData(13, true)]
    [InlineData(14, false)]
    [InlineData(40, false)]
    public void Notice_OfSoManyDays_IsShortUnderTwoWeeks(int days, bool isShort) =>
        Assert.Equal(isShort, Notice.IsShort(Today, Today.AddDays(days)));

    [Theory]
    [InlineData(4, 3)]
    [InlineData(30, 3)]
    public void AskAgain_BeforeTheDay_IsThreeDaysAfter(int days, int after) =>
        Assert.Equal(Today.AddDays(after), Notice.AskAgain(Today, Today.AddDays(days)));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void AskAgain_TooLate_IsNever(int days) => Assert.Null(Notice.AskAgain(Today, Today.AddDays(days)));

    [Fact]
    public void Eve_OfTomorrow_IsNever()
    {
        Assert.Null(Notice.Eve(Today, Today.AddDays(1)));
        Assert.Equal(Today.AddDays(1), Notice.Eve(Today, Today.AddDays(2)));
    }

    [Theory]
    [InlineData("None", "None")]
    [InlineData("Declined", "None")]
    [InlineData("Accepted", "Visitors")]
    public void Side_OfAnInvitedPerson_IsVisitorsOnceTheyAccept(string answer, string side)
    {
        var session = new Invitations([]).Invite(Dev).Answer("dev", Enum.Parse<InvitationAnswer>(answer)).In(StorageWorld.NewSession());

        Assert.Equal(side, Sides.Of(session, "dev").ToString());
    }

    [Fact]
    public void Side_WithAHomeTeam_IsNoneForTheOthers()
    {
        var session = StorageWorld.NewSession();
        var named = session with { Settings = session.Settings.SetItem(Sides.HomeField, "efa,ann") };

        Assert.Equal((Side.Home, Side.None), (Sides.Of(named, "efa"), Sides.Of(named, "bea")));
        Assert.Equal(Side.Home, Sides.Of(session, "bea"));
    }

    [Theory]
    [InlineData(Sides.Invite, true, false)]
    [InlineData(Sides.Context, true, false)]
    [InlineData(Sides.Feedback, false, true)]
    [InlineData(Sides.Analysis, true, false)]
    [InlineData(Sides.Actions, true, true)]
    public void Baton_OfAStep_LetsItsSideSpeakAndTheFacilitatorWrite(string step, bool home, bool visitors)
    {
        var session = StorageWorld.NewSession();
        session = session with { Settings = session.Settings.SetItem(Sides.HomeField, "efa") };
        session = new Invitations([]).Invite(Dev).Answer("dev", InvitationAnswer.Accepted).In(session);

        Assert.Equal((home, visitors), (Sides.MaySpeak(session, step, "efa"), Sides.MaySpeak(session, step, "dev")));
        Assert.False(Sides.MaySpeak(session, step, "bea"));
        Assert.True(Sides.MaySpeak(session, step, session.Facilitator.Id));
    }

    [Fact]
    public void Invitations_TheSamePersonTwice_AreOne()
    {
        var once = new Invitations([]).Invite(Dev).Answer("dev", InvitationAnswer.Accepted);

        var twice = once.Invite(Dev).Invite(Efa);

        Assert.Equal(
            [(Dev, InvitationAnswer.Accepted), (Efa, InvitationAnswer.None)],
            twice.All.Select(invitation => (invitation.Person, invitation.Answer))
        );
        Assert.Equal<IEnumerable<Invitation>>(twice.All, Invitations.Of(twice.In(StorageWorld.NewSession())).All);
    }

    [Fact]
    public void Agreement_OfBothSides_IsAnActionUntilTheWordsChange()
    {
        var session = new Invitations([]).Invite(Dev).Answer("dev", InvitationAnswer.Accepted).In(StorageWorld.NewSession());
        var proposal = Proposal("Send the list", "dev patel", "2026-03-20");

        var one = new Agreements(ImmutableSortedDictionary<string, Side>.Empty).Agree(proposal, Side.Home).Agree(proposal, Side.Home);
        var both = Agreements.Of(one.Agree(proposal, Side.Visitors).In(session));

        Assert.False(one.IsAgreed(proposal));
        var action = Assert.Single(both.Actions(session, [proposal]));
        Assert.Equal(("Send the list", Dev, new DateOnly(2026, 3, 20)), (action.What, action.Owner, action.Due));
        Assert.Empty(
            both.Actions(
                session,
                [Proposal("Send another list", "dev patel", "2026-03-20"), Proposal("Send the list", "Efa", "2026-03-20")]
            )
        );
        Assert.Equal([action.Id], both.Ids(session));

        Contribution Proposal(string what, string who, string due) =>
            new(
                new Guid("11111111-2222-3333-4444-555555555555"),
                Sides.Actions,
                ImmutableSortedDictionary<string, string>.Empty.Add("what", what).Add("who", who).Add("due", due),
                "key",
                null,
                StorageWorld.Start,
                null,
                0
            );
    }

    [Fact]
    public void Talk_ArgumentsAndQuestions_StandApart()
    {
        var option = Said(1, Sides.Analysis);
        var session = StorageWorld.NewSession();
        ImmutableArray<Contribution> all =
        [
            option,
            Said(2, Sides.Analysis, (Talk.Kind, Talk.For), (Talk.On, option.Id.ToString("N"))),
            Said(3, Sides.Actions, (Talk.Kind, Talk.Against), (Talk.On, option.Id.ToString("N"))),
            Said(4, Sides.Context, (Talk.Kind, Talk.Later)),
            Said(5, Sides.Feedback, (Talk.Kind, Talk.Later)),
        ];

        var talk = new Talk(new SessionContents(Talk.Tick(session, all[3].Id), all, [], [], [], []));

        var read = Assert.Single(talk.Options);
        Assert.Equal((option.Id, all[1].Id, all[2].Id), (read.Said.Id, Assert.Single(read.For).Id, Assert.Single(read.Against).Id));
        Assert.Equal([(all[3].Id, true), (all[4].Id, false)], talk.Questions.Select(question => (question.Said.Id, question.IsAnswered)));
        Assert.Equal(session.Settings.SetItem("answered", ""), Talk.Tick(Talk.Tick(session, all[3].Id), all[3].Id).Settings);

        static Contribution Said(int which, string step, params (string Field, string Value)[] fields) =>
            new(
                new Guid(which, 0, 0, new byte[8]),
                step,
                fields
                    .Append(("text", $"Words {which}"))
                    .ToImmutableSortedDictionary(field => field.Item1, field => field.Item2, StringComparer.Ordinal),
                "key",
                null,
                StorageWorld.Start,
                null,
                0
            );
    }
}
