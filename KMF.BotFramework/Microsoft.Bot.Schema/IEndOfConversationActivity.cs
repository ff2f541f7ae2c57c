namespace Microsoft.Bot.Schema;

/// <summary>The end of conversation activity view of an activity.</summary>
public interface IEndOfConversationActivity : IActivity
{
    string Code { get; set; }

    string Text { get; set; }
}
