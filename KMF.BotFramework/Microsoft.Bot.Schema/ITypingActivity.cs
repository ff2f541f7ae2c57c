namespace Microsoft.Bot.Schema;

/// <summary>The typing activity view of an activity.</summary>
public interface ITypingActivity : IActivity;
