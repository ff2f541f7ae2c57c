namespace Microsoft.Bot.Schema;

/// <summary>The message delete activity view of an activity.</summary>
public interface IMessageDeleteActivity : IActivity;
