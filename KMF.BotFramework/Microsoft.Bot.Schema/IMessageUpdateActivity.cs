namespace Microsoft.Bot.Schema;

/// <summary>The message update activity view of an activity.</summary>
public interface IMessageUpdateActivity : IMessageActivity;
