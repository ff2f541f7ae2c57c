using System.Net;
using KMF.Bot.Tests.Messaging.Connector;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Messaging.Authentication;

/// <summary>
/// Attacks with tokens. Each kind is tried in several ways; none may reach the bot, make it call anybody, or learn from the answer.
/// </summary>
public sealed class RefusedTokenTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TokenForge _forge = null!;
    private FakeConnector _connector = null!;

    public async Task InitializeAsync()
    {
        _forge = await TokenForge.StartAsync();
        _connector = await FakeConnector.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _connector.DisposeAsync();
        await _forge.DisposeAsync();
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Request_Attack_IsRefusedWithoutAWord(string environment)
    {
        await using var bot = await GuardedBot.RegisteredAsync(_forge.MetadataUrl, settings: [$"--environment={environment}"]);
        var tried = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var attack in new TokenAttacks(_forge, _connector.Address).All())
        {
            problems.AddRange(await ProblemsAsync(bot, attack));
            tried[attack.Kind] = tried.GetValueOrDefault(attack.Kind) + 1;
        }

        foreach (var (kind, count) in tried)
        {
            output.Figure($"{environment}, {kind}: {count} refused");
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
        output.Figure($"{environment}: {tried.Values.Sum()} attacks of {tried.Count} kinds");
        using var honest = await PostAsync(bot, new Attack("none", "Bearer " + _forge.Token()));
        Assert.Equal(HttpStatusCode.OK, honest.StatusCode);
        Assert.Equal(1, bot.Turns);
    }

    [Theory]
    [InlineData("SingleTenant", true, HttpStatusCode.OK)]
    [InlineData("MultiTenant", true, HttpStatusCode.Forbidden)]
    [InlineData("MultiTenant", false, HttpStatusCode.Forbidden)]
    public async Task Sender_OfAnotherTenant_IsServedWhereBothAreNamed(string type, bool isNamed, HttpStatusCode expected)
    {
        const string Guests = "aaaaaaaa-0000-0000-0000-000000000002";
        string[] settings = [$"--MicrosoftAppType={type}", .. isNamed ? [$"--Bot:AllowedTenants:0={Guests}"] : Array.Empty<string>()];
        await using var bot = await GuardedBot.RegisteredAsync(_forge.MetadataUrl, settings: settings);

        using var answer = await PostAsync(
            bot,
            new Attack("none", "Bearer " + _forge.Token()) { Change = activity => activity["from"]!["tenantId"] = Guests }
        );

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Request_MetadataDown_IsRefusedWithoutAWord()
    {
        string?[] nonsense =
        [
            null,
            "",
            "{",
            "[]",
            """{"keys":[]}""",
            """{"jwks_uri":"file:///etc/hosts"}""",
            """{"jwks_uri":"http://127.0.0.1:1/"}""",
            """{"keys":"none"}""",
        ];
        foreach (var answer in nonsense)
        {
            await using var forge = await TokenForge.StartAsync();
            (forge.IsDown, forge.Nonsense) = (answer == null, answer);
            await using var bot = await GuardedBot.RegisteredAsync(forge.MetadataUrl);

            Assert.Empty(await ProblemsAsync(bot, new Attack("metadata down", "Bearer " + forge.Token())));
        }

        await using var unreachable = await GuardedBot.RegisteredAsync("https://127.0.0.1:1/openid");
        Assert.Empty(await ProblemsAsync(unreachable, new Attack("metadata down", "Bearer " + _forge.Token())));
        output.Figure($"metadata down: {nonsense.Length + 1} refused");
    }

    private async Task<List<string>> ProblemsAsync(GuardedBot bot, Attack attack)
    {
        using var answer = await PostAsync(bot, attack);
        var said = await answer.Content.ReadAsStringAsync();

        var problems = new List<string>();
        if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) || said.Length > 0)
        {
            problems.Add($"{attack.Kind}: {answer.StatusCode} '{said}' for {attack.Authorization} {attack.Body}");
        }

        if (bot.Turns > 0 || !_connector.Calls.IsEmpty)
        {
            problems.Add($"{attack.Kind}: reached the bot with {attack.Authorization} {attack.Body}");
            bot.Turns = 0;
            _connector.Calls.Clear();
        }

        return problems;
    }

    private static async Task<HttpResponseMessage> PostAsync(GuardedBot bot, Attack attack)
    {
        var activity = GuardedBot.Activity();
        attack.Change?.Invoke(activity);
        return await bot.PostAsync(attack.Body ?? activity.ToString(), attack.Authorization);
    }
}
