using KMF.Bot.Messaging.Connector;
using KMF.Bot.SharedPictures;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Places;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace KMF.Bot.Messaging;

/// <summary>Routes what Teams sends: words to the commands, buttons to the sessions.</summary>
internal sealed class KmfBot(
    SessionEngine engine,
    LessonDesk lessons,
    LessonVisits visits,
    LessonExtension extension,
    ActionDesk actions,
    CommandRunner commands,
    PersonalMessages chats,
    PictureMessages pictures,
    SubmitAnswers submits,
    SettingsDesk settings,
    MeetingOffers meetings,
    IEnumerable<IStandingTechnique> standing,
    PersonalVisits personal,
    TextCatalogue texts,
    ISessionStore store,
    TimeProvider clock
) : TeamsActivityHandler
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string LineType = "application/vnd.microsoft.activity.message";

    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var activity = (Activity)turnContext.Activity;
        if (Incoming.IsReadable(activity))
        {
            await personal.TakeAsync(activity, cancellationToken);
            await base.OnTurnAsync(turnContext, cancellationToken);
        }
        else if (activity.Type == ActivityTypes.Invoke)
        {
            await turnContext.SendActivityAsync(Refused(), cancellationToken);
        }
    }

    // The SDK would fail on events that have not the shapes it expects; of all there are, only the meetings' are for this bot.
    protected override Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = (Activity)turnContext.Activity;
        return Incoming.SenderOf(activity) is { } sender && MeetingReader.Read(activity, sender) is { } news
            ? meetings.OfferAsync(news, cancellationToken)
            : Task.CompletedTask;
    }

    // What the bot has no handler for is no fault of the server's, as the SDK would have it.
    protected override Task<InvokeResponse> OnInvokeActivityAsync(
        ITurnContext<IInvokeActivity> turnContext,
        CancellationToken cancellationToken
    ) =>
        turnContext.Activity.Name is "adaptiveCard/action"
        || (IsOfExtension(turnContext.Activity) && Incoming.SenderOf(turnContext.Activity) is not null)
            ? base.OnInvokeActivityAsync(turnContext, cancellationToken)
            : Task.FromResult(new InvokeResponse { Status = StatusCodes.Status400BadRequest });

    protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(
        ITurnContext<IInvokeActivity> turnContext,
        MessagingExtensionQuery query,
        CancellationToken cancellationToken
    ) => extension.SearchAsync(turnContext.Activity, Incoming.SenderOf(turnContext.Activity)!, query, cancellationToken);

    protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionFetchTaskAsync(
        ITurnContext<IInvokeActivity> turnContext,
        MessagingExtensionAction action,
        CancellationToken cancellationToken
    ) => Task.FromResult(extension.Form(Incoming.SenderOf(turnContext.Activity)!, action));

    protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionAsync(
        ITurnContext<IInvokeActivity> turnContext,
        MessagingExtensionAction action,
        CancellationToken cancellationToken
    ) => extension.SaveAsync(turnContext, Incoming.SenderOf(turnContext.Activity)!, action, cancellationToken);

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = (Activity)turnContext.Activity;
        if (Incoming.SenderOf(activity) is not { } sender)
        {
            return;
        }

        if (activity.Value is not null)
        {
            await SubmitAsync(turnContext, activity, sender, cancellationToken);
            return;
        }

        // In channels and chats the bot is spoken to by mention; where it hears everything, the rest is not for it.
        var mentioned = activity.GetMentions().Any(mention => mention.Mentioned?.Id == activity.Recipient?.Id);
        if (mentioned || Incoming.IsPersonal(activity))
        {
            var words = Incoming.WordsOf(activity);
            if (!await pictures.TakeAsync(turnContext, sender, words, cancellationToken))
            {
                await OnceAsync(turnContext, sender, new Spoken(words), cancellationToken);
            }
        }
    }

    protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext,
        AdaptiveCardInvokeValue invokeValue,
        CancellationToken cancellationToken
    )
    {
        var data = invokeValue.Action?.Data;
        if (Incoming.SenderOf(turnContext.Activity) is not { } sender)
        {
            return Line(texts.Shared(TextCatalogue.Languages[0])["press.unknown"]);
        }

        if (PressReader.Command(data) is { } command)
        {
            await OnceAsync(turnContext, sender, command, cancellationToken);
            return Line(texts.Shared(sender.Language)["command.taken"]);
        }

        if (PressReader.Read(data) is not { } press)
        {
            return Line(texts.Shared(sender.Language)["press.unknown"]);
        }

        var answer = await PressAsync(turnContext, press, sender, cancellationToken);
        return answer.Card is { } card
            ? new AdaptiveCardInvokeResponse
            {
                StatusCode = 200,
                Type = CardType,
                Value = new CardContent(card),
            }
            : Line(answer.Line ?? "");
    }

    protected override async Task OnMembersAddedAsync(
        IList<ChannelAccount> membersAdded,
        ITurnContext<IConversationUpdateActivity> turnContext,
        CancellationToken cancellationToken
    )
    {
        // The bot introduces itself once, where it was added; it does not greet people, and in a channel it speaks only when spoken to.
        var activity = (Activity)turnContext.Activity;
        if (
            activity.Conversation?.ConversationType is not "channel"
            && membersAdded.Any(member => member.Id == activity.Recipient?.Id)
            && Incoming.SenderOf(activity) is { } sender
        )
        {
            await turnContext.SendActivityAsync(MessageFactory.Text(texts.Shared(sender.Language)["welcome"]), cancellationToken);
        }
    }

    /// <summary>Whether it is one of the message extension's commands, in the shape that Teams gives it.</summary>
    private static bool IsOfExtension(IInvokeActivity activity) =>
        activity.Name switch
        {
            "composeExtension/query" => Incoming.Read<MessagingExtensionQuery>(activity.Value)
                is { CommandId: LessonExtension.SearchCommand },
            "composeExtension/fetchTask" or "composeExtension/submitAction" => Incoming.Read<MessagingExtensionAction>(activity.Value)
                is { CommandId: LessonExtension.SaveCommand, BotMessagePreviewAction: null or "" },
            _ => false,
        };

    private static Activity Refused() =>
        new()
        {
            Type = ActivityTypesEx.InvokeResponse,
            Value = new InvokeResponse { Status = StatusCodes.Status400BadRequest },
        };

    private static AdaptiveCardInvokeResponse Line(string line) =>
        new()
        {
            StatusCode = 200,
            Type = LineType,
            Value = line,
        };

    private async Task SubmitAsync(ITurnContext turnContext, Activity activity, Sender sender, CancellationToken cancellationToken)
    {
        // An answer to a message goes where the message came from.
        sender = sender with { SeesItAlone = Incoming.IsPersonal(activity) };
        if (PressReader.Command(activity.Value) is { } command)
        {
            await OnceAsync(turnContext, sender, command, cancellationToken);
        }
        else if (PressReader.Read(activity.Value) is not { } press)
        {
            await turnContext.SendActivityAsync(MessageFactory.Text(texts.Shared(sender.Language)["press.unknown"]), cancellationToken);
        }
        else
        {
            await submits.SendAsync(
                turnContext,
                sender,
                press,
                await PressAsync(turnContext, press, sender, cancellationToken),
                cancellationToken
            );
        }
    }

    private async Task<CardAnswer> SettingsAsync(ITurnContext turnContext, Press press, Sender sender, CancellationToken cancellationToken)
    {
        var mayChange = await PlaceGate.MayChangeAsync(turnContext, sender, cancellationToken);
        var activity = (Activity)turnContext.Activity;
        return await settings.SaveAsync(press, sender, Incoming.TeamOf(activity), Incoming.IsChat(activity), mayChange, cancellationToken);
    }

    private Task<CardAnswer> PressAsync(ITurnContext turnContext, Press press, Sender sender, CancellationToken cancellationToken)
    {
        press = press with { ActivityKey = sender.KeyOf(turnContext.Activity.Id) };
        return press.Verb switch
        {
            _ when LessonVerb.All.Contains(press.Verb) => lessons.PressAsync(visits.Of(turnContext, press, sender), cancellationToken),
            _ when Verb.OfActions.Contains(press.Verb) => actions.PressAsync(
                press,
                Incoming.ReaderOf(turnContext.Activity, sender),
                sender,
                cancellationToken
            ),
            Verb.SaveSettings => SettingsAsync(turnContext, press, sender, cancellationToken),
            _ when standing.FirstOrDefault(technique => technique.Verbs.Contains(press.Verb)) is { } technique => StandingAsync(
                technique,
                turnContext,
                press,
                sender,
                cancellationToken
            ),
            _ => engine.PressAsync(turnContext, press, sender, cancellationToken),
        };
    }

    private async Task<CardAnswer> StandingAsync(
        IStandingTechnique technique,
        ITurnContext turnContext,
        Press press,
        Sender sender,
        CancellationToken cancellationToken
    )
    {
        var answer = await technique.PressAsync(Visitor.Of(new TeamsTurn(turnContext, sender, chats)), press, cancellationToken);
        if (answer is { IsForEverybody: true, Card: { } card } && turnContext.Activity.ReplyToId is { Length: > 0 } id)
        {
            await ShowEverybodyAsync(turnContext, CardMessage.Of(card), id, cancellationToken);
        }

        return answer;
    }

    // Whoever pressed has seen it; that others see an old card is no reason to fail.
    private static async Task ShowEverybodyAsync(ITurnContext turnContext, Activity message, string id, CancellationToken cancellationToken)
    {
        message.Id = id;
        try
        {
            await turnContext.UpdateActivityAsync(message, cancellationToken);
        }
        catch (ConnectorException) { }
    }

    // What words start is started once, however often they are delivered; what failed is tried again.
    private async Task OnceAsync(ITurnContext turnContext, Sender sender, Spoken spoken, CancellationToken cancellationToken)
    {
        var key = sender.KeyOf(turnContext.Activity.Id);
        if (key is not null && !await store.FirstSeenAsync(key, clock.GetUtcNow(), cancellationToken))
        {
            return;
        }

        try
        {
            await commands.RunAsync(new TeamsTurn(turnContext, sender, chats), spoken, cancellationToken);
        }
        catch when (key is not null)
        {
            await TryForgetAsync(key);
            throw;
        }
    }

    private async Task TryForgetAsync(string key)
    {
        try
        {
            await store.ForgetAsync(key, CancellationToken.None);
        }
        catch (SessionStoreException)
        {
            // What made the turn fail makes this fail too, and is told with it.
        }
    }
}
