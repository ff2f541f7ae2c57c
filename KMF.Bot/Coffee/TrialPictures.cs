using System.Globalization;
using KMF.Bot.Links;
using KMF.Dialogs.Coffee;

namespace KMF.Bot.Coffee;

/// <summary>The links to the pictures of trials, one for each round.</summary>
internal sealed class TrialPictures(LinkSigner links) : ITrialPictures
{
    public Uri? Network(Trial trial, int round, string language) =>
        links.Sign(string.Create(CultureInfo.InvariantCulture, $"coffee/{trial.TenantId}/{trial.Id:N}/{round}"), $"{language}.png");
}
