namespace Microsoft.Bot.Schema;

/// <summary>The suggestion activity view of an activity.</summary>
public interface ISuggestionActivity : IMessageActivity
{
    IList<TextHighlight> TextHighlights { get; set; }
}
