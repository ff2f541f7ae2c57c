using KMF.Dialogs.Communities;
using KMF.Dialogs.Library;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>Finds communities whose domain fits a topic.</summary>
public sealed class CommunitiesKnow(ICommunityStore store, TextCatalogue texts) : IKnowsAbout
{
    public async Task<IReadOnlyList<KnownPlace>> FindAsync(
        LessonReader reader,
        string topic,
        string language,
        int count,
        CancellationToken cancellationToken
    )
    {
        var content = texts.Technique(CommunityTechnique.Id, language)!;

        // Only where nobody else reads it they find those that they are in.
        var person = reader.TeamId is null ? reader.PersonId : "";
        var found = await store.AboutAsync(reader.TenantId, reader.TeamId ?? "", person, topic, count, cancellationToken);
        return
        [
            .. found.Select(community => new KnownPlace(
                community.Name,
                $"{content.Name} · {community.Domain}",
                new CommunityButton(content.Texts, community).Open()
            )),
        ];
    }
}
