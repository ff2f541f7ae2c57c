using KMF.Bot.Links;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.SharedPictures;

/// <summary>The links to people's pictures, one for each.</summary>
internal sealed class PictureLinks(LinkSigner links) : IPictureLinks
{
    public Uri? For(Session session, Guid contributionId, Guid pictureId) =>
        links.Sign($"pictures/{session.TenantId}/{session.Id:N}/{contributionId:N}/{pictureId:N}");
}
