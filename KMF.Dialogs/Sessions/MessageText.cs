using System.Text;

namespace KMF.Dialogs.Sessions;

/// <summary>Puts people's words into the text of a message.</summary>
public static class MessageText
{
    /// <summary>The words on one line, with everything escaped that Markdown or Teams' markup would read as more than text.</summary>
    public static string Escape(string words)
    {
        var text = new StringBuilder();
        foreach (var character in UserText.CleanLine(words))
        {
            switch (character)
            {
                case '<':
                    text.Append("&lt;");
                    break;
                case '>':
                    text.Append("&gt;");
                    break;
                case '&':
                    text.Append("&amp;");
                    break;
                default:
                    text.Append(@"\`*_{}[]()#+-.!|~".Contains(character, StringComparison.Ordinal) ? "\\" : "").Append(character);
                    break;
            }
        }

        return text.ToString();
    }
}
