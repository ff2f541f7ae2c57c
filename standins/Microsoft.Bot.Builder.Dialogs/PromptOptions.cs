using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a prompt asks, and how it asks again.</summary>
public class PromptOptions
{
    public Activity Prompt { get; set; }

    /// <summary>Asked after an answer that will not do; without it the first question is asked again.</summary>
    public Activity RetryPrompt { get; set; }

    /// <summary>Whatever the prompt's validator wants to know.</summary>
    public object Validations { get; set; }

    public string RecognizeLanguage { get; set; }
}
