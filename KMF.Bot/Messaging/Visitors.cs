using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>Says who speaks and from where, in the words of techniques that belong to no session.</summary>
internal static class Visitors
{
    public static Visitor Of(ITurnContext turn, Sender sender) =>
        new(sender, Incoming.TeamOf((Activity)turn.Activity), Incoming.ReferenceTo((Activity)turn.Activity));
}
