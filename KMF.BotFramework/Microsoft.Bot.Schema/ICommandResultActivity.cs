namespace Microsoft.Bot.Schema;

/// <summary>The command result activity view of an activity.</summary>
public interface ICommandResultActivity : IActivity
{
    string Name { get; set; }

    object Value { get; set; }
}
