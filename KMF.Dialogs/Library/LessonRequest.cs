using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library;

/// <summary>A press of a lesson's button, with who pressed it and from where.</summary>
/// <param name="Action">What the button carries.</param>
/// <param name="Turn">Who pressed, from where.</param>
/// <param name="Texts">In the reader's language.</param>
public sealed record LessonRequest(LessonAction Action, ITeamsTurn Turn, Texts.Texts Texts)
{
    /// <summary>They reach only what everybody who sees the answer may see.</summary>
    public LessonReader Reader => Turn.Reader with { SeenBy = Sender.SeesItAlone ? [Sender.By.Id] : [] };

    public Sender Sender => Turn.Sender;

    /// <summary>The team or chat that what they write belongs to.</summary>
    public string TeamId => Turn.TeamId;

    public string Reference => Turn.Reference;
}
