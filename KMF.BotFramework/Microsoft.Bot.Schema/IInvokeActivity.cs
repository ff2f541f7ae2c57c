namespace Microsoft.Bot.Schema;

/// <summary>The invoke activity view of an activity.</summary>
public interface IInvokeActivity : IActivity
{
    string Name { get; set; }

    object Value { get; set; }

    ConversationReference RelatesTo { get; set; }
}
