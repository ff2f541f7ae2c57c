using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Sees what a turn replaces, before it is replaced.</summary>
public delegate Task<ResourceResponse> UpdateActivityHandler(ITurnContext turnContext, Activity activity, Func<Task<ResourceResponse>> next);
