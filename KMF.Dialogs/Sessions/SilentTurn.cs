using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace KMF.Dialogs.Sessions;

/// <summary>A turn in which nobody is there to talk to: dates move a waterfall, and what is said goes through the outbox.</summary>
internal static class SilentTurn
{
    /// <param name="id">What is moved.</param>
    public static TurnContext Of(Guid id) =>
        new(
            new SilentAdapter(),
            new Activity
            {
                Type = ActivityTypes.Event,
                ChannelId = "kmf",
                Conversation = new ConversationAccount { Id = id.ToString("N") },
            }
        );

    private sealed class SilentAdapter : BotAdapter
    {
        public override Task<ResourceResponse[]> SendActivitiesAsync(
            ITurnContext turnContext,
            Activity[] activities,
            CancellationToken cancellationToken
        ) => throw OnlyOutbox();

        public override Task<ResourceResponse> UpdateActivityAsync(
            ITurnContext turnContext,
            Activity activity,
            CancellationToken cancellationToken
        ) => throw OnlyOutbox();

        public override Task DeleteActivityAsync(
            ITurnContext turnContext,
            ConversationReference reference,
            CancellationToken cancellationToken
        ) => throw OnlyOutbox();

        private static InvalidOperationException OnlyOutbox() => new("What runs by itself speaks through the outbox.");
    }
}
