namespace Microsoft.Bot.Schema;

/// <summary>The command activity view of an activity.</summary>
public interface ICommandActivity : IActivity
{
    string Name { get; set; }

    object Value { get; set; }
}
