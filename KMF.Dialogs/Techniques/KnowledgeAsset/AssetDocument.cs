using System.Collections.Immutable;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>A version of an asset as a document, to be read from top to bottom.</summary>
public static class AssetDocument
{
    /// <param name="content">The technique's content in the asset's language.</param>
    /// <param name="edition">The version.</param>
    /// <param name="zone">Where its day is counted.</param>
    /// <param name="pictures">Its pictures by their ids, as far as they are there.</param>
    public static RecordDocument Of(
        TechniqueContent content,
        AssetEdition edition,
        TimeZoneInfo zone,
        IReadOnlyDictionary<Guid, SharedPicture> pictures
    )
    {
        var texts = content.Texts;
        return new RecordDocument(
            edition.Title,
            content.Name,
            texts.Culture,
            [.. Facts(texts, edition, zone)],
            [
                .. Part(texts["page.subject"], edition.Subject),
                .. Part(texts["page.audience"], edition.Audience),
                .. Part(texts["page.context"], edition.Context),
                new RecordHeading(texts["page.contents"]),
                .. edition.Sections.Select((section, at) => new RecordBullet($"{at + 1}. {section.Title}")),
                .. edition.Sections.SelectMany((section, at) => Section(texts, section, at, pictures)),
                .. List(texts["page.people"], edition.People.Select(person => person.Name)),
                .. List(texts["page.references"], edition.References.Select(reference => Reference(texts, reference))),
            ]
        );
    }

    /// <summary>What stands beneath a version's title: which it is, whose, and who validated it.</summary>
    public static IEnumerable<RecordField> Facts(Texts.Texts texts, AssetEdition edition, TimeZoneInfo zone)
    {
        yield return new RecordField(
            texts["page.version"],
            edition.Number == 0
                ? texts["page.draft"]
                : texts.With("page.published", ("number", edition.Number), ("date", texts.Day(zone.DayOf(edition.At))))
        );
        yield return new RecordField(
            texts["page.owner"],
            edition.Community is { } community ? $"{community.Name} ({edition.Owner.Name})" : edition.Owner.Name
        );
        if (!edition.Authors.IsEmpty)
        {
            yield return new RecordField(texts["page.authors"], Names(edition.Authors));
        }

        if (!edition.ValidatedBy.IsEmpty)
        {
            yield return new RecordField(texts["page.validated"], Names(edition.ValidatedBy));
        }

        if (edition.Note.Length > 0)
        {
            yield return new RecordField(texts["page.note"], edition.Note);
        }

        if (edition.ReviewOn is { } day)
        {
            yield return new RecordField(texts["page.review"], texts.Day(day).ToString());
        }
    }

    /// <summary>What is referred to, and what it is.</summary>
    public static string Reference(Texts.Texts texts, AssetReference reference) =>
        $"{reference.Title} ({texts[reference.Kind switch
        {
            SourceKind.Lesson => "kind.lesson",
            SourceKind.Asset => "kind.asset",
            _ => "kind.session",
        }]})";

    private static IEnumerable<RecordBlock> Section(
        Texts.Texts texts,
        AssetSection section,
        int at,
        IReadOnlyDictionary<Guid, SharedPicture> pictures
    )
    {
        yield return new RecordHeading($"{at + 1}. {section.Title}");
        yield return new RecordParagraph(section.Text);
        if (section.Picture is { } has && pictures.GetValueOrDefault(has.Id) is { } picture)
        {
            yield return new RecordPicture(picture.Content, picture.Width, picture.Height, has.Words);
        }

        if (section.Link.Length > 0)
        {
            yield return new RecordParagraph($"{texts["page.link"]} {section.Link}");
        }

        if (section.Source is { } source)
        {
            yield return new RecordParagraph($"{texts["page.source"]}: {Reference(texts, source)}");
        }
    }

    private static IEnumerable<RecordBlock> Part(string heading, string text) =>
        text.Length == 0 ? [] : [new RecordHeading(heading), new RecordParagraph(text)];

    private static IEnumerable<RecordBlock> List(string heading, IEnumerable<string> lines) =>
        lines.ToList() is { Count: > 0 } all ? [new RecordHeading(heading), .. all.Select(line => new RecordBullet(line))] : [];

    private static string Names(ImmutableArray<Person> people) => string.Join(", ", people.Select(person => person.Name));
}
