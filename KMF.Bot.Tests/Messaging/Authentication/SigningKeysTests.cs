using System.Net;
using System.Security.Cryptography;
using KMF.Bot.Messaging.Authentication;
using KMF.Bot.Tests.Messaging.Connector;
using KMF.Bot.Tests.Survival;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Messaging.Authentication;

/// <summary>How the Bot Service's keys come, change and stay away.</summary>
public sealed class SigningKeysTests : IAsyncLifetime
{
    // The metadata and the keys are two documents.
    private const int Documents = 2;

    private TokenForge _forge = null!;
    private GuardedBot _bot = null!;

    public async Task InitializeAsync()
    {
        _forge = await TokenForge.StartAsync();
        _bot = await GuardedBot.RegisteredAsync(_forge.MetadataUrl);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _forge.DisposeAsync();
    }

    [Fact]
    public async Task Request_ManyAtOnce_ReadTheKeysOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => PostAsync(_forge.Token())));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(Documents, _forge.Reads);
    }

    [Fact]
    public async Task Request_SignedByANewKey_IsTakenAtOnce()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_forge.Token()));
        using var rsa = RSA.Create(2048);
        _forge.Keys.Clear();
        _forge.Keys.Add(TokenForge.PublicKey(rsa, "next", "msteams"));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(_forge.Token(kid: "next", signer: rsa)));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_forge.Token()));
    }

    [Fact]
    public async Task Key_KnownWhileAnotherIsLookedForInVain_IsNotWaitedFor()
    {
        using var http = new HttpClient(SelfSigned.TrustingHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var keys = new SigningKeys(_forge.MetadataUrl, http);
        await keys.FindAsync(TokenForge.Kid, CancellationToken.None);
        _forge.IsHanging = true;
        var vain = keys.FindAsync("unknown", CancellationToken.None);
        await Wire.UntilAsync(() => _forge.Reads > Documents, "the keys being read again");

        var known = await keys.FindAsync(TokenForge.Kid, CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Single(known);
        Assert.False(vain.IsCompleted);
        http.CancelPendingRequests();
        Assert.Empty(await vain);
    }

    [Fact]
    public async Task Keys_ManyLookedForInVainAtOnce_SomeWaitAndTheOthersAreRefused()
    {
        using var http = new HttpClient(SelfSigned.TrustingHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var keys = new SigningKeys(_forge.MetadataUrl, http);
        await keys.FindAsync(TokenForge.Kid, CancellationToken.None);
        _forge.IsHanging = true;

        var asked = Enumerable.Range(0, 200).Select(number => keys.FindAsync($"unknown-{number}", CancellationToken.None)).ToList();
        var refused = asked.Where(one => one.IsFaulted).ToList();
        http.CancelPendingRequests();
        await Task.WhenAll(asked.Except(refused));

        Assert.InRange(refused.Count, 1, 199);
        Assert.All(refused, one => Assert.Equal(503, Assert.IsType<RefusedException>(one.Exception!.InnerException).Status));
        _forge.IsHanging = false;
        Assert.Empty(await keys.FindAsync("unknown", CancellationToken.None));
    }

    [Fact]
    public async Task Request_MadeUpKeyIds_HaveTheKeysReadOnceMore()
    {
        for (var number = 0; number < 20; number++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_forge.Token(kid: $"made-up-{number}")));
        }

        Assert.Equal(2 * Documents, _forge.Reads);
    }

    [Fact]
    public async Task Request_WhileTheMetadataIsDown_IsJudgedByTheLastKeys()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_forge.Token()));
        _forge.IsDown = true;

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_forge.Token(kid: "made-up")));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_forge.Token()));
    }

    [Fact]
    public async Task Request_OnceTheMetadataIsUp_IsTaken()
    {
        _forge.IsDown = true;
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_forge.Token()));
        _forge.IsDown = false;

        Assert.Equal(HttpStatusCode.OK, await PostAsync(_forge.Token()));
    }

    [Fact]
    public async Task Request_MetadataThatRedirects_IsNotFollowed()
    {
        await using var other = await TokenForge.StartAsync();
        _forge.Redirect = other.MetadataUrl;

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(other.Token()));
        Assert.Equal(0, other.Reads);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("ftp")]
    public async Task Request_MetadataWithoutTls_IsRefused(string scheme)
    {
        await using var bot = await GuardedBot.RegisteredAsync(_forge.MetadataUrl.Replace("https", scheme, StringComparison.Ordinal));

        using var answer = await bot.PostAsync(GuardedBot.Activity().ToString(), "Bearer " + _forge.Token());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Request_MetadataThatComesWithoutTls_IsNotRead()
    {
        var reads = 0;
        await using var plain = Loopback.Builder().Build();
        plain.MapGet("/openid", () =>
        {
            reads++;
            return Results.Json(new { issuer = TokenForge.Issuer, jwks_uri = Loopback.AddressOf(plain) + "/keys" });
        });
        plain.MapGet("/keys", () => Results.Text(new JObject { ["keys"] = new JArray(_forge.Keys) }.ToString(), "application/json"));
        await plain.StartAsync();
        await using var bot = await GuardedBot.RegisteredAsync(Loopback.AddressOf(plain) + "/openid");

        using var answer = await bot.PostAsync(GuardedBot.Activity().ToString(), "Bearer " + _forge.Token());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, reads);
    }

    [Theory]
    [InlineData(SigningKeys.Client)]
    [InlineData("")]
    public async Task Client_AsTheBotMakesIt_FollowsNoRedirect(string name)
    {
        await using var server = await FakeConnector.StartAsync();
        await using var other = await FakeConnector.StartAsync();
        server.Answers.Enqueue(new ConnectorAnswer(307, Headers: new() { ["Location"] = other.Address + "/" }));
        var builder = Loopback.Builder($"--MicrosoftAppId={TokenForge.AppId}");
        builder.AddTeamsAuthentication();
        await using var app = builder.Build();
        using var http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

        using var answer = await http.GetAsync(server.Address + "/");

        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Empty(other.Calls);
    }

    private async Task<HttpStatusCode> PostAsync(string token)
    {
        using var answer = await _bot.PostAsync(GuardedBot.Activity().ToString(), "Bearer " + token);
        return answer.StatusCode;
    }
}
