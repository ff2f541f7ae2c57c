namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Says whether an answer will do. It may change the recognized value, and may itself say why it will not do.</summary>
public delegate Task<bool> PromptValidator<T>(PromptValidatorContext<T> promptContext, CancellationToken cancellationToken);
