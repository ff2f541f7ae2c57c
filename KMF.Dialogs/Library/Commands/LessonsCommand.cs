using KMF.Dialogs.Cards;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library.Commands;

/// <summary>Searches the library.</summary>
[Command("lessons", TakesText = true, Guess = Guess.Show)]
public sealed class LessonsCommand(ILessonSearch lessons, ILibrary library, LessonQuestionReader questions) : ICommand
{
    private const int Most = 5;

    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var reader = context.Turn.Reader;
        var question = questions.Read(context.Text);
        var uses = new List<(Lesson, IReadOnlyList<PastUse>)>();
        foreach (var lesson in await lessons.SearchAsync(reader, question.Words, question.Filter, Most, cancellationToken))
        {
            uses.Add((lesson, await library.UsesAsync(reader, lesson.Id, cancellationToken)));
        }

        await context.ShowAsync(
            LibraryCards.Lessons(context.Texts, UserText.CleanLine(context.Text), uses, question.Unread),
            cancellationToken
        );
    }
}
