using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KMF.Bot.Messaging;
using KMF.Bot.Records;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.Options;

namespace KMF.Bot.SharedPictures;

/// <summary>Makes and checks the links to pictures. A link is signed for one picture and ends by itself.</summary>
internal sealed class PictureLinks(IPersonKeys keys, RecordLinkMaker records, IOptions<BotOptions> options, TimeProvider clock)
    : IPictureLinks
{
    /// <summary>They last as long as those to records, to the end of a day, so that a card drawn again has the same.</summary>
    public Uri? For(Session session, Guid contributionId, Guid pictureId)
    {
        if (records.Root() is not { } root)
        {
            return null;
        }

        var until = new DateTimeOffset(
            (clock.GetUtcNow() + options.Value.RecordLinksLast).UtcDateTime.Date.AddDays(1),
            TimeSpan.Zero
        ).ToUnixTimeSeconds();
        return new Uri(
            root,
            string.Create(
                CultureInfo.InvariantCulture,
                $"pictures/{Uri.EscapeDataString(session.TenantId)}/{session.Id:N}/{contributionId:N}/{pictureId:N}/{until}/{Signature(session.TenantId, session.Id, contributionId, pictureId, until)}"
            )
        );
    }

    /// <summary>Whether a link was made here and has not ended.</summary>
    public bool IsGood(string tenantId, Guid sessionId, Guid contributionId, Guid pictureId, long until, string signature) =>
        until > clock.GetUtcNow().ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(signature),
            Encoding.UTF8.GetBytes(Signature(tenantId, sessionId, contributionId, pictureId, until))
        );

    private string Signature(string tenantId, Guid sessionId, Guid contributionId, Guid pictureId, long until) =>
        keys.For(
            sessionId,
            string.Create(CultureInfo.InvariantCulture, $"picture\u001f{tenantId}\u001f{contributionId:N}\u001f{pictureId:N}\u001f{until}")
        );
}
