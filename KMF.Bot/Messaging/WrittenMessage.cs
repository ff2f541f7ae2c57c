using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Messaging;

/// <summary>
/// What somebody wrote to the bot, as people read it. Teams tells of mentions beside the words, in several forms: with or without how they
/// are written, with names escaped or not, the words as text or only as HTML. Whom a mention means is always its id; the marks in the words
/// are matched to it by name, and in their order where the names do not tell.
/// </summary>
/// <param name="Words">The words without the bot's mention; whoever else is mentioned stands there by name.</param>
/// <param name="MentionsBot">Whether the bot is mentioned.</param>
/// <param name="Others">Who else is, each once, by the id and the name that Teams gives them.</param>
internal sealed partial record WrittenMessage(string Words, bool MentionsBot, ImmutableArray<ChannelAccount> Others)
{
    private const string HtmlType = "text/html";

    public static WrittenMessage Of(Activity activity)
    {
        var bot = activity.Recipient?.Id;
        var mentions = (activity.Entities ?? []).Where(entity => entity?.Type == "mention").Select(Mention.Read).OfType<Mention>().ToList();
        var words = Replaced(MarkedUp(activity), mentions, mention => IsBot(mention) ? "" : null);

        // A mention may be written without any mark.
        foreach (var mention in mentions.Where(mention => IsBot(mention) && mention.Written.Length > 0))
        {
            words = words.Replace(mention.Written, "", StringComparison.OrdinalIgnoreCase);
        }

        return new WrittenMessage(
            WebUtility.HtmlDecode(words).Trim(),
            mentions.Any(IsBot),
            [
                .. mentions
                    .Where(mention => !IsBot(mention))
                    .GroupBy(mention => mention.Id)
                    .Select(parts => new ChannelAccount(parts.Key, string.Join(' ', parts.Select(part => part.Name).Distinct()))),
            ]
        );

        bool IsBot(Mention mention) => string.Equals(mention.Id, bot, StringComparison.OrdinalIgnoreCase);
    }

    // The words with their marks, not yet decoded; where Teams gives no text, those of the HTML beside it.
    private static string MarkedUp(Activity activity)
    {
        var text = activity.Text ?? "";
        if (!string.IsNullOrWhiteSpace(text))
        {
            return activity.TextFormat == "xml" ? MentionMarkup.Of(text) : text;
        }

        return (activity.Attachments ?? []).FirstOrDefault(file => file?.ContentType == HtmlType)?.Content switch
        {
            string html => MentionMarkup.Of(html),
            JValue { Value: string html } => MentionMarkup.Of(html),
            _ => "",
        };
    }

    // Marks that no name tells are those of the mentions that are left, in their order.
    private static string Replaced(string words, List<Mention> mentions, Func<Mention, string?> replacement)
    {
        var named = Mark().Matches(words).Select(mark => mentions.Find(mention => mention.IsNamed(NameIn(mark)))).ToList();
        var left = new Queue<Mention>(mentions.Except(named.OfType<Mention>()));
        var index = 0;
        return Mark()
            .Replace(words, mark =>
                (named[index++] ?? (left.TryDequeue(out var next) ? next : null)) is { } mention && replacement(mention) is { } other
                    ? other
                    : mark.Groups[1].Value
            );
    }

    private static string NameIn(Match mark) => WebUtility.HtmlDecode(mark.Groups[1].Value);

    [GeneratedRegex(@"<at(?:\s[^<>]*)?>([^<>]*)</at>", RegexOptions.IgnoreCase)]
    private static partial Regex Mark();

    private sealed record Mention(string Id, string Name, string Written)
    {
        // Read by hand: one whose shape is odd must not take the others with it.
        public static Mention? Read(Entity entity) =>
            entity.Properties?["mentioned"] is JObject mentioned && Text(mentioned["id"]) is { Length: > 0 } id
                ? new Mention(id, Text(mentioned["name"]), Text(entity.Properties["text"]))
                : null;

        public bool IsNamed(string name) =>
            string.Equals(name, WebUtility.HtmlDecode(Name), StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, WebUtility.HtmlDecode(Mark().Replace(Written, "$1")), StringComparison.OrdinalIgnoreCase);

        private static string Text(JToken? token) => token is JValue { Value: string text } ? text : "";
    }
}
