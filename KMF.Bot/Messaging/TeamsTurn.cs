using System.Collections.Immutable;
using KMF.Bot.Messaging.Connector;
using KMF.Dialogs.Library;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>Turns of the Bot Framework as the domain knows them.</summary>
internal sealed class TeamsTurns(PersonalMessages personal, TextCatalogue texts, TeamWatch teams, IPersonKeys keys)
{
    /// <summary>Somebody's turn.</summary>
    public TeamsTurn Of(ITurnContext context, Sender sender) =>
        new(context, sender, personal, texts, teams)
        {
            ActivityKey = context.Activity.Id is { Length: > 0 } id ? keys.ForActivity(sender.TenantId, sender.ConversationId, id) : null,
        };
}

/// <summary>A turn of the Bot Framework, in the domain's words.</summary>
internal sealed class TeamsTurn(ITurnContext context, Sender sender, PersonalMessages personal, TextCatalogue texts, TeamWatch teams)
    : ITeamsTurn
{
    public ITurnContext Context => context;

    public Sender Sender => sender;

    public string? ActivityKey { get; init; }

    public string TeamId => Incoming.TeamOf(Activity);

    public bool IsChat => Incoming.IsChat(Activity);

    public string Reference => Incoming.ReferenceTo(Activity);

    public LessonReader Reader => Incoming.ReaderOf(Activity, sender);

    private Activity Activity => (Activity)context.Activity;

    public Task SayAsync(string markdown, CancellationToken cancellationToken) =>
        context.SendActivityAsync(MessageFactory.Text(markdown), cancellationToken);

    public Task ShowAsync(AdaptiveCards.AdaptiveCard card, CancellationToken cancellationToken) =>
        context.SendActivityAsync(CardMessage.Of(card), cancellationToken);

    public async Task ShowInPersonAsync(CardAnswer answer, string told, CancellationToken cancellationToken)
    {
        var message = answer.Card is { } card ? CardMessage.Of(card) : MessageFactory.Text(MessageText.Escape(answer.Line ?? ""));
        if (sender.IsPersonal)
        {
            await context.SendActivityAsync(message, cancellationToken);
            return;
        }

        await personal.SendAsync(
            context.Activity.GetConversationReference(),
            sender.TenantId,
            sender.By,
            (Activity)message,
            cancellationToken
        );
        await SayAsync(told, cancellationToken);
    }

    public async Task<ImmutableArray<Person>> RosterAsync(CancellationToken cancellationToken)
    {
        var roster = await Rosters.OfAsync(context, sender.By, texts, cancellationToken);
        await teams.TakeRosterAsync(Activity, sender, roster, cancellationToken);
        return roster;
    }

    public async Task<LessonReader> SharedReaderAsync(CancellationToken cancellationToken) =>
        sender.IsPersonal ? Reader with { SeenBy = [sender.By.Id] }
        : IsChat ? Reader with { SeenBy = [.. (await RosterAsync(cancellationToken)).Select(person => person.Id)] }
        : Reader;

    public Task<bool> MayChangePlaceAsync(CancellationToken cancellationToken) =>
        PlaceGate.MayChangeAsync(context, sender, cancellationToken);

    /// <summary>
    /// Teams opens a chat by the name that people sign in with, which it tells only of those who are in the conversation.
    /// </summary>
    public async Task<Uri?> ChatWithAsync(Person person, CancellationToken cancellationToken)
    {
        try
        {
            var member = await TeamsInfo.GetMemberAsync(context, person.TeamsId, cancellationToken);
            return string.IsNullOrEmpty(member?.UserPrincipalName)
                ? null
                : new Uri($"https://teams.microsoft.com/l/chat/0/0?users={Uri.EscapeDataString(member.UserPrincipalName)}");
        }
        catch (ConnectorException)
        {
            return null;
        }
    }

    public IReadOnlyList<Person> Mentioned => [.. WrittenMessage.Of(Activity).Others.Select(Incoming.PersonOf)];

    public async Task<Person?> FindMemberAsync(Person person, CancellationToken cancellationToken)
    {
        try
        {
            return await TeamsInfo.GetMemberAsync(context, person.TeamsId, cancellationToken) is { } member && !Incoming.IsNameless(member)
                ? Incoming.PersonOf(member)
                : null;
        }
        catch (ConnectorException)
        {
            return null;
        }
    }
}
