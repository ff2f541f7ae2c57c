using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema.Teams;

namespace KMF.Bot.Messaging;

/// <summary>
/// The words of a message that somebody chose, as people read them: lines and paragraphs apart, the cells of a table with a bar between,
/// emoji by their text, links with their address.
/// </summary>
internal sealed class MessageWords
{
    // Longer messages than Teams lets anybody write are cut before they are read.
    private const int LongestBody = 40_000;

    private static readonly HtmlParser Parser = new();

    private readonly StringBuilder _words = new();
    private int _cells;
    private int _preformatted;

    private MessageWords() { }

    /// <summary>The words of a message's body.</summary>
    public static string Of(MessageActionsPayloadBody? body)
    {
        var content = body?.Content ?? "";
        content = content.Length > LongestBody ? content[..LongestBody] : content;
        if (body?.ContentType == "text")
        {
            return UserText.Clean(content);
        }

        var words = new MessageWords();
        using var document = Parser.ParseDocument(content);
        words.Read(document.Body);
        return UserText.Clean(words._words.ToString());
    }

    // Step by step and not by recursion: a message may be nested as deep as it is long.
    private void Read(INode? body)
    {
        for (var node = body?.FirstChild; node is not null; )
        {
            Enter(node);
            if (node.FirstChild is { } child && !IsUnread(node))
            {
                node = child;
                continue;
            }

            Leave(node);
            while (node.NextSibling is null && node.Parent is { } parent && parent != body)
            {
                node = parent;
                Leave(node);
            }

            node = node.NextSibling;
        }
    }

    private void Enter(INode node)
    {
        switch (node.NodeName)
        {
            case "#text":
                Say(node.TextContent);
                break;
            case "BR":
                Break();
                break;
            case "IMG" or "EMOJI":
                Say(TextOf((IElement)node));
                break;
            case "LI":
                Break();
                _words.Append("• ");
                break;
            case "TD" or "TH":
                if (((IElement)node).PreviousElementSibling is not null)
                {
                    Say(" ");
                    _words.Append('|');
                    Say(" ");
                }

                _cells++;
                break;
            case "PRE":
                Break();
                _preformatted++;
                break;
            case var name when IsBlock(name):
                Break();
                break;
        }
    }

    private void Leave(INode node)
    {
        switch (node.NodeName)
        {
            case "A":
                SayAddress((IElement)node);
                break;
            case "TD" or "TH":
                _cells--;
                break;
            case "PRE":
                _preformatted--;
                Break();
                break;
            case var name when IsBlock(name):
                Break();
                break;
        }
    }

    private void Say(string text)
    {
        if (_preformatted > 0)
        {
            _words.Append(text);
            return;
        }

        // As browsers do: white space is one space, and none at the beginning of a line. A space that must not break is a space.
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
            {
                _words.Append(character);
            }
            else if (_words.Length > 0 && !char.IsWhiteSpace(_words[^1]))
            {
                _words.Append(' ');
            }
        }
    }

    // Within a cell, what begins a line elsewhere stays on it.
    private void Break()
    {
        if (_cells > 0)
        {
            Say(" ");
            return;
        }

        while (_words.Length > 0 && _words[^1] == ' ')
        {
            _words.Length--;
        }

        if (_words.Length > 0 && _words[^1] != '\n')
        {
            _words.Append('\n');
        }
    }

    private void SayAddress(IElement link)
    {
        var address = link.GetAttribute("href")?.Trim() ?? "";
        var isAddress =
            Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https" || uri.Scheme == Uri.UriSchemeMailto);
        var said = link.TextContent.Trim();
        if (isAddress && !Bare(said).Equals(Bare(address), StringComparison.OrdinalIgnoreCase))
        {
            _words.Append(said.Length > 0 ? $" ({address})" : address);
        }
    }

    private static string Bare(string address) =>
        new[] { "https://", "http://", "mailto:", "www." }.Aggregate(address.TrimEnd('/'), (bare, start) =>
            bare.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? bare[start.Length..] : bare
        );

    private static string TextOf(IElement picture) =>
        picture.GetAttribute("alt") is { Length: > 0 } text ? text : picture.GetAttribute("title") ?? "";

    private static bool IsUnread(INode node) => node.NodeName is "SCRIPT" or "STYLE" or "TEMPLATE" or "NOSCRIPT";

    private static bool IsBlock(string name) =>
        name
            is "P"
                or "DIV"
                or "UL"
                or "OL"
                or "LI"
                or "TABLE"
                or "TR"
                or "BLOCKQUOTE"
                or "H1"
                or "H2"
                or "H3"
                or "H4"
                or "H5"
                or "H6"
                or "HR";
}
