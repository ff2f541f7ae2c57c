using System.Globalization;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Techniques.KnowledgeAsset;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Assets;

/// <summary>The page of an asset: contents, sections that lead to each other, and who can be asked.</summary>
/// <param name="content">The technique's content in the asset's language.</param>
/// <param name="zone">Where its day is counted.</param>
internal sealed class AssetPage(TechniqueContent content, TimeZoneInfo zone)
{
    private readonly Texts _texts = content.Texts;

    /// <summary>A version, or the draft where its number is 0.</summary>
    /// <param name="edition">The version.</param>
    /// <param name="latest">The number of the newest.</param>
    /// <param name="linked">Where what it refers to is to be read, as far as its readers may.</param>
    public Html Draw(AssetEdition edition, int latest, IReadOnlyDictionary<Guid, Uri> linked) =>
        Frame(
            edition.Title,
            Html.Of(
                $"""
                <a class="skip" href="#contents">{_texts["page.skip"]}</a>
                <header>
                <p class="kind">{content.Name}</p>
                <h1>{edition.Title}</h1>
                {(edition.Number == 0 ? Html.Of($"<p class=\"draft\">{_texts["page.draft"]}</p>") : Html.Empty)}
                <dl>{Html.Each(AssetDocument.Facts(_texts, edition, zone), fact =>
                    Html.Of($"<dt>{fact.Label}</dt><dd>{fact.Text}</dd>")
                )}</dl>
                </header>
                <main>
                {Part(_texts["page.subject"], edition.Subject)}
                {Part(_texts["page.audience"], edition.Audience)}
                {Part(_texts["page.context"], edition.Context)}
                <nav id="contents" aria-labelledby="contents-title"><h2 id="contents-title">{_texts["page.contents"]}</h2><ol>
                {Html.Each(Numbered(edition), one => Html.Of($"<li><a href=\"#s{one.Number}\">{one.Section.Title}</a></li>\n"))}
                </ol></nav>
                {Html.Each(Numbered(edition), one => Section(one.Section, one.Number, edition.Sections.ElementAtOrDefault(one.Number)))}
                {List(_texts["page.people"], edition.People.Select(person => Html.Of($"{person.Name}")))}
                {List(_texts["page.references"], edition.References.Select(reference => Reference(reference, linked)))}
                </main>
                {(edition.Number == 0 ? Html.Empty : Footer(edition, latest))}
                """
            )
        );

    /// <summary>What is different between two versions.</summary>
    public Html Draw(AssetEdition before, AssetEdition after, AssetComparison comparison) =>
        Frame(
            after.Title,
            Html.Of(
                $"""
                <header>
                <p class="kind">{_texts.With("page.comparing", ("old", before.Number), ("number", after.Number))}</p>
                <h1><a href="../../{after.Number}">{after.Title}</a></h1>
                </header>
                <main>
                {(comparison.Sections.IsEmpty ? Html.Of($"<p>{_texts["page.same"]}</p>") : Html.Empty)}
                {Html.Each(comparison.Sections, Compared)}
                </main>
                """
            )
        );

    private Html Frame(string title, Html body) =>
        Html.Of(
            $"""
            <!DOCTYPE html>
            <html lang="{_texts.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{title}</title>
            <style>{new Html(AssetStyle.Css)}</style>
            </head>
            <body>
            {body}
            </body>
            </html>
            """
        );

    private static IEnumerable<(AssetSection Section, int Number)> Numbered(AssetEdition edition) =>
        edition.Sections.Select((section, at) => (section, at + 1));

    private Html Section(AssetSection section, int number, AssetSection? next) =>
        Html.Of(
            $"""
            <section id="s{number}" aria-labelledby="h{number}"><h2 id="h{number}">{number}. {section.Title}</h2>
            {Paragraphs(section.Text)}
            {(section.Picture is { } picture ? Picture(picture) : Html.Empty)}
            {Link(section.Link)}
            {Source(section.Source)}
            {Next(next, number + 1)}
            </section>

            """
        );

    // It was https when it was written; what is stored is looked at again.
    private Html Link(string link) =>
        AssetSection.IsLink(link)
            ? Html.Of($"<p>{_texts["page.link"]} <a href=\"{link}\" rel=\"noopener noreferrer\">{link}</a></p>")
            : Html.Empty;

    private Html Source(AssetReference? source) =>
        source is null ? Html.Empty : Html.Of($"<p class=\"kind\">{_texts["page.source"]}: {AssetDocument.Reference(_texts, source)}</p>");

    private Html Next(AssetSection? next, int number) =>
        next is null
            ? Html.Empty
            : Html.Of($"<p class=\"next\"><a href=\"#s{number}\">{_texts.With("page.next", ("title", next.Title))}</a></p>");

    private Html Changes(int number) =>
        number > 1
            ? Html.Of($"<p><a href=\"compare/{number - 1}/{number}\">{_texts.With("page.compare", ("number", number - 1))}</a></p>")
            : Html.Empty;

    private Html Versions(int shown, int latest)
    {
        var links = Html.Each(Enumerable.Range(1, latest), number => Version(number, shown));
        return latest > 1
            ? Html.Of($"<nav aria-label=\"{_texts["page.versions"]}\"><p>{_texts["page.versions"]}: {links}</p></nav>")
            : Html.Empty;
    }

    private static Html Picture(AssetPicture picture) =>
        Html.Of(
            $"<figure><img src=\"pictures/{picture.Id.ToString("N")}\" alt=\"{picture.Words}\"><figcaption>{picture.Words}</figcaption></figure>"
        );

    private static Html Part(string heading, string text) =>
        text.Length == 0 ? Html.Empty : Html.Of($"<h2>{heading}</h2>{Paragraphs(text)}");

    private static Html Paragraphs(string text) =>
        Html.Each(text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), paragraph =>
            Html.Of($"<p class=\"text\">{paragraph}</p>\n")
        );

    private static Html List(string heading, IEnumerable<Html> items) =>
        items.ToList() is { Count: > 0 } all
            ? Html.Of($"<h2>{heading}</h2><ul>{Html.Each(all, item => Html.Of($"<li>{item}</li>"))}</ul>")
            : Html.Empty;

    private Html Reference(AssetReference reference, IReadOnlyDictionary<Guid, Uri> linked) =>
        linked.GetValueOrDefault(reference.Id) is { } page
            ? Html.Of($"<a href=\"{page.ToString()}\">{AssetDocument.Reference(_texts, reference)}</a>")
            : Html.Of($"{AssetDocument.Reference(_texts, reference)}");

    private Html Footer(AssetEdition edition, int latest) =>
        Html.Of(
            $"""
            <footer>
            <p>{_texts["page.stale"]}</p>
            <p><a href="{edition.Number}.docx">{_texts["page.word"]}</a> · <a href="{edition.Number}.md">{_texts["page.markdown"]}</a></p>
            {Changes(edition.Number)}
            {Versions(edition.Number, latest)}
            </footer>
            """
        );

    private static Html Version(int number, int shown) =>
        number == shown
            ? Html.Of($"<a href=\"{number}\" aria-current=\"page\">{number.ToString(CultureInfo.InvariantCulture)}</a> ")
            : Html.Of($"<a href=\"{number}\">{number.ToString(CultureInfo.InvariantCulture)}</a> ");

    private Html Compared(ComparedSection section) =>
        Html.Of(
            $"""
            <section><h2>{(
                AssetStep.OfOneText.Contains(section.Key) ? Html.Of($"{Heading(section.Key)}") : Html.Each(section.TitleWords, Words)
            )}</h2>
            <p class="compared">{Html.Each(section.TextWords, Words)}</p></section>

            """
        );

    private string Heading(string step) =>
        step switch
        {
            AssetStep.Audience => _texts["page.audience"],
            AssetStep.Context => _texts["page.context"],
            _ => _texts["page.subject"],
        };

    // Colour alone says nothing to many: the words do.
    private Html Words(ComparedWords words) =>
        words.Change switch
        {
            WordChange.Added => Html.Of(
                $"<ins><span class=\"unseen\">[{_texts["page.added"]}: </span>{words.Text}<span class=\"unseen\">]</span></ins>"
            ),
            WordChange.Removed => Html.Of(
                $"<del><span class=\"unseen\">[{_texts["page.removed"]}: </span>{words.Text}<span class=\"unseen\">]</span></del>"
            ),
            _ => Html.Of($"{words.Text}"),
        };
}
