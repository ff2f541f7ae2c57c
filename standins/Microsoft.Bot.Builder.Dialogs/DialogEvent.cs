namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Something that happened to a dialog, and whether its parents hear of it.</summary>
public class DialogEvent
{
    public bool Bubble { get; set; }

    public string Name { get; set; }

    public object Value { get; set; }
}
