using System.Collections.Concurrent;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Connector;

/// <summary>The pictures of people's messages, where the bot fetches them with its token, as Teams keeps them.</summary>
internal sealed class SentPictures(RoomStore store, RehearsalOptions options)
{
    private readonly ConcurrentDictionary<string, Picture> _pictures = new();

    /// <summary>Keeps a picture; the id by which it is found.</summary>
    public string Keep(Picture picture)
    {
        var id = $"0-desk-{Guid.NewGuid():N}";
        _pictures[id] = picture;
        return id;
    }

    public Picture? Find(string id) => _pictures.GetValueOrDefault(id);

    /// <summary>Where the bot finds it, beneath the service URL.</summary>
    public static string PathOf(string id) => $"v3/attachments/{id}/views/original";

    public void Map(IEndpointRouteBuilder app) =>
        app.MapGet($"{ConnectorEndpoints.Path}/v3/attachments/{{id}}/views/original", (string id, HttpContext http) =>
        {
            var answer =
                options.BotToken is { } token && http.Request.Headers.Authorization != $"Bearer {token}" ? Results.Unauthorized()
                : Find(id) is { } picture ? Results.Bytes(picture.Content, picture.ContentType)
                : Results.NotFound();
            store.Record(
                TrafficDirection.FromBot,
                "GET",
                "/" + PathOf(id),
                (answer as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK,
                null,
                ""
            );
            return answer;
        });
}
