using System.Net;
using KMF.Dialogs.Coffee;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Coffee;

public sealed class TrialPictureTests
{
    [Fact]
    public async Task Picture_OfARound_IsServedByItsSignedLinkOnlyAndUntilItEnds()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        var other = await desk.CreateAsync(new() { ["name"] = "Another" });
        var links = desk.Bot.Services.GetRequiredService<ITrialPictures>();
        var link = links.Network(trial, 1, "en")!.ToString();
        var parts = link.Split('/');
        using var http = new HttpClient();

        string With(int at, string part) => string.Join('/', parts.Select((each, index) => index == at ? part : each));
        string[] twisted =
        [
            With(parts.Length - 6, "another-tenant"),
            With(parts.Length - 5, $"{other.Id:N}"),
            With(parts.Length - 4, "2"),
            With(parts.Length - 3, $"{long.Parse(parts[^3], System.Globalization.CultureInfo.InvariantCulture) + 1}"),
            With(parts.Length - 2, parts[^2] + "x"),
            With(parts.Length - 1, "fr.png"),
        ];

        using var picture = await http.GetAsync(link);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (picture.StatusCode, picture.Content.Headers.ContentType?.MediaType));
        foreach (var address in twisted)
        {
            Assert.Equal((address, HttpStatusCode.NotFound), (address, (await http.GetAsync(address)).StatusCode));
        }

        desk.Clock.Advance(TimeSpan.FromDays(32));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(link)).StatusCode);
    }
}
