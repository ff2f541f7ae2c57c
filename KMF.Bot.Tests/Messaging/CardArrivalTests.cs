using System.Text.Json;
using KMF.Bot.Messaging;
using KMF.Bot.Tests.Cards;
using KMF.Bot.Tests.Messaging.Authentication;
using KMF.Bot.Tests.Messaging.Connector;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Messaging;

/// <summary>
/// Every card that the bot can draw, by each way that it can leave, arrives as the card itself wrote it. Handed to the SDK as it is, the
/// first one would end the process: its serializer looks for streams in it until the stack is full.
/// </summary>
public sealed class CardArrivalTests(ITestOutputHelper output) : IAsyncLifetime
{
    private FakeConnector _teams = null!;

    public async Task InitializeAsync() => _teams = await FakeConnector.StartAsync();

    public async Task DisposeAsync() => await _teams.DisposeAsync();

    [Fact]
    public async Task Card_OfEveryKindAsAMessage_ArrivesAsItWroteItself()
    {
        await using var bot = await GuardedBot.OnADeskAsync();
        var samples = await CardSamples.DistinctAsync();

        foreach (var sample in samples)
        {
            await SayAsync(bot, CardMessage.Of(sample.Card));
            RequireArrived(sample);
        }

        output.Figure($"{samples.Count} different cards arrived as they wrote themselves");
    }

    [Fact]
    public async Task Card_OfEveryKindThroughTheOutbox_ArrivesAsItWroteItself()
    {
        await using var bot = await GuardedBot.OnADeskAsync();
        foreach (var sample in await CardSamples.DistinctAsync())
        {
            var waiting = Announcement.Card(Guid.NewGuid(), "tenant", "{}", sample.Card).Activity;
            await SayAsync(bot, ActivityJson.Read<Activity>(new StringReader(waiting))!);
            RequireArrived(sample);
        }
    }

    [Fact]
    public async Task Card_OfEveryKindAsTheAnswerToAButton_ArrivesAsItWroteItself()
    {
        CardSample? next = null;
        await using var bot = await GuardedBot.OnADeskAsync(
            (turn, token) =>
                turn.SendActivityAsync(
                    new Activity
                    {
                        Type = ActivityTypesEx.InvokeResponse,
                        Value = new InvokeResponse
                        {
                            Status = 200,
                            Body = new AdaptiveCardInvokeResponse
                            {
                                StatusCode = 200,
                                Type = "card",
                                Value = new CardContent(next!.Card),
                            },
                        },
                    },
                    token
                )
        );
        var press = GuardedBot.Activity(_teams.Address + "/teams/");
        (press["type"], press["name"]) = ("invoke", "adaptiveCard/action");

        foreach (var sample in await CardSamples.DistinctAsync())
        {
            next = sample;
            using var answer = await bot.PostAsync(press.ToString());
            Require(sample, await answer.Content.ReadAsStringAsync(), turn => turn.GetProperty("value"));
        }
    }

    private Task SayAsync(GuardedBot bot, Activity message) =>
        bot.Adapter.ContinueConversationAsync(
            "",
            new ConversationReference
            {
                ServiceUrl = _teams.Address + "/teams/",
                Conversation = new ConversationAccount(id: "c"),
                Bot = new ChannelAccount("b"),
            },
            (turn, token) => turn.SendActivityAsync(message, token),
            CancellationToken.None
        );

    private void RequireArrived(CardSample sample)
    {
        Assert.True(_teams.Calls.TryDequeue(out var call));
        Require(sample, call.Body, message => message.GetProperty("attachments")[0].GetProperty("content"));
    }

    private static void Require(CardSample sample, string body, Func<JsonElement, JsonElement> find)
    {
        using var whole = JsonDocument.Parse(body);
        using var wrote = JsonDocument.Parse(sample.Card.ToJson());
        var arrived = find(whole.RootElement);

        if (!JsonElement.DeepEquals(wrote.RootElement, arrived))
        {
            Assert.Fail($"{sample}: wrote {wrote.RootElement}, arrived {arrived}");
        }
    }
}
