namespace Microsoft.Bot.Schema;

/// <summary>The contact relation update activity view of an activity.</summary>
public interface IContactRelationUpdateActivity : IActivity
{
    string Action { get; set; }
}
