using KMF.Rehearsal;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Rehearsal;

public sealed class PeopleTests
{
    private const string AddCard = """
        "body":[{"type":"TextBlock","text":"What went well?"},
                {"type":"Input.Text","id":"words","label":"Your words"},
                {"type":"Input.Toggle","id":"named","title":"With my name","value":"true"},
                {"type":"Input.ChoiceSet","id":"step","value":"2","choices":[{"title":"Two","value":"2"}]}],
        "actions":[{"type":"Action.Execute","title":"Add","verb":"add","data":{"session":7},
                    "fallback":{"type":"Action.Submit","title":"Add","data":{"verb":"add","session":7}}},
                   {"type":"Action.ShowCard","title":"More","card":{"type":"AdaptiveCard",
                    "body":[{"type":"Input.Text","id":"why"}],
                    "actions":[{"type":"Action.Execute","title":"Explain","verb":"explain"}]}}]
        """;

    [Fact]
    public async Task Say_InChannel_StartsThreadWithTeamsShape()
    {
        await using var bot = await FakeBot.StartAsync();
        var (room, ann) = (bot.Room, bot.Room.Person("Ann"));
        var channel = room.Channel("Winter ward move");

        var said = await room.SayAsync(ann, channel, "retrospect Winter ward move");

        Assert.Equal(200, said.Answer!.Status);
        Assert.True(bot.Received.TryDequeue(out var activity));
        Assert.Equal("message", activity["type"]!.ToString());
        Assert.Equal("<at>KMF</at> retrospect Winter ward move", activity["text"]!.ToString());
        Assert.Equal("plain", activity["textFormat"]!.ToString());
        Assert.Equal("msteams", activity["channelId"]!.ToString());
        Assert.Equal($"{channel.Id};messageid={said.Message.Id}", activity["conversation"]!["id"]!.ToString());
        Assert.Equal("channel", activity["conversation"]!["conversationType"]!.ToString());
        Assert.True((bool)activity["conversation"]!["isGroup"]!);
        Assert.Equal(channel.Id, activity["channelData"]!["channel"]!["id"]!.ToString());
        Assert.Equal(room.Teams[0].Id, activity["channelData"]!["team"]!["id"]!.ToString());
        Assert.Equal(room.Options.TenantId, activity["channelData"]!["tenant"]!["id"]!.ToString());
        Assert.Equal(ann.AadObjectId, activity["from"]!["aadObjectId"]!.ToString());
        Assert.StartsWith("29:", activity["from"]!["id"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(room.Options.BotId, activity["recipient"]!["id"]!.ToString());
        Assert.EndsWith("/teams/", activity["serviceUrl"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(room.Options.BotId, activity["entities"]![0]!["mentioned"]!["id"]!.ToString());
        Assert.Equal("<at>KMF</at>", activity["entities"]![0]!["text"]!.ToString());
        Assert.Equal("clientInfo", activity["entities"]![1]!["type"]!.ToString());
        Assert.Equal("en-GB", activity["locale"]!.ToString());
    }

    [Fact]
    public async Task Say_InThread_StaysInIt()
    {
        await using var bot = await FakeBot.StartAsync();
        var room = bot.Room;
        var first = await room.SayAsync(room.Person("Ann"), room.General, "status");

        var reply = await room.SayAsync(room.Person("Bea"), first.Conversation, "next");

        Assert.Equal(first.Conversation.Id, reply.Conversation.Id);
        Assert.Equal(2, room.Messages(room.General).Length);
        Assert.True(long.Parse(reply.Message.Id, null) > long.Parse(first.Message.Id, null));
    }

    [Fact]
    public async Task Say_WithoutMention_IsNotHeardInGroupButInPersonalChat()
    {
        await using var bot = await FakeBot.StartAsync();
        var (room, carys) = (bot.Room, bot.Room.Person("Carys"));

        await room.SayAsync(carys, room.GroupChat, "just us", mention: false);
        await room.SayAsync(carys, room.PersonalChat(carys), "help");

        var heard = Assert.Single(bot.Received);
        Assert.Equal("help", heard["text"]!.ToString());
        Assert.Equal("cy-GB", heard["locale"]!.ToString());
        Assert.Null(heard["conversation"]!["isGroup"]);
        Assert.StartsWith("a:", heard["conversation"]!["id"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Say_NamingPeople_MentionsThemAndTheBotInPlace()
    {
        await using var bot = await FakeBot.StartAsync();
        var room = bot.Room;

        await room.SayAsync(room.Person("Ann"), room.MeetingChat, "@KMF facilitator @Bea Okafor");

        var heard = Assert.Single(bot.Received);
        Assert.Equal("<at>KMF</at> facilitator <at>Bea Okafor</at>", heard["text"]!.ToString());
        Assert.Equal(room.Person("Bea").Id, heard["entities"]![1]!["mentioned"]!["id"]!.ToString());
        Assert.Equal(room.MeetingChat.MeetingId, heard["channelData"]!["meeting"]!["id"]!.ToString());
    }

    [Fact]
    public async Task Press_Execute_SendsInvokeAndChangesOnlyTheOwnView()
    {
        await using var bot = await FakeBot.StartAsync();
        var (room, ann, bea) = (bot.Room, bot.Room.Person("Ann"), bot.Room.Person("Bea"));
        bot.Answer = _ => FakeBot.CardAnswer(FakeBot.Card("""  "body":[{"type":"TextBlock","text":"Thank you, Bea"}] """));
        var id = await bot.SendAsync(room.GroupChat.Id, FakeBot.CardMessage(FakeBot.Card(AddCard)));

        var answer = await room.PressAsync(bea, id, "Add", new() { ["words"] = "Early start" });

        Assert.NotNull(answer.Card);
        var invoke = Assert.Single(bot.Received);
        Assert.Equal("invoke", invoke["type"]!.ToString());
        Assert.Equal("adaptiveCard/action", invoke["name"]!.ToString());
        Assert.Equal(id, invoke["replyToId"]!.ToString());
        Assert.Equal("manual", invoke["value"]!["trigger"]!.ToString());
        Assert.Equal("add", invoke["value"]!["action"]!["verb"]!.ToString());
        Assert.Equal(
            """{"session":7,"words":"Early start","named":"true","step":"2"}""",
            invoke["value"]!["action"]!["data"]!.ToJsonString()
        );
        Assert.Contains("Thank you, Bea", room.Message(id).TextFor(bea), StringComparison.Ordinal);
        Assert.DoesNotContain("Thank you, Bea", room.Message(id).TextFor(ann), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_InsideShownCard_SendsInputsOfAllCardsAroundIt()
    {
        await using var bot = await FakeBot.StartAsync();
        var room = bot.Room;
        var id = await bot.SendAsync(room.GroupChat.Id, FakeBot.CardMessage(FakeBot.Card(AddCard)));

        await room.PressAsync(room.Person("Bea"), id, "explain", new() { ["why"] = "Because" });

        var invoke = Assert.Single(bot.Received);
        Assert.Equal("""{"named":"true","step":"2","why":"Because"}""", invoke["value"]!["action"]!["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Press_AnsweredWithMessage_ShowsToastToThatPersonOnly()
    {
        await using var bot = await FakeBot.StartAsync();
        var (room, ann, bea) = (bot.Room, bot.Room.Person("Ann"), bot.Room.Person("Bea"));
        bot.Answer = _ => FakeBot.ToastAnswer("Only the facilitator can do that.");
        var id = await bot.SendAsync(room.GroupChat.Id, FakeBot.CardMessage(FakeBot.Card(AddCard)));

        await room.PressAsync(bea, id, "Add");

        Assert.Equal("Only the facilitator can do that.", Assert.Single(room.Toasts(bea)).Text);
        Assert.Empty(room.Toasts(ann));
    }

    [Fact]
    public async Task Press_OnOldClient_SendsFallbackSubmit()
    {
        await using var bot = await FakeBot.StartAsync();
        var (room, bea) = (bot.Room, bot.Room.Person("Bea"));
        room.UseOldClient(bea);
        var id = await bot.SendAsync(room.GroupChat.Id, FakeBot.CardMessage(FakeBot.Card(AddCard)));

        await room.PressAsync(bea, id, "Add", new() { ["words"] = "Early start" });

        var submit = Assert.Single(bot.Received);
        Assert.Equal("message", submit["type"]!.ToString());
        Assert.Null(submit["text"]);
        Assert.Equal(id, submit["replyToId"]!.ToString());
        Assert.Equal("message", submit["channelData"]!["source"]!["name"]!.ToString());
        Assert.Equal("""{"verb":"add","session":7,"words":"Early start","named":"true","step":"2"}""", submit["value"]!.ToJsonString());
    }

    [Fact]
    public async Task Press_UnknownButton_SaysWhichThereAre()
    {
        await using var bot = await FakeBot.StartAsync();
        var room = bot.Room;
        var id = await bot.SendAsync(room.GroupChat.Id, FakeBot.CardMessage(FakeBot.Card(AddCard)));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => room.PressAsync(room.Person("Bea"), id, "Next"));

        Assert.Contains("Add, More, Explain", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_ListedPeople_GetTheirOwnView()
    {
        await using var bot = await FakeBot.StartAsync(new RehearsalOptions { AutoRefresh = true });
        var (room, ann, bea) = (bot.Room, bot.Room.Person("Ann"), bot.Room.Person("Bea"));
        bot.Answer = activity =>
            FakeBot.CardAnswer(FakeBot.Card($$"""  "body":[{"type":"TextBlock","text":"View of {{activity["from"]!["name"]}}"}] """));
        var card = FakeBot.Card(
            $$"""  "body":[],"refresh":{"action":{"type":"Action.Execute","verb":"view","data":{"session":7} },"userIds":["{{ann.Id}}"]} """
        );

        var id = await bot.SendAsync(room.GroupChat.Id, FakeBot.CardMessage(card));
        await room.WaitForAsync(_ => room.Message(id).TextFor(ann).Contains("View of Ann Price", StringComparison.Ordinal));
        await room.SettledAsync();

        var invoke = Assert.Single(bot.Received);
        Assert.Equal("automatic", invoke["value"]!["trigger"]!.ToString());
        Assert.Equal("7", invoke["value"]!["action"]!["data"]!["session"]!.ToString());
        Assert.Equal("", room.Message(id).TextFor(bea));
    }

    [Fact]
    public async Task Refresh_AfterSharedUpdate_DropsViewsAndAsksEverybodyAgain()
    {
        await using var bot = await FakeBot.StartAsync(new RehearsalOptions { AutoRefresh = true });
        var room = bot.Room;
        var refresh = """ "body":[],"refresh":{"action":{"type":"Action.Execute","verb":"view"}} """;
        bot.Answer = _ => FakeBot.CardAnswer(FakeBot.Card("""  "body":[{"type":"TextBlock","text":"mine"}] """));
        var id = await bot.SendAsync(room.GroupChat.Id, FakeBot.CardMessage(FakeBot.Card(refresh)));
        await room.WaitForAsync(_ => room.Message(id).Views.Count == room.People.Length);

        await bot.CallAsync("PUT", FakeBot.Activities(room.GroupChat.Id, id), FakeBot.CardMessage(FakeBot.Card(refresh)));
        await room.WaitForAsync(_ => room.Message(id) is { Version: 2 } message && message.Views.Count == room.People.Length);

        Assert.Equal(2, room.Message(id).Version);
        Assert.Equal(2 * room.People.Length, bot.Received.Count);
    }

    [Fact]
    public async Task Refresh_SwitchedOff_WaitsToBeAsked()
    {
        await using var bot = await FakeBot.StartAsync();
        var (room, bea) = (bot.Room, bot.Room.Person("Bea"));
        bot.Answer = _ => FakeBot.CardAnswer(FakeBot.Card("""  "body":[{"type":"TextBlock","text":"mine"}] """));
        var id = await bot.SendAsync(
            room.GroupChat.Id,
            FakeBot.CardMessage(FakeBot.Card("""  "body":[],"refresh":{"action":{"type":"Action.Execute","verb":"view"}} """))
        );
        await room.SettledAsync();
        Assert.Empty(bot.Received);

        await room.RefreshAsync(id, bea);

        Assert.Single(bot.Received);
        Assert.Equal([bea.Id], room.Message(id).Views.Keys);
    }

    [Fact]
    public async Task Refresh_AskedForBeforeAPress_DoesNotTakeThePlaceOfWhatThePressShowed()
    {
        await using var bot = await FakeBot.StartAsync();
        var (room, bea) = (bot.Room, bot.Room.Person("Bea"));
        using var pressed = new ManualResetEventSlim();
        bot.Answer = activity =>
        {
            var isRefresh = activity["value"]!["action"]!["verb"]!.ToString() == "view";
            if (isRefresh)
            {
                pressed.Wait(TimeSpan.FromSeconds(10));
            }

            var text = isRefresh ? "refreshed" : "pressed";
            return FakeBot.CardAnswer(FakeBot.Card($$""" "body":[{"type":"TextBlock","text":"{{text}}"}] """));
        };
        var card = FakeBot.Card(
            """
            "body":[],"actions":[{"type":"Action.Execute","title":"Press","verb":"press"}],
            "refresh":{"action":{"type":"Action.Execute","verb":"view"}}
            """
        );
        var id = await bot.SendAsync(room.GroupChat.Id, FakeBot.CardMessage(card));

        var refresh = room.RefreshAsync(id, bea);
        await room.PressAsync(bea, id, "Press");
        pressed.Set();
        await refresh;

        Assert.Equal("pressed", room.Message(id).TextFor(bea));
    }

    [Fact]
    public async Task Redeliver_SameActivity_ArrivesUnchanged()
    {
        await using var bot = await FakeBot.StartAsync();
        var room = bot.Room;
        var said = await room.SayAsync(room.Person("Ann"), room.GroupChat, "help");

        var answers = await room.RedeliverAsync(said.Message.Activity, times: 2);

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(3, bot.Received.Count);
        Assert.Single(bot.Received.Select(activity => activity.ToJsonString()).Distinct());
    }

    [Fact]
    public async Task Install_Team_SendsBothUpdates()
    {
        await using var bot = await FakeBot.StartAsync();
        var room = bot.Room;

        await room.InstallAsync(room.General);

        Assert.Equal(["installationUpdate", "conversationUpdate"], bot.Received.Select(activity => activity["type"]!.ToString()));
        var update = bot.Received.Last();
        Assert.Equal(room.Options.BotId, update["membersAdded"]![0]!["id"]!.ToString());
        Assert.Equal("teamMemberAdded", update["channelData"]!["eventType"]!.ToString());
        Assert.Equal(room.Teams[0].Id, update["conversation"]!["id"]!.ToString());
    }

    [Fact]
    public async Task WaitFor_NothingHappens_SaysWhatLiesOnTheDesk()
    {
        await using var bot = await FakeBot.StartAsync();
        var room = bot.Room;
        await room.SayAsync(room.Person("Ann"), room.GroupChat, "help");

        var error = await Assert.ThrowsAsync<TimeoutException>(() =>
            room.WaitForMessageAsync(room.GroupChat, message => message.FromBot, TimeSpan.FromMilliseconds(20))
        );

        Assert.Contains("Ann Price: <at>KMF</at> help", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cast_OfAnySize_HasDifferentPeople()
    {
        var cast = Cast.OfSize(500);

        Assert.Equal(500, cast.Select(person => person.Id).Distinct().Count());
        Assert.Equal(500, cast.Select(person => person.Name).Distinct().Count());
        Assert.All(cast, person => Assert.True(Guid.TryParse(person.AadObjectId, out _)));
    }

    [Fact]
    public void WithoutExecute_ReplacesButtonsEverywhere()
    {
        var card = CardReader.WithoutExecute(FakeBot.Card(AddCard));

        Assert.DoesNotContain("Action.Execute", card.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["Add", "More"], CardReader.Buttons(card));
    }
}
