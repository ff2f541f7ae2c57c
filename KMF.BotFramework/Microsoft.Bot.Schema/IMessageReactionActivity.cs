namespace Microsoft.Bot.Schema;

/// <summary>The message reaction activity view of an activity.</summary>
public interface IMessageReactionActivity : IActivity
{
    IList<MessageReaction> ReactionsAdded { get; set; }

    IList<MessageReaction> ReactionsRemoved { get; set; }
}
