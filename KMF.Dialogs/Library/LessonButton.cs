using AdaptiveCards;
using KMF.Dialogs.Cards;

namespace KMF.Dialogs.Library;

/// <summary>Makes the buttons of lessons.</summary>
internal static class LessonButton
{
    /// <param name="lesson">The lesson.</param>
    /// <param name="verb">One of <see cref="LessonVerb"/>.</param>
    /// <param name="title">Its title.</param>
    /// <param name="withInputs">Whether what is filled in comes with it.</param>
    /// <param name="other">A second lesson, or null.</param>
    /// <param name="primary">Whether it is the card's main button; by default where inputs come with it.</param>
    public static AdaptiveExecuteAction For(
        Guid lesson,
        string verb,
        string title,
        bool withInputs = false,
        Guid? other = null,
        bool? primary = null
    ) => Button.Of(new LessonAction(verb) { Lesson = lesson, Other = other }, title, withInputs, primary ?? withInputs);
}
