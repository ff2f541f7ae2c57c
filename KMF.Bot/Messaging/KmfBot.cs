using KMF.Bot.SharedPictures;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Places;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>Routes what Teams sends: words to the commands, buttons to the handlers of their features.</summary>
internal sealed class KmfBot(
    CommandRunner commands,
    CardActionRouter actions,
    SubmitAnswers submits,
    PictureMessages pictures,
    LessonExtension extension,
    MeetingOffers meetings,
    PersonalChatWatch personal,
    TeamWatch teams,
    ConversationWatch conversations,
    TeamsTurns turns,
    TextCatalogue texts
) : ExtensionRoutes(extension, turns)
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string LineType = "application/vnd.microsoft.activity.message";

    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var activity = (Activity)turnContext.Activity;
        if (Incoming.IsReadable(activity))
        {
            await SenderNames.CompleteAsync(turnContext, texts, cancellationToken);
            await personal.TakeAsync(activity, cancellationToken);
            await conversations.TakeAsync(activity, cancellationToken);
            await teams.TakeAsync(activity, cancellationToken);
            await base.OnTurnAsync(turnContext, cancellationToken);
        }
        else if (activity.Type == ActivityTypes.Invoke)
        {
            var refused = new InvokeResponse { Status = StatusCodes.Status400BadRequest };
            await turnContext.SendActivityAsync(new Activity(ActivityTypesEx.InvokeResponse, value: refused), cancellationToken);
        }
    }

    // The SDK would fail on events that have not the shapes it expects; of all there are, only the meetings' are for this bot.
    protected override Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
        Incoming.SenderOf(turnContext.Activity) is { } sender && MeetingReader.Read((Activity)turnContext.Activity, sender) is { } news
            ? meetings.OfferAsync(news, cancellationToken)
            : Task.CompletedTask;

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = (Activity)turnContext.Activity;
        if (Incoming.SenderOf(activity) is not { } sender)
        {
            return;
        }

        if (activity.Value is not null)
        {
            // An answer to a message goes where the message came from.
            var pressed = Turns.Of(turnContext, sender with { SeesItAlone = sender.IsPersonal });
            await submits.SendAsync(pressed, await actions.AnswerAsync(pressed, activity.Value, cancellationToken), cancellationToken);
        }
        else if (WrittenMessage.Of(activity) is { Words: var words } message && (sender.IsPersonal || message.MentionsBot))
        {
            // In channels and chats the bot is spoken to by mention; where it hears everything, the rest is not for it.
            var turn = Turns.Of(turnContext, sender);
            if (!await pictures.TakeAsync(turn, words, cancellationToken))
            {
                await commands.RunAsync(turn, new CommandAction { Text = words }, cancellationToken);
            }
        }
    }

    protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext,
        AdaptiveCardInvokeValue invokeValue,
        CancellationToken cancellationToken
    )
    {
        var answer = Incoming.SenderOf(turnContext.Activity) is { } sender
            ? await actions.AnswerAsync(Turns.Of(turnContext, sender), invokeValue.Action?.Data, cancellationToken)
            : CardAnswer.Say(texts.Shared(TextCatalogue.Languages[0])["press.unknown"]);
        return answer.Card is { } card
            ? new AdaptiveCardInvokeResponse
            {
                StatusCode = 200,
                Type = CardType,
                Value = new CardContent(card),
            }
            : new AdaptiveCardInvokeResponse
            {
                StatusCode = 200,
                Type = LineType,
                Value = answer.Line ?? "",
            };
    }

    // The bot introduces itself once, where it was added; it does not greet people, and in a channel it speaks only when spoken to.
    protected override async Task OnMembersAddedAsync(
        IList<ChannelAccount> membersAdded,
        ITurnContext<IConversationUpdateActivity> turnContext,
        CancellationToken cancellationToken
    )
    {
        var isChannel = turnContext.Activity.Conversation?.ConversationType is "channel";
        var isAdded = membersAdded.Any(member => member.Id == turnContext.Activity.Recipient?.Id);
        if (!isChannel && isAdded && Incoming.SenderOf(turnContext.Activity) is { } sender)
        {
            await turnContext.SendActivityAsync(MessageFactory.Text(texts.Shared(sender.Language)["welcome"]), cancellationToken);
        }
    }
}
