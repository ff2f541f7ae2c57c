using System.Net;
using System.Net.Sockets;
using System.Text;
using KMF.Bot.Messaging;
using KMF.Bot.Tests.Messaging.Authentication;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Messaging;

/// <summary>What is read of a request, when, and how much.</summary>
public sealed class ActivityBodyTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer nonsense")]
    public async Task Request_WithoutAGoodToken_IsAnsweredBeforeItsBodyHasCome(string? authorization)
    {
        await using var forge = await TokenForge.StartAsync();
        await using var bot = await GuardedBot.RegisteredAsync(forge.MetadataUrl);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, new Uri(bot.Address).Port);
        await using var stream = tcp.GetStream();

        // One byte of the megabyte that is announced.
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1048000\r\n"
                    + (authorization is null ? "" : $"Authorization: {authorization}\r\n")
                    + "\r\n{"
            )
        );
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadLineAsync();

        Assert.Equal("HTTP/1.1 401 Unauthorized", answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"text":"no type"}""")]
    [InlineData("""{"type":"message","timestamp":"yesterday"}""")]
    public async Task Body_ThatIsNoActivity_IsABadRequest(string body) => Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(body));

    [Theory]
    [InlineData(ActivityJson.MaxDepth - 1, HttpStatusCode.OK)]
    [InlineData(ActivityJson.MaxDepth, HttpStatusCode.BadRequest)]
    [InlineData(100_000, HttpStatusCode.BadRequest)]
    public async Task Body_AsDeepAsItMayBe_IsReadAndNoDeeper(int levels, HttpStatusCode expected)
    {
        var activity = GuardedBot.Activity("http://127.0.0.1/");
        activity["value"] = new JValue("deep");
        var deep = new string('[', levels) + new string(']', levels);

        Assert.Equal(expected, await PostAsync(activity.ToString().Replace("\"deep\"", deep, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(ActivityReader.LargestBody, HttpStatusCode.OK, false)]
    [InlineData(ActivityReader.LargestBody, HttpStatusCode.OK, true)]
    [InlineData(ActivityReader.LargestBody + 1, HttpStatusCode.RequestEntityTooLarge, false)]
    [InlineData(ActivityReader.LargestBody + 1, HttpStatusCode.RequestEntityTooLarge, true)]
    public async Task Body_AsLargeAsItMayBe_IsReadAndNoLarger(int bytes, HttpStatusCode expected, bool chunked)
    {
        var activity = GuardedBot.Activity("http://127.0.0.1/").ToString();

        Assert.Equal(expected, await PostAsync(activity.PadRight(bytes), chunked));
    }

    [Fact]
    public async Task Body_AnnouncedAsTooLarge_IsRefusedBeforeItHasCome()
    {
        await using var bot = await GuardedBot.OnADeskAsync();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, new Uri(bot.Address).Port);
        await using var stream = tcp.GetStream();

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                "POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + $"Content-Length: {ActivityReader.LargestBody + 1}\r\n\r\n{{"
            )
        );
        using var reader = new StreamReader(stream);

        Assert.StartsWith("HTTP/1.1 413 ", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Request_ThatIsNoPost_IsNotAllowed(string method)
    {
        await using var bot = await GuardedBot.OnADeskAsync();

        using var answer = await bot.SendAsync(new HttpMethod(method), GuardedBot.Activity("http://127.0.0.1/").ToString());

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Turn_ThatFails_IsAnsweredWithoutAWord()
    {
        await using var bot = await GuardedBot.OnADeskAsync((_, _) => throw new UnauthorizedAccessException("secret"));

        using var answer = await bot.PostAsync(GuardedBot.Activity("http://127.0.0.1/").ToString());

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public void Read_AttachmentsNestedAsDeepAsTheyMayBe_TakesMemoryLikeTheBodyAndNotTheDepth()
    {
        var (flat, deep) = (Activity(levels: 1), Activity(levels: 50));

        Assert.True(Allocated(deep) < 3 * Allocated(flat), $"{Allocated(deep):N0} bytes against {Allocated(flat):N0}.");
    }

    [Fact]
    public void Read_TextThatLooksLikeATime_StaysAsItWasTyped()
    {
        const string Typed = "2026-03-02T09:00:00.10+01:00";

        var activity = ActivityJson.Read<Activity>(
            new StringReader($$"""{"type":"message","value":{"text":"{{Typed}}"},"timestamp":"{{Typed}}"}""")
        )!;

        Assert.Equal(Typed, ((JValue)((JObject)activity.Value)["text"]!).Value);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 0, 0, 100, TimeSpan.Zero), activity.Timestamp);
    }

    // 900 KB in all, most of it at the bottom.
    private static string Activity(int levels)
    {
        var leaves = string.Join(',', Enumerable.Repeat("{\"b\":1}", 110_000));
        return "{\"type\":\"message\",\"attachments\":[{\"contentType\":\"application/x\",\"content\":"
            + new string('[', levels)
            + leaves
            + new string(']', levels)
            + "}]}";
    }

    private static long Allocated(string body)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(ActivityJson.Read<Activity>(new StringReader(body)));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static async Task<HttpStatusCode> PostAsync(string body, bool chunked = false)
    {
        await using var bot = await GuardedBot.OnADeskAsync();
        using var answer = await bot.SendAsync(HttpMethod.Post, body, chunked: chunked);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        return answer.StatusCode;
    }
}
