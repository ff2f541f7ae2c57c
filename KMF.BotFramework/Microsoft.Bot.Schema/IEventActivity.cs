namespace Microsoft.Bot.Schema;

/// <summary>The event activity view of an activity.</summary>
public interface IEventActivity : IActivity
{
    string Name { get; set; }

    object Value { get; set; }

    ConversationReference RelatesTo { get; set; }
}
