using System.Net;
using System.Security.Cryptography;

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

    private async Task<HttpStatusCode> PostAsync(string token)
    {
        using var answer = await _bot.PostAsync(GuardedBot.Activity().ToString(), "Bearer " + token);
        return answer.StatusCode;
    }
}
