using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Sees what a turn deletes, before it is deleted.</summary>
public delegate Task DeleteActivityHandler(ITurnContext turnContext, ConversationReference reference, Func<Task> next);
