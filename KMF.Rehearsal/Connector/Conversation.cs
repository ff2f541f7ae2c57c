using System.Collections.Immutable;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Connector;

public enum ConversationKind
{
    Personal,
    GroupChat,
    MeetingChat,
    Channel,
    Thread,
}

/// <summary>A place where people and the bot talk. A thread is one of its own, inside <see cref="ChannelId"/>.</summary>
public sealed record Conversation(string Id, ConversationKind Kind, string Name, ImmutableArray<Person> Members)
{
    public Team? Team { get; init; }

    /// <summary>The channel itself for a channel and for its threads.</summary>
    public string? ChannelId { get; init; }

    public string? MeetingId { get; init; }

    /// <summary>False after the app was removed or never added.</summary>
    public bool HasBot { get; init; } = true;

    public bool IsDeleted { get; init; }

    /// <summary>Set when the person of a personal chat has blocked the bot.</summary>
    public bool IsBlocked { get; init; }

    public bool IsChannel => Kind is ConversationKind.Channel or ConversationKind.Thread;

    public bool Has(Person person) => Members.Any(member => member.Id == person.Id);

    public override string ToString() => $"{Kind} {Name} ({Id})";
}

/// <summary>A team; its id is that of its General channel, as in Teams.</summary>
public sealed record Team(string Id, string Name, string AadGroupId)
{
    public override string ToString() => Name;
}
