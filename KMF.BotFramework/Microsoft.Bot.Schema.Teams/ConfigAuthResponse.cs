namespace Microsoft.Bot.Schema.Teams;

/// <summary>Asks to sign in for the settings.</summary>
public class ConfigAuthResponse : ConfigResponse<BotConfigAuth>;
