using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace KMF.Dialogs.Sessions;

/// <summary>
/// The turn on which a waterfall runs that no conversation moves: dates move it with nobody there to talk to, and what is said goes through
/// the outbox.
/// </summary>
internal static class SilentTurn
{
    /// <param name="id">What is moved.</param>
    public static TurnContext For(Guid id) =>
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
        ) => throw Speaks();

        public override Task<ResourceResponse> UpdateActivityAsync(
            ITurnContext turnContext,
            Activity activity,
            CancellationToken cancellationToken
        ) => throw Speaks();

        public override Task DeleteActivityAsync(
            ITurnContext turnContext,
            ConversationReference reference,
            CancellationToken cancellationToken
        ) => throw Speaks();

        private static InvalidOperationException Speaks() => new("It speaks through the outbox.");
    }
}
