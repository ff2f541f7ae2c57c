namespace KMF.Rehearsal.People;

/// <summary>A line that one person sees for a moment, as the answer to what they pressed.</summary>
public sealed record Toast(long Number, Person Person, string MessageId, string Text, bool IsError, DateTimeOffset At);
