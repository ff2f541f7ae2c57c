using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>The two sides speak in turn, each only while it has the word; visitors take part from their own chat with the bot.</summary>
internal sealed class PeerAssistRules(SessionServices services) : TechniqueRules(Invite, Context, Feedback, Analysis, Actions)
{
    public const string PurposeField = "purpose";
    public const string BackgroundField = "background";
    public const string ClientField = "client";

    public static readonly Question Invite = new(Sides.Invite, Minutes: 30)
    {
        Fields = [new("text", Required: true), new("why", Required: true) { Choices = ["similar", "client", "skills"] }],
        GroupBy = "why",
        IsTimed = false,
    };

    public static readonly Question Context = new(Sides.Context, Minutes: 45);

    public static readonly Question Feedback = new(Sides.Feedback, Minutes: 60)
    {
        Fields = [new("text", Required: true), new("kind", Required: true) { Choices = ["worked", "better", "question"] }],
        GroupBy = "kind",
    };

    public static readonly Question Analysis = new(Sides.Analysis, Minutes: 60);

    public static readonly Question Actions = new(Sides.Actions, Minutes: 45)
    {
        Fields =
        [
            new("what", Required: true),
            new("who", Required: false) { IsPerson = true },
            new("due", Required: false) { IsDay = true },
        ],
    };

    private const int LongestAction = 500;

    public override ImmutableArray<SetUpField> SetUp =>
        [
            new(PurposeField, SetUpKind.Text, Required: true) { Longest = 600 },
            new(BackgroundField, SetUpKind.Text) { Longest = 1500 },
            new(ClientField, SetUpKind.Line) { Longest = 120 },
            new(Notice.DateField, SetUpKind.Date, Required: true),
            new(Sides.HomeField, SetUpKind.People),
            new(Invitations.SetUpField, SetUpKind.People),
        ];

    // The two sides speak in turn.
    public override bool CanCollect => false;

    internal override ImmutableArray<TechniqueButton> Buttons { get; } =
    [.. new InvitationButtons(services).All, .. new TalkButtons(services).All];

    public override ImmutableArray<Person> PeopleOf(Session session) => Invitations.PeopleOf(session);

    internal override bool TakesInPerson(Session session, Person by, string verb) =>
        Invitations.Of(session).Find(by.Id) is { } invitation
        && (
            verb is InvitationButtons.Accept or InvitationButtons.Decline
                ? session.IsAsking
                : invitation.Answer == InvitationAnswer.Accepted && TalkButtons.OfVisitors.Contains(verb)
        );

    public override string? RefuseSetUp(Session session, Texts.Texts texts, DateTimeOffset now)
    {
        var invited = Invitations.ChosenAtSetUp(session).Select(person => person.Id).ToList();
        return Notice.DayOf(session) < services.DayOf(now) ? texts["setup.date.over"]
            : invited.Contains(session.Facilitator.Id) || invited.Intersect(Sides.HomeOf(session)).Any() ? texts["setup.visitors.home"]
            : invited.Count > Invitations.Most ? texts.With("invite.full", ("most", Invitations.Most))
            : null;
    }

    public override string? Refuse(GivenAnswer answer)
    {
        var (session, question, by, fields, texts) = answer;
        if (session.Asks(question.Id) && !Sides.MaySpeak(session, question.Id, by.Id))
        {
            return texts[
                Sides.WithBaton(question.Id) switch
                {
                    Side.Visitors => "turn.visitors",
                    Side.Home => "turn.home",
                    _ => "turn.both",
                }
            ];
        }

        return question == Actions && fields["what"].Length > LongestAction
            ? texts.With("answer.long", ("length", fields["what"].Length), ("most", LongestAction))
            : null;
    }
}
