using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Work;

/// <summary>A session on the time line of a piece of work.</summary>
/// <param name="Session">The session.</param>
/// <param name="Answers">How many answers were given in it.</param>
/// <param name="Lessons">How many lessons were made of them.</param>
/// <param name="Actions">How many actions.</param>
/// <param name="Done">How many of them are done.</param>
public sealed record WorkSession(Session Session, int Answers, int Lessons, int Actions, int Done);
