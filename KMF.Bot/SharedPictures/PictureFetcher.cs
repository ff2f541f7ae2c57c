using System.Net;
using KMF.Bot.Messaging.Authentication;
using KMF.Dialogs.Sessions;
using Microsoft.Rest;

namespace KMF.Bot.SharedPictures;

/// <summary>A picture that was sent cannot be had; the key says what the sender is told.</summary>
internal sealed class PictureException(string key, Exception? inner = null) : Exception($"A picture cannot be had: {key}.", inner)
{
    /// <summary>The text's key.</summary>
    public string Key { get; } = key;
}

/// <summary>
/// Fetches the pictures that people put into messages from where Teams keeps them, with the bot's token, and from nowhere else.
/// </summary>
internal sealed class PictureFetcher(IHttpClientFactory http, AllowedHosts hosts)
{
    /// <param name="address">Where the message says that it is.</param>
    /// <param name="id">The id to give it.</param>
    /// <param name="credentials">What signs the bot's calls.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PictureException">It cannot be had, or is no picture.</exception>
    public async Task<SharedPicture> FetchAsync(
        string address,
        Guid id,
        ServiceClientCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        if (!hosts.Allow(address))
        {
            throw new PictureException("picture.failed");
        }

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            await credentials.ProcessHttpRequestAsync(request, cancellationToken);
            using var response = await http.CreateClient(nameof(PictureFetcher))
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

            // A redirect is no picture: where it leads nobody has checked.
            return response.StatusCode == HttpStatusCode.OK
                ? SharedPicture.Read(id, await ReadAsync(response.Content, cancellationToken)) ?? throw new PictureException("picture.kind")
                : throw new PictureException("picture.failed");
        }
        catch (Exception problem)
            when (problem is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested
            )
        {
            throw new PictureException("picture.failed", problem);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > SharedPicture.MostBytes)
        {
            throw new PictureException("picture.large");
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var file = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            file.Write(buffer, 0, read);
            if (file.Length > SharedPicture.MostBytes)
            {
                throw new PictureException("picture.large");
            }
        }

        return file.ToArray();
    }
}
