using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Connector;

/// <summary>Makes teams and conversations with ids that look like those of Teams.</summary>
internal static class Furniture
{
    public static string PersonalId(Person person) => "a:1" + person.Id[4..];

    public static Conversation Personal(Person person) => new(PersonalId(person), ConversationKind.Personal, person.Name, [person]);

    public static Conversation GroupChat(string name, IEnumerable<Person> members) =>
        new($"19:{Key("group " + name)}@thread.v2", ConversationKind.GroupChat, name, [.. members]);

    public static Conversation MeetingChat(string name, IEnumerable<Person> members)
    {
        var key = Convert
            .ToBase64String(Guid.Parse(Cast.GuidOf("meeting " + name)).ToByteArray())
            .TrimEnd('=')
            .Replace('/', '_')
            .Replace('+', '-');
        var id = $"19:meeting_{key}@thread.v2";
        var meetingId = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"0#{id}#0"));
        return new Conversation(id, ConversationKind.MeetingChat, name, [.. members]) { MeetingId = meetingId };
    }

    public static Conversation Channel(Team team, string name, bool isGeneral, IEnumerable<Person> members)
    {
        var id = isGeneral ? team.Id : $"19:{Key($"{team.Name} channel {name}")}@thread.tacv2";
        return new Conversation(id, ConversationKind.Channel, name, [.. members]) { Team = team, ChannelId = id };
    }

    public static Team Team(string name) => new($"19:{Key("team " + name)}@thread.tacv2", name, Cast.GuidOf("group of team " + name));

    public static Conversation Thread(Conversation channel, string rootId) =>
        channel with
        {
            Id = $"{channel.Id};messageid={rootId}",
            Kind = ConversationKind.Thread,
        };

    private static string Key(string text) => Cast.GuidOf(text).Replace("-", "", StringComparison.Ordinal);
}
