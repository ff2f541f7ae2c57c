using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>The buttons that choose the topic, bring somebody into a group, and draw the groups again.</summary>
internal static class AppreciativeInquiryButtons
{
    public const string ChooseTopic = "choose-topic";
    public const string JoinGroup = "join-group";
    public const string DrawAgain = "draw-again";

    public static ImmutableArray<OwnVerb> All =>
        [
            new OwnChange(ChooseTopic, Choose) { ForFacilitator = true },
            new OwnChange(JoinGroup, Join),
            new OwnChange(DrawAgain, Redraw) { ForFacilitator = true },
        ];

    private static (SessionChange? Change, string? Problem) Choose(Visit visit, DateTimeOffset now) =>
        visit.Session.Asks(AppreciativeInquiryRules.Definition.Id) && visit.Press.Item is { } topic
            ? (
                new SessionChange(
                    visit.Session with
                    {
                        Settings = visit.Session.Settings.SetItem(InquiryTopic.Chosen, topic.ToString("N")),
                    }
                ),
                null
            )
            : (null, null);

    private static (SessionChange? Change, string? Problem) Join(Visit visit, DateTimeOffset now) =>
        visit.Session.Asks(AppreciativeInquiryRules.Dream.Id)
            ? (
                new SessionChange(DreamGroups.InOrEmpty(visit.Session).With(new Dreamer(visit.By.Id, visit.By.Name)).KeptIn(visit.Session)),
                null
            )
            : (null, null);

    private static (SessionChange? Change, string? Problem) Redraw(Visit visit, DateTimeOffset now)
    {
        var groups = DreamGroups.InOrEmpty(visit.Session);
        return !visit.Session.Asks(AppreciativeInquiryRules.Dream.Id) ? (null, null)
            : groups.IsFixed ? (null, visit.Texts["group.fixed"])
            : (new SessionChange(DreamGroups.Draw(groups.Everybody).KeptIn(visit.Session)), null);
    }
}
