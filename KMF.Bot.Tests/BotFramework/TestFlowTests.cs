using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Tests.BotFramework;

public sealed class TestFlowTests
{
    private readonly TestAdapter _adapter = new();

    [Fact]
    public async Task Flow_ExpectedReplies_Passes() =>
        await new TestFlow(_adapter, EchoAsync)
            .Send("hi").AssertReply("echo hi")
            .Test("two", "echo two")
            .Send("three").AssertReplyContains("three")
            .Send("four").AssertReplyOneOf(["echo five", "echo four"])
            .Send(new Activity { Text = "six" }).AssertReply(reply => Assert.Equal("echo six", reply.AsMessageActivity().Text))
            .SendConversationUpdate().AssertReply("welcome user1")
            .Send("nothing").AssertNoReply(timeout: 50)
            .StartTestAsync();

    [Fact]
    public async Task Flow_OtherReply_FailsWithBoth()
    {
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => new TestFlow(_adapter, EchoAsync).Test("hi", "echo ho").StartTestAsync());

        Assert.Contains("echo ho", problem.Message, StringComparison.Ordinal);
        Assert.Contains("echo hi", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flow_NoReply_TimesOut() =>
        await Assert.ThrowsAsync<TimeoutException>(() => new TestFlow(_adapter, EchoAsync).Send("nothing").AssertReply("x", timeout: 50).StartTestAsync());

    [Fact]
    public async Task Flow_ReplyNobodyExpected_Fails() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => new TestFlow(_adapter, EchoAsync).Send("hi").AssertNoReply(timeout: 50).StartTestAsync());

    [Fact]
    public async Task Flow_Transcript_IsReplayed() =>
        await new TestFlow(_adapter, EchoAsync).Test(
            [
                new Activity { Type = "message", Text = "a", From = new ChannelAccount(role: "user") },
                new Activity { Type = "message", Text = "echo a", From = new ChannelAccount(role: "bot") },
            ]).StartTestAsync();

    [Fact]
    public async Task Adapter_UpdateAndDelete_ChangeWhatWasSent()
    {
        await _adapter.ProcessActivityAsync(_adapter.MakeActivity("x"), async (turn, cancellationToken) =>
        {
            var first = await turn.SendActivityAsync("one", cancellationToken: cancellationToken);
            var second = await turn.SendActivityAsync("two", cancellationToken: cancellationToken);
            await turn.UpdateActivityAsync(new Activity("message") { Id = first.Id, Text = "uno" }, cancellationToken);
            await turn.DeleteActivityAsync(second.Id, cancellationToken);
        });

        Assert.Equal(["uno"], _adapter.ActiveQueue.Select(activity => activity.Text));
    }

    [Fact]
    public async Task Adapter_Traces_OnlyWhereWanted()
    {
        static Task TraceAsync(ITurnContext turn, CancellationToken cancellationToken) =>
            turn.SendActivityAsync(new Activity(ActivityTypes.Trace), cancellationToken);

        var tracing = new TestAdapter(sendTraceActivity: true);
        await _adapter.ProcessActivityAsync(_adapter.MakeActivity("x"), TraceAsync);
        await tracing.ProcessActivityAsync(tracing.MakeActivity("x"), TraceAsync);

        Assert.Null(_adapter.GetNextReply());
        Assert.Equal(ActivityTypes.Trace, tracing.GetNextReply().Type);
    }

    [Fact]
    public async Task Adapter_Activity_BelongsToTheConversation()
    {
        var adapter = new TestAdapter(TestAdapter.CreateConversation("room", "Ann", "Helper"));
        Activity? seen = null;

        await adapter.SendTextToBotAsync("hi", (turn, _) => Task.FromResult(seen = turn.Activity), CancellationToken.None);

        Assert.Equal(("test", "room", "ann", "helper", "1"), (seen!.ChannelId, seen.Conversation.Id, seen.From.Id, seen.Recipient.Id, seen.Id));
        Assert.NotNull(seen.Timestamp);
    }

    [Fact]
    public async Task PrivateConversationState_OnePersonInOneConversation_IsApart()
    {
        var storage = new MemoryStorage();
        var state = new PrivateConversationState(storage);
        var count = state.CreateProperty<int>("count");
        _adapter.Use(new AutoSaveStateMiddleware(state));

        await new TestFlow(_adapter, async (turn, cancellationToken) =>
        {
            var next = await count.GetAsync(turn, () => 0, cancellationToken) + 1;
            await count.SetAsync(turn, next, cancellationToken);
            await turn.SendActivityAsync($"{next}", cancellationToken: cancellationToken);
        })
            .Test("x", "1").Test("x", "2")
            .Send(new Activity { Text = "x", From = new ChannelAccount("somebody") }).AssertReply("1")
            .StartTestAsync();

        Assert.Single(await storage.ReadAsync(["test/conversations/Conversation1/users/somebody"], CancellationToken.None));
    }

    private static Task EchoAsync(ITurnContext turn, CancellationToken cancellationToken) => turn.Activity switch
    {
        { Type: ActivityTypes.ConversationUpdate } => turn.SendActivityAsync($"welcome {turn.Activity.MembersAdded[0].Id}", cancellationToken: cancellationToken),
        { Text: "nothing" } => Task.CompletedTask,
        _ => turn.SendActivityAsync($"echo {turn.Activity.Text}", cancellationToken: cancellationToken),
    };
}
