using System.Net;
using KMF.Bot.Links;
using KMF.Bot.Messaging;
using KMF.Bot.Storage;
using KMF.Bot.Storage.People;
using KMF.Dialogs.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Links;

/// <summary>Links of every kind, and all that somebody might try who has one.</summary>
public sealed class LinkSignerTests : IAsyncLifetime
{
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static readonly Guid Session = new("6f1c3b52-8a3e-4f0a-9d54-5b1d4a3c7e90");
    private static readonly Guid Other = new("0d9f9a4e-52c1-4a39-8c8e-3f6f5f1f8a11");
    private static readonly HttpClient Http = new();

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private WebApplication _server = null!;

    public static TheoryData<string, string> Kinds =>
        new()
        {
            { $"records/tenant/{Session:N}", "record.md" },
            { $"records/tenant/{Session:N}", "en/radar.png" },
            { $"pictures/tenant/{Session:N}/{Other:N}/{Session:N}", "" },
            { $"coffee/tenant/{Session:N}/1", "en.png" },
        };

    private LinkSigner Signer => _server.Services.GetRequiredService<LinkSigner>();

    public async Task InitializeAsync() => _server = await StartAsync(Key);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Link_AsItWasMade_LeadsThereUntilItsDayEnds(string path, string file)
    {
        var link = Signer.Sign(path, file)!;

        var first = await StatusAsync(link);
        _clock.SetUtcNow(new DateTimeOffset(2026, 4, 1, 23, 59, 59, TimeSpan.Zero));
        var last = await StatusAsync(link);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first, last));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(link));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Link_WithAnythingInItChanged_LeadsNowhere(string path, string file)
    {
        var parts = Signer.Sign(path, file)!.AbsolutePath.Split('/');
        var signature = path.Count(letter => letter == '/') + 3;
        for (var at = 1; at <= signature; at++)
        {
            string[] others =
                at == 1 ? ["records", "pictures", "coffee"]
                : Guid.TryParse(parts[at], out var id) ? [$"{Guid.NewGuid():N}", $"{id:D}", $"{(id == Session ? Other : Session):N}"]
                : long.TryParse(parts[at], out var number)
                    ? [$"{number + 1}", $"{number - 1}", $"+{number}", $"0{number}", $"{long.MaxValue}"]
                : at == signature ? [parts[at] + "x", parts[at][..^1], Flipped(parts[at]), "x", Uri.EscapeDataString(parts[at] + "é")]
                : ["another-tenant", "TENANT", "tenant%20", "tenant%2F"];
            foreach (var other in others.Where(other => other != parts[at]))
            {
                var twisted = string.Join('/', parts.Select((part, index) => index == at ? other : part));

                Assert.Equal((twisted, HttpStatusCode.NotFound), (twisted, await StatusAsync(twisted)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Link_WithTheSignatureOfAnotherKind_LeadsNowhere(string path, string file)
    {
        var parts = Signer.Sign(path, file)!.AbsolutePath.Split('/');
        var signature = path.Count(letter => letter == '/') + 3;
        foreach (var other in Kinds.Select(kind => (string)kind[0]).Where(other => other != path))
        {
            var theirs = Signer.Sign(other)!.AbsolutePath.Split('/')[^1];
            var twisted = string.Join('/', parts.Select((part, index) => index == signature ? theirs : part));

            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(twisted));
        }
    }

    [Fact]
    public void Link_OnTheSameDay_IsTheSame()
    {
        var morning = Signer.Sign("records/tenant/1", "record.md");
        _clock.Advance(TimeSpan.FromHours(14));
        var evening = Signer.Sign("records/tenant/1", "record.md");
        _clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(morning, evening);
        Assert.NotEqual(morning, Signer.Sign("records/tenant/1", "record.md"));
    }

    [Fact]
    public async Task Link_OfAnotherServer_IsGoodWithTheSameKeyAndNoOther()
    {
        await using var twin = await StartAsync(Key);
        await using var stranger = await StartAsync(Convert.ToBase64String(new byte[PersonKeys.KeyLength]));
        var path = Signer.Sign($"records/tenant/{Session:N}", "record.md")!.AbsolutePath;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, twin));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(path, stranger));
    }

    [Fact]
    public async Task Link_OfATenantWithOddLetters_LeadsThere()
    {
        var link = Signer.Sign($"records/tenant é?#%/{Session:N}", "record.md")!;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(link));
    }

    private static string Flipped(string signature) => (signature[0] == 'A' ? 'B' : 'A') + signature[1..];

    private async Task<WebApplication> StartAsync(string key)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddSingleton<IPersonKeys>(new PersonKeys(Options.Create(new StorageOptions { NameKey = key })));
        builder.Services.AddSingleton(Options.Create(new BotOptions()));
        builder.AddLinks();
        var app = builder.Build();
        var records = app.MapSigned("/records/{tenant}/{id:guid}");
        records.MapGet("/record.md", () => "");
        records.MapGet("/{language}/{name}.png", (string language, string name) => language + name);
        app.MapSigned("/pictures/{tenant}/{session:guid}/{contribution:guid}/{id:guid}").MapGet("", () => "");
        app.MapSigned("/coffee/{tenant}/{id:guid}/{round:int}").MapGet("/{language}.png", (string language) => language);
        await app.StartAsync();
        return app;
    }

    private Task<HttpStatusCode> StatusAsync(string path, WebApplication? server = null) =>
        StatusAsync(new Uri(new Uri((server ?? _server).Urls.First()), path));

    private static async Task<HttpStatusCode> StatusAsync(Uri link)
    {
        using var answer = await Http.GetAsync(link);
        return answer.StatusCode;
    }
}
