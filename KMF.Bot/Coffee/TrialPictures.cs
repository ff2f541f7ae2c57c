using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KMF.Bot.Messaging;
using KMF.Bot.Records;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Coffee;

/// <summary>Makes and checks the links to the pictures of trials. A link is signed for one round and ends by itself.</summary>
internal sealed class TrialPictures(IPersonKeys keys, RecordLinkMaker records, IOptions<BotOptions> options, TimeProvider clock)
    : ITrialPictures
{
    /// <summary>They last as long as those to records, to the end of a day, so that a card drawn again has the same.</summary>
    public Uri? Network(Trial trial, int round, string language)
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
                $"coffee/{Uri.EscapeDataString(trial.TenantId)}/{trial.Id:N}/{round}/{until}/{Signature(trial.TenantId, trial.Id, round, until)}/{language}.png"
            )
        );
    }

    /// <summary>Whether a link was made here and has not ended.</summary>
    public bool IsGood(string tenantId, Guid trialId, int round, long until, string signature) =>
        until > clock.GetUtcNow().ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(signature),
            Encoding.UTF8.GetBytes(Signature(tenantId, trialId, round, until))
        );

    private string Signature(string tenantId, Guid trialId, int round, long until) =>
        keys.For(trialId, string.Create(CultureInfo.InvariantCulture, $"coffee\u001f{tenantId}\u001f{round}\u001f{until}"));
}
