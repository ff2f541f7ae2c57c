using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KMF.Bot.Messaging;
using KMF.Dialogs.Sessions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Links;

/// <summary>
/// Makes and checks links that are good for one thing until they end: who has one was in the conversation, or was given it by somebody who
/// was. What is signed is the address itself, kind and tenant first, so that a link of one kind is never good for another. Every server
/// with the same key makes and takes the same links.
/// </summary>
internal sealed class LinkSigner(
    IPersonKeys keys,
    IOptions<BotOptions> options,
    TimeProvider clock,
    IHostEnvironment environment,
    IServer server
)
{
    /// <summary>
    /// The path with its end and its signature behind it, or null where people cannot reach this service. It is the same all day, so that a
    /// card that is drawn again does not fetch its pictures again.
    /// </summary>
    /// <param name="path">What it leads to, the kind first: <c>records/tenant/id</c>.</param>
    /// <param name="file">What comes after the signature and is not signed.</param>
    public Uri? Sign(string path, string file = "")
    {
        if (Root() is not { } root)
        {
            return null;
        }

        var end = new DateTimeOffset((clock.GetUtcNow() + options.Value.RecordLinksLast).UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        var signed = string.Create(CultureInfo.InvariantCulture, $"{path}/{end.ToUnixTimeSeconds()}");
        var escaped = string.Join('/', signed.Split('/').Select(Uri.EscapeDataString));
        return new Uri(root, $"{escaped}/{Signature(signed)}{(file.Length > 0 ? "/" : "")}{file}");
    }

    /// <summary>Whether the path, its end last, was signed here and has not ended.</summary>
    public bool IsGood(string path, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Signature(path)))
        && long.Parse(path.AsSpan(path.LastIndexOf('/') + 1), CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds();

    // No session has that id, so nobody's key is ever a signature.
    private string Signature(string path) => keys.For(Guid.Empty, path);

    // On a developer's desk the bot's own address will do.
    private Uri? Root()
    {
        var address = options.Value.PublicUrl?.ToString()
            ?? (environment.IsDevelopment() ? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() : null);
        return address is null ? null : new Uri(address.EndsWith('/') ? address : address + "/");
    }
}
