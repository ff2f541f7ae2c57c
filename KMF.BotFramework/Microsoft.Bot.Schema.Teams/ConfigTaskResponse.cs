namespace Microsoft.Bot.Schema.Teams;

/// <summary>Shows the settings in a dialog.</summary>
public class ConfigTaskResponse : ConfigResponse<TaskModuleResponseBase>;
