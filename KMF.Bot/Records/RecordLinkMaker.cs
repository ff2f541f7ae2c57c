using System.Globalization;
using KMF.Bot.Messaging;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Records;

/// <summary>
/// Makes and checks the links to records. A link is signed and ends by itself: who has it was in the conversation, or was given it by
/// somebody
/// who was.
/// </summary>
internal sealed class RecordLinkMaker(
    IPersonKeys keys,
    IOptions<BotOptions> options,
    TimeProvider clock,
    IHostEnvironment environment,
    IServer server
) : IRecordLinks
{
    public RecordLinks? For(Session session)
    {
        if (Root() is not { } root)
        {
            return null;
        }

        var path = Path(session, (clock.GetUtcNow() + options.Value.RecordLinksLast).ToUnixTimeSeconds()) + "record";
        return new RecordLinks(new Uri(root, path + ".docx"), new Uri(root, path + ".md"));
    }

    // The same address for a day: a card that is drawn again does not fetch its pictures again.
    public Uri? Picture(Session session, string language, string name) =>
        Root() is { } root
            ? new Uri(
                root,
                $"{Path(session, new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero).Add(options.Value.RecordLinksLast).ToUnixTimeSeconds())}{language}/{name}.png"
            )
            : null;

    /// <summary>Whether a link was made here and has not ended.</summary>
    public bool IsGood(string tenantId, Guid sessionId, long until, string signature) =>
        until > clock.GetUtcNow().ToUnixTimeSeconds()
        && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(signature),
            System.Text.Encoding.UTF8.GetBytes(Signature(tenantId, sessionId, until))
        );

    private string Path(Session session, long until) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"records/{Uri.EscapeDataString(session.TenantId)}/{session.Id:N}/{until}/{Signature(session.TenantId, session.Id, until)}/"
        );

    private string Signature(string tenantId, Guid sessionId, long until) =>
        keys.For(sessionId, string.Create(CultureInfo.InvariantCulture, $"record\u001f{tenantId}\u001f{until}"));

    /// <summary>Where people reach this service, or null; on a developer's desk the bot's own address will do.</summary>
    public Uri? Root()
    {
        var address = options.Value.PublicUrl?.ToString()
            ?? (environment.IsDevelopment() ? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() : null);
        return address is null ? null : new Uri(address.EndsWith('/') ? address : address + "/");
    }
}
