using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Connector;

/// <summary>One message as it stands now. <see cref="Views"/> holds what single people see in place of the shared card.</summary>
public sealed record Message(string Id, string ConversationId, Person? From, JsonObject Activity, DateTimeOffset SentAt)
{
    internal const string CardType = "application/vnd.microsoft.card.adaptive";

    /// <summary>Grows with each change of the shared message, not of the views.</summary>
    public int Version { get; init; } = 1;

    public ImmutableDictionary<string, JsonObject> Views { get; init; } = ImmutableDictionary<string, JsonObject>.Empty;

    public DateTimeOffset? EditedAt { get; init; }

    public bool IsDeleted { get; init; }

    /// <summary>What Teams answers when the bot changes it, since somebody deleted it: 400, 403 or 404 have all been seen.</summary>
    public int RefusesWith { get; init; } = 404;

    /// <summary>The one person who sees a targeted message; null when everybody does.</summary>
    public Person? OnlyFor { get; init; }

    public bool FromBot => From is null;

    public string Text => Activity["text"]?.ToString() ?? "";

    /// <summary>The card that everybody without a view of their own sees.</summary>
    public JsonObject? Card => Attachments.FirstOrDefault(item => item["contentType"]?.ToString() == CardType)?["content"] as JsonObject;

    public IEnumerable<JsonObject> Attachments => (Activity["attachments"] as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>What this person alone sees, or null.</summary>
    internal JsonObject? ViewOf(Person person) => Views.GetValueOrDefault(person.Id);

    public JsonObject? CardFor(Person person) => Views.GetValueOrDefault(person.Id) ?? Card;

    /// <summary>Everything that this person can read in the message, line by line.</summary>
    public string TextFor(Person person) =>
        string.Join('\n', new[] { Text }.Concat(CardReader.Lines(CardFor(person))).Where(line => line.Length > 0));

    public bool IsVisibleTo(Person person) => !IsDeleted && (OnlyFor is null || OnlyFor.Id == person.Id);

    public override string ToString() =>
        $"{Id} {(From?.Name ?? "bot")}: {Text}"
        + (Card is null ? "" : $" [card: {string.Join(" | ", CardReader.Lines(Card))}]")
        + (IsDeleted ? " (deleted)" : "");
}
