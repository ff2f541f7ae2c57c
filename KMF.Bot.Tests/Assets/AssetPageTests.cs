using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using DocumentFormat.OpenXml.Packaging;
using KMF.Dialogs.Assets;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Assets;

/// <summary>The page of an asset, its documents and its comparisons.</summary>
public sealed class AssetPageTests
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&lt;";

    [Fact]
    public async Task Page_OfAVersion_HasContentsSectionsNextLinksAndWhoseItIs()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync(3)).Asset.Id;
        await desk.PublishAsync(asset);

        var page = await PageAsync(desk, asset);

        Assert.Equal("Safe discharge", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(["Section 1", "Section 2", "Section 3"], page.QuerySelectorAll("nav#contents a").Select(link => link.TextContent));
        Assert.All(page.QuerySelectorAll("a[href^='#']"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal(["Next: Section 2", "Next: Section 3"], page.QuerySelectorAll(".next").Select(next => next.TextContent));
        Assert.Contains(desk.Bot.Ann.Name, page.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(desk.Dev.Name, page.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfHostileWords_ShowsThemAndRunsNothing()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.CreateAsync(Hostile);
        var asset = draft.Asset.Id;
        await desk.SaveTextAsync(desk.Bot.Ann, asset, AssetStep.Context, Hostile);
        await desk.SaveAsync(desk.Bot.Ann, asset, Guid.NewGuid(), Hostile, Hostile, link: "https://example.org/\"onmouseover=alert(3)");
        await desk.PublishAsync(asset);

        using var response = await GetAsync(desk, (await LinkAsync(desk, asset)).ToString());
        var page = await ReadAsync(await response.Content.ReadAsStringAsync());

        Assert.Empty(page.QuerySelectorAll("script, img, iframe, object, [onerror], [onmouseover], [onload]"));
        Assert.Equal(Hostile, page.QuerySelector("h1")!.TextContent);
        Assert.Equal($"1. {Hostile}", page.QuerySelector("section h2")!.TextContent);
        Assert.Contains(Hostile, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
    }

    [Theory]
    [InlineData("http://example.org/video")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:secret@example.org/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("//example.org")]
    [InlineData("data:text/html,x")]
    [InlineData("not a link")]
    public async Task Link_ThatIsNoPageOnHttps_IsRefused(string link)
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.CreateAsync()).Asset.Id;

        var answer = await desk.SaveAsync(desk.Bot.Ann, asset, Guid.NewGuid(), "Video", "See it", link: link);

        Assert.Contains("A link begins with https://", answer.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await desk.NowAsync(asset)).Sections);
    }

    [Fact]
    public async Task Link_ThatWasTamperedWithOrEnded_FindsNothing()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        await desk.PublishAsync(asset);
        var link = (await LinkAsync(desk, asset)).ToString();
        var other = (await desk.WithSectionsAsync(title: "Another")).Asset.Id;

        foreach (
            var tampered in new[]
            {
                link.Replace(asset.ToString("N"), other.ToString("N"), StringComparison.Ordinal),
                link.Replace("/assets/", "/drafts/", StringComparison.Ordinal)[..^1] + "page",
                link.Replace(desk.Tenant, "other-tenant", StringComparison.Ordinal),
                link[..^1] + "2",
                link[..^1] + "0",
            }
        )
        {
            using var response = await GetAsync(desk, tampered);
            Assert.True(response.StatusCode == HttpStatusCode.NotFound, tampered);
        }

        desk.Clock.Advance(TimeSpan.FromDays(40));
        using var ended = await GetAsync(desk, link);
        Assert.Equal(HttpStatusCode.NotFound, ended.StatusCode);
    }

    [Fact]
    public async Task Draft_ByThePublishedLink_IsNotShown()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(1);
        var asset = draft.Asset.Id;
        await desk.PublishAsync(asset);
        await desk.SaveAsync(desk.Bot.Ann, asset, draft.Sections[0].Id, "T", "Not yet for readers", draft.Sections[0].Version);

        using var response = await GetAsync(desk, (await LinkAsync(desk, asset)).ToString()[..^1] + "0");

        Assert.DoesNotContain("Not yet for readers", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Comparison_OfTwoVersions_ShowsWhatWasAddedAndRemoved()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(2);
        var asset = draft.Asset.Id;
        await desk.PublishAsync(asset);
        await desk.SaveAsync(
            desk.Bot.Ann,
            asset,
            draft.Sections[0].Id,
            "Section 1",
            "Words of the <first> section",
            draft.Sections[0].Version
        );
        await desk.PublishAsync(asset);

        var link = (await LinkAsync(desk, asset)).ToString();
        var page = await ReadAsync(await (await GetAsync(desk, link[..^1] + "compare/1/2")).Content.ReadAsStringAsync());

        Assert.Single(page.QuerySelectorAll("main section"));
        Assert.Contains("the <first> ", page.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("[removed:  1]", page.QuerySelectorAll("del")[^1].TextContent);
    }

    [Fact]
    public async Task Documents_OfAVersion_HaveTheSameWords()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync(2)).Asset.Id;
        await desk.PublishAsync(asset);
        var link = (await LinkAsync(desk, asset)).ToString();

        var markdown = await (await GetAsync(desk, link + ".md")).Content.ReadAsStringAsync();
        var word = await (await GetAsync(desk, link + ".docx")).Content.ReadAsByteArrayAsync();

        Assert.Contains("## 2. Section 2", markdown.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        using var document = WordprocessingDocument.Open(new MemoryStream(word), isEditable: false);
        Assert.Contains("Words of section 2", document.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
    }

    private static async Task<Uri> LinkAsync(AssetRun desk, Guid asset)
    {
        var now = (await desk.NowAsync(asset)).Asset;
        return desk.Bot.Services.GetRequiredService<IAssetLinks>().Page(now, now.Edition)!;
    }

    private static async Task<IDocument> PageAsync(AssetRun desk, Guid asset)
    {
        using var response = await GetAsync(desk, (await LinkAsync(desk, asset)).ToString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(await response.Content.ReadAsStringAsync());
    }

    private static Task<IDocument> ReadAsync(string html) =>
        BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html));

    private static async Task<HttpResponseMessage> GetAsync(AssetRun desk, string link)
    {
        using var http = new HttpClient();
        return await http.GetAsync(new Uri(desk.Bot.Address, new Uri(link).PathAndQuery));
    }
}
