using KMF.Dialogs.Messaging;
using Newtonsoft.Json;

namespace KMF.Dialogs.Library;

/// <summary>What a button of a lesson carries.</summary>
/// <param name="Verb">One of <see cref="LessonVerb"/>.</param>
public sealed record LessonAction(string Verb) : CardAction(Verb)
{
    /// <summary>The lesson; of <see cref="LessonVerb.Add"/>, the form that one is made of.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid Lesson { get; init; }

    /// <summary>The lesson that takes its place, or null.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid? Other { get; init; }
}
