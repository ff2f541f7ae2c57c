using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Outbox;

public sealed class OutboxStoreTests : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Claim_SeveralConversations_OldestFirstAndOneEach()
    {
        var messages = await PutAsync(To("a"), To("a"), To("b"), To("c"));

        var two = await ClaimAsync(most: 2);
        var rest = await ClaimAsync();

        Assert.Equal([messages[0], messages[2]], two);
        Assert.Equal([messages[3]], rest);
    }

    [Fact]
    public async Task Claim_EarlierOneNotSentYet_LaterOnesOfTheConversationWait()
    {
        var messages = await PutAsync(To("a"), To("a"));
        await ClaimAsync();

        var whileLeased = await ClaimAsync();
        await _world.Outbox.TryAgainAsync(messages[0].Id, Start.AddMinutes(5), "429", default);
        var whilePutOff = await ClaimAsync(Start.AddMinutes(4));
        var due = await ClaimAsync(Start.AddMinutes(5));
        await _world.Outbox.SentAsync(messages[0].Id, default);
        var next = await ClaimAsync(Start.AddMinutes(5));

        Assert.Empty(whileLeased);
        Assert.Empty(whilePutOff);
        Assert.Equal([messages[0]], due);
        Assert.Equal([messages[1]], next);
    }

    [Fact]
    public async Task Claim_MessageForLater_WaitsAndHoldsUpNothing()
    {
        var messages = await PutAsync(To("a") with { NotBefore = Start.AddDays(30) }, To("a"));

        Assert.Equal([messages[1]], await ClaimAsync());
        await _world.Outbox.SentAsync(messages[1].Id, default);
        Assert.Empty(await ClaimAsync(Start.AddDays(30).AddSeconds(-1)));
        Assert.Equal([messages[0].Id], (await ClaimAsync(Start.AddDays(30))).Select(message => message.Id));
    }

    [Fact]
    public async Task Commit_WithdrawnMessage_IsNeverSaid()
    {
        var messages = await PutAsync(To("a"));
        var session = await _world.RunningAsync(one => one with { ConversationId = "withdrawing" });

        await _world.MoveAsync(session, same => same, change => change with { Withdrawn = [messages[0].Id] });

        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task Commit_MessageWithdrawnAndSaidAgain_IsSaidAsItIsNow()
    {
        var messages = await PutAsync(To("a"));
        var session = await _world.RunningAsync(one => one with { ConversationId = "withdrawing" });
        var again = messages[0] with { Activity = "{\"text\":\"another day\"}" };

        await _world.MoveAsync(session, same => same, change => change with { Withdrawn = [again.Id], Messages = [again] });

        Assert.Equal([again], await ClaimAsync());
    }

    [Fact]
    public async Task Claim_LeaseIsOver_TheNextGetsIt()
    {
        var messages = await PutAsync(To("a"));
        await ClaimAsync();

        Assert.Empty(await ClaimAsync(Start + Lease - TimeSpan.FromTicks(1)));
        Assert.Equal(messages, await ClaimAsync(Start + Lease));
    }

    [Fact]
    public async Task Claim_ManyAtOnce_EachMessageOnce()
    {
        var messages = await PutAsync([.. Enumerable.Range(0, 50).Select(at => To($"{at}"))]);

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ClaimAsync(most: 7))));

        Assert.Equal(messages.Select(one => one.Id).Order(), claims.SelectMany(claim => claim).Select(one => one.Id).Order());
    }

    [Fact]
    public async Task GiveUp_Message_OthersGoOnAndItStaysVisible()
    {
        var messages = await PutAsync(To("a"), To("a"));
        await ClaimAsync();

        await _world.Outbox.GiveUpAsync(messages[0].Id, "403 Forbidden", unreached: null, default);

        Assert.Equal([messages[1]], await ClaimAsync());
        await using var db = _world.Context();
        var given = Assert.Single(db.Outbox, row => row.GivenUp);
        Assert.Equal((messages[0].Id, "403 Forbidden", 1), (given.Id, given.Reason, given.Failures));
    }

    [Fact]
    public async Task Sent_Message_IsNeverClaimedAgainAndItsWordsAreGone()
    {
        var messages = await PutAsync(To("a"));

        await _world.Outbox.SentAsync(messages[0].Id, default);
        await _world.Outbox.SentAsync(messages[0].Id, default);
        await _world.Outbox.TryAgainAsync(messages[0].Id, Start, "too late", default);

        Assert.Empty(await ClaimAsync(Start.AddDays(1)));
        await using var db = _world.Context();
        var row = Assert.Single(db.Outbox);
        Assert.Equal((true, "", "", ""), (row.Sent, row.Conversation, row.Reference, row.Activity));
    }

    [Fact]
    public async Task Put_IdTakenBefore_IsNotSaidAgain()
    {
        var (session, message) = (await _world.RunningAsync(), To("a"));
        await _world.MoveAsync(session, one => one, change => change with { Messages = [message, message] });
        var first = await ClaimAsync();
        await _world.MoveAsync(session, one => one, change => change with { Messages = [message] });
        await _world.Outbox.SentAsync(message.Id, default);
        await _world.MoveAsync(session, one => one, change => change with { Messages = [message] });

        Assert.Equal([message], first);
        Assert.Empty(await ClaimAsync(Start.AddDays(1)));
    }

    [Fact]
    public async Task Claim_InPerson_IsTheConversationOfThatPerson()
    {
        var bea = new OutgoingMessage(
            Guid.NewGuid(),
            Tenant,
            """{"conversation":{"id":"a"},"user":{"id":"29:bea"}}""",
            "{}",
            InPerson: true
        );
        var ann = bea with { Id = Guid.NewGuid(), Reference = bea.Reference.Replace("bea", "ann", StringComparison.Ordinal) };
        var messages = await PutAsync(
            To("a"),
            bea,
            ann,
            bea with
            {
                Id = Guid.NewGuid(),
                Reference = bea.Reference.Replace("\"a\"", "\"b\"", StringComparison.Ordinal),
            }
        );

        Assert.Equal(messages[..3], await ClaimAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"conversation":null}""")]
    [InlineData("""{"conversation":{"id":7}}""")]
    public async Task Claim_BrokenReference_IsHandedOutAllTheSame(string reference)
    {
        var messages = await PutAsync(To("a") with { Reference = reference }, To("a") with { Reference = reference });

        Assert.Equal(messages, await ClaimAsync());
    }

    private static OutgoingMessage To(string conversation) =>
        new(Guid.NewGuid(), Tenant, $$"""{"conversation": {"id": "{{conversation}}"} }""", """{"type":"message"}""", InPerson: false);

    private async Task<OutgoingMessage[]> PutAsync(params OutgoingMessage[] messages)
    {
        var session = await _world.RunningAsync();
        await _world.MoveAsync(session, one => one, change => change with { Messages = [.. messages] });
        return messages;
    }

    private async Task<IReadOnlyList<OutgoingMessage>> ClaimAsync(DateTimeOffset? now = null, int most = 50) =>
        [.. (await _world.Outbox.ClaimAsync(Tenant, most, now ?? Start, Lease, default)).Select(claimed => claimed.Message)];
}
