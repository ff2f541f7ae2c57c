namespace Microsoft.Bot.Schema;

/// <summary>The installation update activity view of an activity.</summary>
public interface IInstallationUpdateActivity : IActivity
{
    string Action { get; set; }
}
