using System.Globalization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a validator sees.</summary>
public class PromptValidatorContext<T>
{
    private readonly IDictionary<string, object> _state;

    internal PromptValidatorContext(ITurnContext context, PromptRecognizerResult<T> recognized, IDictionary<string, object> state)
    {
        Context = context;
        Recognized = recognized;
        _state = state;
    }

    public ITurnContext Context { get; }

    public PromptRecognizerResult<T> Recognized { get; }

    /// <summary>How often it was answered, this time too.</summary>
    public int AttemptCount => Convert.ToInt32(_state[Prompt<T>.AttemptCountKey], CultureInfo.InvariantCulture);
}
