using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace KMF.Bot.Assets;

/// <summary>Finished HTML: made of what code writes and of texts that are escaped on the way in, so that none can break out.</summary>
internal readonly record struct Html(string Markup)
{
    public static readonly Html Empty = new("");

    public static Html Of(HtmlText text) => new(text.ToString());

    /// <summary>One after the other.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> html) => new(string.Concat(items.Select(item => html(item).Markup)));
}

/// <summary>An interpolated string in which everything that is filled in is escaped, but for finished <see cref="Html"/>.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlText(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _markup = new(literalLength + (formattedCount * 32));

    public void AppendLiteral(string literal) => _markup.Append(literal);

    public void AppendFormatted(Html html) => _markup.Append(html.Markup);

    public void AppendFormatted(int number) => _markup.Append(number);

    public void AppendFormatted(string text) => _markup.Append(Encoder.Encode(text));

    public override string ToString() => _markup.ToString();
}
