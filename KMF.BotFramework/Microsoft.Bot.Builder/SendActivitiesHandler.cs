using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Sees what a turn sends, before it is sent.</summary>
public delegate Task<ResourceResponse[]> SendActivitiesHandler(ITurnContext turnContext, List<Activity> activities, Func<Task<ResourceResponse[]>> next);
