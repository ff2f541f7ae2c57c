using System.Net;
using System.Text.Json.Nodes;
using KMF.Rehearsal;
using KMF.Rehearsal.Faults;
using KMF.Rehearsal.People;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Rehearsal;

public sealed class ConnectorTests
{
    private const string Conversations = "v3/conversations";

    [Fact]
    public async Task Create_OneToOne_IsIdempotentPerPerson()
    {
        await using var bot = await FakeBot.StartAsync();
        var (room, ann) = (bot.Room, bot.Room.Person("Ann"));

        var first = await bot.CallAsync("POST", Conversations, OneToOne(room, ann));
        var second = await bot.CallAsync("POST", Conversations, OneToOne(room, ann));

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal(room.PersonalChat(ann).Id, first.Body!["id"]!.ToString());
        Assert.Equal(first.Body.ToJsonString(), second.Body!.ToJsonString());
    }

    [Fact]
    public async Task Create_GroupChat_IsRefusedAsTeamsDoes()
    {
        await using var bot = await FakeBot.StartAsync();
        var room = bot.Room;
        var body = OneToOne(room, room.Person("Ann"));
        body["isGroup"] = true;
        body["members"]!.AsArray().Add(new JsonObject { ["id"] = room.Person("Bea").Id });

        var (status, answer, _) = await bot.CallAsync("POST", Conversations, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("BadSyntax", Code(answer));
    }

    [Fact]
    public async Task Create_Thread_NeedsActivity()
    {
        await using var bot = await FakeBot.StartAsync();
        var room = bot.Room;
        var body = new JsonObject
        {
            ["isGroup"] = true,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = room.General.Id } },
        };

        var refused = await bot.CallAsync("POST", Conversations, body);
        body["activity"] = FakeBot.Text("Good morning");
        var created = await bot.CallAsync("POST", Conversations, body);

        Assert.Equal("BadSyntax", Code(refused.Body));
        Assert.Equal($"{room.General.Id};messageid={created.Body!["activityId"]}", created.Body["id"]!.ToString());
        Assert.Equal("Good morning", Assert.Single(room.Messages(room.General)).Text);
    }

    [Fact]
    public async Task Send_ToThreadAndToBareChannel_RepliesAndStartsAnew()
    {
        await using var bot = await FakeBot.StartAsync();
        var room = bot.Room;
        var said = await room.SayAsync(room.Person("Ann"), room.General, "status");

        var reply = await bot.SendAsync(said.Conversation.Id, FakeBot.Text("in the thread"));
        var root = await bot.SendAsync(room.General.Id, FakeBot.Text("a new one"));

        Assert.Equal(said.Conversation.Id, room.Message(reply).ConversationId);
        Assert.Equal($"{room.General.Id};messageid={root}", room.Message(root).ConversationId);
        Assert.True(long.Parse(root, null) > long.Parse(reply, null));
    }

    [Fact]
    public async Task Update_AndDelete_ChangeOnlyOwnMessages()
    {
        await using var bot = await FakeBot.StartAsync();
        var room = bot.Room;
        var said = await room.SayAsync(room.Person("Ann"), room.GroupChat, "hello");
        var id = await bot.SendAsync(room.GroupChat.Id, FakeBot.Text("one"));

        var updated = await bot.CallAsync("PUT", FakeBot.Activities(room.GroupChat.Id, id), FakeBot.Text("two"));
        var text = room.Message(id).Text;
        var notMine = await bot.CallAsync("PUT", FakeBot.Activities(room.GroupChat.Id, said.Message.Id), FakeBot.Text("mine now"));
        var elsewhere = await bot.CallAsync("PUT", FakeBot.Activities(room.MeetingChat.Id, id), FakeBot.Text("three"));
        var deleted = await bot.CallAsync("DELETE", FakeBot.Activities(room.GroupChat.Id, id));
        var again = await bot.CallAsync("DELETE", FakeBot.Activities(room.GroupChat.Id, id));

        Assert.Equal((HttpStatusCode.OK, "two"), (updated.Status, text));
        Assert.Equal(HttpStatusCode.Forbidden, notMine.Status);
        Assert.Equal("ActivityNotFoundInConversation", Code(elsewhere.Body));
        Assert.Equal(HttpStatusCode.OK, deleted.Status);
        Assert.Equal((HttpStatusCode.NotFound, "ActivityNotFoundInConversation"), (again.Status, Code(again.Body)));
    }

    [Fact]
    public async Task Send_WhereTheBotMayNot_NamesTheReason()
    {
        await using var bot = await FakeBot.StartAsync();
        var (room, bea) = (bot.Room, bot.Room.Person("Bea"));
        var channel = room.Channel("Winter ward move");
        await room.RemoveBotAsync(room.GroupChat);
        await room.DeleteChannelAsync(channel);
        room.Block(bea);

        var removed = await bot.CallAsync("POST", FakeBot.Activities(room.GroupChat.Id), FakeBot.Text("x"));
        var unknown = await bot.CallAsync("POST", FakeBot.Activities("19:nothing@thread.v2"), FakeBot.Text("x"));
        var gone = await bot.CallAsync("POST", FakeBot.Activities(channel.Id), FakeBot.Text("x"));
        var blocked = await bot.CallAsync("POST", FakeBot.Activities(room.PersonalChat(bea).Id), FakeBot.Text("x"));

        Assert.Equal((HttpStatusCode.Forbidden, "BotNotInConversationRoster"), (removed.Status, Code(removed.Body)));
        Assert.Equal((HttpStatusCode.NotFound, "ConversationNotFound"), (unknown.Status, Code(unknown.Body)));
        Assert.Equal((HttpStatusCode.NotFound, "ConversationNotFound"), (gone.Status, Code(gone.Body)));
        Assert.Equal((HttpStatusCode.Forbidden, "209"), (blocked.Status, blocked.Body!["errorCode"]!.ToString()));
    }

    [Fact]
    public async Task Send_TooBig_IsRefused()
    {
        await using var bot = await FakeBot.StartAsync();

        var fits = await bot.CallAsync("POST", FakeBot.Activities(bot.Room.GroupChat.Id), FakeBot.Text(new string('é', 50_000)));
        var tooBig = await bot.CallAsync("POST", FakeBot.Activities(bot.Room.GroupChat.Id), FakeBot.Text(new string('é', 52_000)));

        Assert.Equal(HttpStatusCode.Created, fits.Status);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig"), (tooBig.Status, Code(tooBig.Body)));
    }

    [Fact]
    public async Task Send_Targeted_IsSeenByOnePerson()
    {
        await using var bot = await FakeBot.StartAsync();
        var (room, bea) = (bot.Room, bot.Room.Person("Bea"));
        var activity = FakeBot.Text("between us");
        activity["recipient"] = new JsonObject { ["id"] = bea.Id };

        await bot.CallAsync("POST", FakeBot.Activities(room.GroupChat.Id) + "?isTargetedActivity=true", activity);

        var message = Assert.Single(room.Messages(room.GroupChat));
        Assert.Equal([bea], room.People.Where(message.IsVisibleTo));
    }

    [Fact]
    public async Task Members_InPages_AreAllThereOnce()
    {
        await using var bot = await FakeBot.StartAsync(new RehearsalOptions { Cast = Cast.OfSize(120) });
        var path = $"{Conversations}/{Uri.EscapeDataString(bot.Room.General.Id)}/pagedmembers?pageSize=2";
        var seen = new List<string>();

        for (string? token = ""; token is not null; )
        {
            var (_, page, _) = await bot.CallAsync("GET", $"{path}&continuationToken={token}");
            seen.AddRange(page!["members"]!.AsArray().Select(member => member!["id"]!.ToString()));
            token = page["continuationToken"]?.ToString();
        }

        Assert.Equal(bot.Room.People.Select(person => person.Id), seen);
        Assert.Equal(3, bot.Room.ConnectorCalls.Length);
    }

    [Fact]
    public async Task Member_ByTeamsIdOrObjectId_IsFound()
    {
        await using var bot = await FakeBot.StartAsync();
        var (room, dev) = (bot.Room, bot.Room.Person("Dev"));
        var members = $"{Conversations}/{Uri.EscapeDataString(room.MeetingChat.Id)}/members";

        var byId = await bot.CallAsync("GET", $"{members}/{Uri.EscapeDataString(dev.Id)}");
        var byObjectId = await bot.CallAsync("GET", $"{members}/{dev.AadObjectId}");
        var unknown = await bot.CallAsync("GET", $"{members}/nobody");

        Assert.Equal("Dev Patel", byId.Body!["name"]!.ToString());
        Assert.Equal(dev.Id, byObjectId.Body!["id"]!.ToString());
        Assert.Equal((HttpStatusCode.NotFound, "MemberNotFoundInConversation"), (unknown.Status, Code(unknown.Body)));
    }

    [Fact]
    public async Task Team_AndItsChannels_AreTold()
    {
        await using var bot = await FakeBot.StartAsync();
        var room = bot.Room;
        var theatres = room.AddTeam("Theatres", ["Lists"], [room.Person("Ann")]);
        var id = Uri.EscapeDataString(theatres.Id);

        var team = await bot.CallAsync("GET", $"v3/teams/{id}");
        var channels = await bot.CallAsync("GET", $"v3/teams/{id}/conversations");

        Assert.Equal("Theatres", team.Body!["name"]!.ToString());
        Assert.Equal("1", team.Body["memberCount"]!.ToString());
        Assert.Null(channels.Body!["conversations"]![0]!["name"]);
        Assert.Equal("Lists", channels.Body["conversations"]![1]!["name"]!.ToString());
    }

    [Fact]
    public async Task Meeting_ByItsId_IsTold()
    {
        await using var bot = await FakeBot.StartAsync();
        var room = bot.Room;
        var id = Uri.EscapeDataString(room.MeetingChat.MeetingId!);

        var meeting = await bot.CallAsync("GET", $"v1/meetings/{id}");
        var participant = await bot.CallAsync(
            "GET",
            $"v1/meetings/{id}/participants/{room.Person("Ann").AadObjectId}?tenantId={room.Options.TenantId}"
        );

        Assert.Equal("Discharge huddle", meeting.Body!["details"]!["title"]!.ToString());
        Assert.Equal(room.MeetingChat.Id, meeting.Body["conversation"]!["id"]!.ToString());
        Assert.Equal("Organizer", participant.Body!["meeting"]!["role"]!.ToString());
    }

    [Fact]
    public async Task Faults_NextCalls_FailOnceEach()
    {
        await using var bot = await FakeBot.StartAsync();
        var path = FakeBot.Activities(bot.Room.GroupChat.Id);
        bot.Room.Faults.Next(Fault.Throttled(3), Fault.Of(412), Fault.Of(502) with { AfterActing = true });

        var throttled = await bot.CallAsync("POST", path, FakeBot.Text("a"));
        var precondition = await bot.CallAsync("POST", path, FakeBot.Text("b"));
        var lost = await bot.CallAsync("POST", path, FakeBot.Text("c"));
        var fine = await bot.CallAsync("POST", path, FakeBot.Text("d"));

        Assert.Equal((429, TimeSpan.FromSeconds(3)), ((int)throttled.Status, throttled.Response.Headers.RetryAfter!.Delta));
        Assert.Equal((412, "PreconditionFailed"), ((int)precondition.Status, Code(precondition.Body)));
        Assert.Equal((502, 201), ((int)lost.Status, (int)fine.Status));
        Assert.Equal(["c", "d"], bot.Room.Messages(bot.Room.GroupChat).Select(message => message.Text));
        Assert.Equal(3, bot.Room.Faults.Count);
    }

    [Fact]
    public async Task Faults_ClosedAndHanging_GiveNoAnswer()
    {
        await using var bot = await FakeBot.StartAsync();
        bot.Room.Faults.Next(Fault.Closed, Fault.Hanging);
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource();
        var members = new Uri(bot.Room.ServiceUrl, $"{Conversations}/{Uri.EscapeDataString(bot.Room.General.Id)}/members");

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(members));
        var hanging = http.GetAsync(members, patience.Token);
        await bot.Room.WaitForAsync(room => room.ConnectorCalls.Length == 2);
        Assert.False(hanging.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        Assert.All(bot.Room.ConnectorCalls, call => Assert.Equal(0, call.Status));
    }

    [Fact]
    public void Faults_OneInFive_AreAboutAFifthAndTheSameEachTime()
    {
        var (first, second) = (Plan(), Plan());

        Assert.Equal(first, second);
        Assert.InRange(first.Count(fault => fault is not null), 150, 250);

        static List<Fault?> Plan()
        {
            var plan = new FaultPlan();
            plan.OneIn(5, Fault.All);
            return [.. Enumerable.Range(0, 1000).Select(_ => plan.Take("POST", "/v3/conversations"))];
        }
    }

    [Fact]
    public async Task Limits_EighthSendInOneSecond_WaitsForItsTurn()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var bot = await FakeBot.StartAsync(new RehearsalOptions { Limits = true, Clock = clock });
        var path = FakeBot.Activities(bot.Room.GroupChat.Id);
        for (var count = 0; count < 7; count++)
        {
            Assert.Equal(HttpStatusCode.Created, (await bot.CallAsync("POST", path, FakeBot.Text("x"))).Status);
        }

        var eighth = await bot.CallAsync("POST", path, FakeBot.Text("x"));
        var elsewhere = await bot.CallAsync("POST", FakeBot.Activities(bot.Room.MeetingChat.Id), FakeBot.Text("x"));
        clock.Advance(TimeSpan.FromSeconds(1));
        var afterASecond = await bot.CallAsync("POST", path, FakeBot.Text("x"));
        var ninth = await bot.CallAsync("POST", path, FakeBot.Text("x"));

        Assert.Equal((429, "Throttled"), ((int)eighth.Status, Code(eighth.Body)));
        Assert.Equal(TimeSpan.FromSeconds(1), eighth.Response.Headers.RetryAfter!.Delta);
        Assert.Equal((201, 201, 429), ((int)elsewhere.Status, (int)afterASecond.Status, (int)ninth.Status));
        Assert.Equal(2, bot.Room.Limits.Refused);
    }

    [Fact]
    public void Limits_AllThreadsTogether_AreFiftyASecond()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var limits = new RateLimits(clock) { IsOn = true };

        var waits = Enumerable.Range(0, 51).Select(thread => limits.Take($"{thread}", isSending: true)).ToList();

        Assert.All(waits.Take(50), Assert.Null);
        Assert.Equal(1, waits[50]);
    }

    private static JsonObject OneToOne(RehearsalRoom room, Person person) =>
        new()
        {
            ["isGroup"] = false,
            ["members"] = new JsonArray(new JsonObject { ["id"] = person.Id }),
            ["tenantId"] = room.Options.TenantId,
        };

    private static string? Code(JsonNode? body) => body?["error"]?["code"]?.ToString();
}
