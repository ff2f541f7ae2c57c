namespace Microsoft.Bot.Schema;

/// <summary>Names of the events that adapters make up.</summary>
public static class ActivityEventNames
{
    public const string ContinueConversation = "ContinueConversation";
    public const string CreateConversation = "CreateConversation";
}
