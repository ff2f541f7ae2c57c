using System.Collections.Immutable;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal;

public sealed partial class RehearsalRoom
{
    public ImmutableArray<Team> Teams => [.. Conversations.Select(item => item.Team).OfType<Team>().Distinct()];

    /// <summary>General of the first team.</summary>
    public Conversation General => Channel("General");

    public Conversation GroupChat => Conversations.First(item => item.Kind == ConversationKind.GroupChat);

    public Conversation MeetingChat => Conversations.First(item => item.Kind == ConversationKind.MeetingChat);

    public Conversation PersonalChat(Person person) => Conversation(Furniture.PersonalId(person));

    /// <summary>The first channel with this name, in any team or in one.</summary>
    public Conversation Channel(string name, Team? team = null) =>
        Conversations.First(item => item.Kind == ConversationKind.Channel && item.Name == name && (team is null || item.Team == team));

    /// <summary>A team with General and other channels, where everybody or some are members. The bot is in it, and was not told.</summary>
    public Team AddTeam(string name, IEnumerable<string> channels, IEnumerable<Person>? members = null)
    {
        var team = Furniture.Team(name);
        var people = members?.ToImmutableArray() ?? People;
        _desk.Put(Furniture.Channel(team, "General", isGeneral: true, people));
        foreach (var channel in channels)
        {
            _desk.Put(Furniture.Channel(team, channel, isGeneral: false, people));
        }

        return team;
    }

    public Conversation AddGroupChat(string name, IEnumerable<Person>? members = null) =>
        _desk.Put(Furniture.GroupChat(name, members ?? People));

    public Conversation AddMeeting(string name, IEnumerable<Person>? members = null) =>
        _desk.Put(Furniture.MeetingChat(name, members ?? People));

    /// <summary>The app is added to a chat or a team, and the bot hears of it.</summary>
    public async Task InstallAsync(Conversation conversation, Person? by = null, CancellationToken ct = default)
    {
        var person = by ?? conversation.Members[0];
        _desk.ChangePlaces(conversation.ChannelId ?? conversation.Id, item => item with { HasBot = true, IsBlocked = false });
        await _bot.PostAsync(_activities.Installation(_desk.NewId(), person, conversation, isAdded: true), ct);
        await _bot.PostAsync(_activities.Membership(_desk.NewId(), person, conversation, [], isAdded: true), ct);
    }

    /// <summary>The app is added to each team, group chat and meeting chat, and to everybody's personal chat.</summary>
    public async Task InstallEverywhereAsync(CancellationToken ct = default)
    {
        foreach (
            var conversation in Conversations.Where(item =>
                item.Kind is not ConversationKind.Thread && (item.Kind != ConversationKind.Channel || item.Id == item.Team!.Id)
            )
        )
        {
            await InstallAsync(conversation, by: null, ct);
        }
    }

    /// <summary>The app is removed from a chat or from the whole team, and the bot hears of it.</summary>
    public async Task RemoveBotAsync(Conversation conversation, CancellationToken ct = default)
    {
        foreach (
            var place in Conversations.Where(item =>
                item.Id == conversation.Id || (conversation.Team is not null && item.Team == conversation.Team)
            )
        )
        {
            _desk.Put(place with { HasBot = false });
        }

        var person = conversation.Members[0];
        await _bot.PostAsync(_activities.Membership(_desk.NewId(), person, conversation, [], isAdded: false), ct);
        await _bot.PostAsync(_activities.Installation(_desk.NewId(), person, conversation, isAdded: false), ct);
    }

    /// <summary>A person blocks the bot; it is not told, and finds out by being refused.</summary>
    public void Block(Person person) => _desk.ChangePlaces(Furniture.PersonalId(person), item => item with { IsBlocked = true });

    /// <summary>They let it write to them again; it is not told either.</summary>
    public void Unblock(Person person) => _desk.ChangePlaces(Furniture.PersonalId(person), item => item with { IsBlocked = false });

    public Task AddMemberAsync(Conversation conversation, Person person, CancellationToken ct = default) =>
        ChangeMembersAsync(conversation, person, isAdded: true, ct);

    public Task RemoveMemberAsync(Conversation conversation, Person person, CancellationToken ct = default) =>
        ChangeMembersAsync(conversation, person, isAdded: false, ct);

    /// <summary>A channel is deleted with its threads, and the bot hears of it.</summary>
    public async Task DeleteChannelAsync(Conversation channel, CancellationToken ct = default)
    {
        _desk.ChangePlaces(channel.Id, item => item with { IsDeleted = true });
        await _bot.PostAsync(_activities.Event(_desk.NewId(), channel.Members[0], channel, "channelDeleted"), ct);
    }

    private async Task ChangeMembersAsync(Conversation conversation, Person person, bool isAdded, CancellationToken ct)
    {
        foreach (
            var place in Conversations.Where(item =>
                item.Id == conversation.Id || (conversation.Team is not null && item.Team == conversation.Team)
            )
        )
        {
            var others = place.Members.RemoveAll(member => member.Id == person.Id);
            _desk.Put(place with { Members = isAdded ? others.Add(person) : others });
        }

        await _bot.PostAsync(_activities.Membership(_desk.NewId(), conversation.Members[0], conversation, [person], isAdded), ct);
    }

    private void Furnish()
    {
        AddTeam("Ward 7", ["Winter ward move"]);
        AddTeam("Ward 9", ["Summer refit"], People.Skip(People.Length / 2));
        AddGroupChat("Ward 7 leads");
        AddMeeting("Discharge huddle");
        foreach (var person in People)
        {
            _desk.Put(Furniture.Personal(person));
        }
    }
}
