using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>The buttons that choose the topic, bring somebody into a group, and draw the groups again.</summary>
internal static class AppreciativeInquiryButtons
{
    public const string ChooseTopic = "appreciative-inquiry.choose-topic";
    public const string JoinGroup = "appreciative-inquiry.join-group";
    public const string DrawAgain = "appreciative-inquiry.draw-again";

    public static ImmutableArray<TechniqueButton> All =>
        [
            new ChangeButton(ChooseTopic, Choose) { ForFacilitator = true },
            new ChangeButton(JoinGroup, Join),
            new ChangeButton(DrawAgain, Redraw) { ForFacilitator = true },
        ];

    private static (SessionChange? Change, string? Problem) Choose(SessionRequest request, DateTimeOffset now) =>
        request.Session.Asks(AppreciativeInquiryRules.Definition.Id) && request.Action.Item is { } topic
            ? (
                new SessionChange(
                    request.Session with
                    {
                        Settings = request.Session.Settings.SetItem(InquiryTopic.Chosen, topic.ToString("N")),
                    }
                ),
                null
            )
            : (null, null);

    private static (SessionChange? Change, string? Problem) Join(SessionRequest request, DateTimeOffset now) =>
        request.Session.Asks(AppreciativeInquiryRules.Dream.Id)
            ? (
                new SessionChange(
                    DreamGroups.InOrEmpty(request.Session).With(new Dreamer(request.By.Id, request.By.Name)).KeptIn(request.Session)
                ),
                null
            )
            : (null, null);

    private static (SessionChange? Change, string? Problem) Redraw(SessionRequest request, DateTimeOffset now)
    {
        var groups = DreamGroups.InOrEmpty(request.Session);
        return !request.Session.Asks(AppreciativeInquiryRules.Dream.Id) ? (null, null)
            : groups.IsFixed ? (null, request.Texts["group.fixed"])
            : (new SessionChange(DreamGroups.Draw(groups.Everybody).KeptIn(request.Session)), null);
    }
}
