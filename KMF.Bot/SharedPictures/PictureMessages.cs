using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using KMF.Bot.Messaging;
using KMF.Bot.Messaging.Connector;
using KMF.Bot.Storage.Sessions;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;

namespace KMF.Bot.SharedPictures;

/// <summary>
/// Takes the pictures that people send in a message as an answer to the open question that asks for some; the message's words go with them.
/// </summary>
internal sealed class PictureMessages(
    SessionEngine engine,
    ISessionStore store,
    OpenSessions sessions,
    TechniqueCatalogue techniques,
    TextCatalogue texts,
    PictureFetcher fetcher,
    PictureMetadata metadata,
    IEnumerable<IAwaitedPictures> awaiting,
    TeamsAdapter adapter,
    TimeProvider clock
)
{
    private const int MostPictures = 3;

    /// <summary>False where the message is no answer with a picture: then its words are a command like others.</summary>
    public async Task<bool> TakeAsync(TeamsTurn from, string words, CancellationToken cancellationToken)
    {
        var (turn, sender) = (from.Context, from.Sender);
        var addresses = (turn.Activity.Attachments ?? [])
            .Where(file =>
                file?.ContentType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true
                && !string.IsNullOrEmpty(file.ContentUrl)
            )
            .Select(file => file.ContentUrl)
            .ToList();
        if (addresses.Count == 0)
        {
            return false;
        }

        var shared = texts.Shared(sender.Language);
        if (await AwaitingAsync(from, cancellationToken) is { } awaited)
        {
            await SayAsync(turn, await TakeAsync(awaited, from, words, addresses, cancellationToken), cancellationToken);
            return true;
        }

        if (await AskedAsync(sender, cancellationToken) is not { } asked)
        {
            if (UserText.CleanLine(words).Length > 0)
            {
                return false;
            }

            await SayAsync(turn, shared["picture.none"], cancellationToken);
            return true;
        }

        if (from.ActivityKey is { } key && await store.WasSeenAsync(key, clock.GetUtcNow(), cancellationToken))
        {
            return true;
        }

        try
        {
            var press = await ReadAsync(from, asked.Session, asked.Question, UserText.Clean(words), addresses, cancellationToken);
            var answer = await engine.AnswerAsync(
                turn,
                press,
                sender with
                {
                    ConversationId = asked.Session.ConversationId,
                    IsPersonal = false,
                },
                cancellationToken
            );
            await SayAsync(
                turn,
                answer.MustBeSeen ? MessageText.Escape(answer.Line ?? CardMessage.PlainText(answer.Card!)) : shared["picture.taken"],
                cancellationToken
            );
        }
        catch (PictureException problem)
        {
            await SayAsync(turn, shared[problem.Key], cancellationToken);
        }

        return true;
    }

    private async Task<IAwaitedPictures?> AwaitingAsync(TeamsTurn from, CancellationToken cancellationToken)
    {
        foreach (var one in awaiting)
        {
            if (await one.AreAwaitedAsync(from, cancellationToken))
            {
                return one;
            }
        }

        return null;
    }

    private async Task<string> TakeAsync(
        IAwaitedPictures awaited,
        TeamsTurn from,
        string words,
        List<string> addresses,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var pictures = await FetchAsync(from, addresses, cancellationToken);
            return MessageText.Escape(await awaited.TakeAsync(from, UserText.Clean(words), pictures, cancellationToken));
        }
        catch (PictureException problem)
        {
            return texts.Shared(from.Sender.Language)[problem.Key];
        }
    }

    private static Task SayAsync(ITurnContext turn, string line, CancellationToken cancellationToken) =>
        turn.SendActivityAsync(MessageFactory.Text(line), cancellationToken);

    // The question that takes pictures now: in the conversation, or wherever somebody who writes to the bot alone is taking part.
    private async Task<(Session Session, Question Question)?> AskedAsync(Sender sender, CancellationToken cancellationToken)
    {
        IEnumerable<Session> open =
            sender.IsPersonal ? sessions.Of(sender.TenantId, sender.By.Id, cancellationToken)
            : await store.LatestAsync(sender.TenantId, sender.ConversationId, cancellationToken) is { } here ? [here]
            : [];
        foreach (var session in open)
        {
            if (
                techniques
                    .Find(session.TechniqueId)
                    ?.Rules.Questions.FirstOrDefault(question => question.TakesPictures && session.Asks(question.Id))
                    is { } question
                && (!sender.IsPersonal || await IsMemberAsync(session, sender.By, cancellationToken))
            )
            {
                return (session, question);
            }
        }

        return null;
    }

    // Who has left the conversation since takes no part in it any more.
    private async Task<bool> IsMemberAsync(Session session, Person person, CancellationToken cancellationToken)
    {
        var isMember = false;
        try
        {
            await adapter.ContinueConversationAsync(
                session.Reference,
                async (turn, token) => isMember = await TeamsInfo.GetMemberAsync(turn, person.TeamsId, token) is not null,
                cancellationToken
            );
        }
        catch (ConnectorException)
        {
            isMember = false;
        }

        return isMember;
    }

    private async Task<SessionAction> ReadAsync(
        TeamsTurn from,
        Session session,
        Question question,
        string words,
        List<string> addresses,
        CancellationToken cancellationToken
    )
    {
        var pictures = await FetchAsync(from, addresses, cancellationToken);

        // Without words it says at least in the session's language that it is one.
        var text = words.Length > 0 ? words : texts.Technique(session.TechniqueId, session.Language)!.Texts["picture.any"];
        return SessionAction.On(session, SessionVerb.Add) with
        {
            Step = question.Id,
            Inputs = new Dictionary<string, string> { [question.Fields[0].Id] = text }.ToFrozenDictionary(),
            ActivityKey = from.ActivityKey,
            Pictures = pictures,
        };
    }

    private async Task<ImmutableArray<SharedPicture>> FetchAsync(
        TeamsTurn from,
        List<string> addresses,
        CancellationToken cancellationToken
    )
    {
        if (addresses.Count > MostPictures)
        {
            throw new PictureException("picture.many");
        }

        var credentials = from.Context.TurnState.Get<IConnectorClient>().Credentials;
        var pictures = ImmutableArray.CreateBuilder<SharedPicture>();
        foreach (var address in addresses)
        {
            var sent = await fetcher.FetchAsync(address, Guid.Empty, credentials, cancellationToken);
            var picture = await metadata.TakeOutAsync(sent, cancellationToken);
            pictures.Add(picture with { Id = new Guid(SHA256.HashData(picture.Content.AsSpan()).AsSpan(0, 16)) });
        }

        return [.. pictures.DistinctBy(picture => picture.Id)];
    }
}
