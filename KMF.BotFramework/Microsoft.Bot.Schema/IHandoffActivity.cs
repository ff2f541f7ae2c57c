namespace Microsoft.Bot.Schema;

/// <summary>The handoff activity view of an activity.</summary>
public interface IHandoffActivity : IActivity;
