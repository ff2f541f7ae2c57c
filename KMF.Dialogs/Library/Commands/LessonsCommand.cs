using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library.Commands;

/// <summary>Searches the library: lessons, and knowledge assets beside them.</summary>
[Command("lessons", TakesText = true, Guess = Guess.Show)]
public sealed class LessonsCommand(ILessonSearch lessons, ILibrary library, LessonQuestionReader questions, IAssetStore assets) : ICommand
{
    private const int Most = 5;
    private const int MostAssets = 3;

    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var reader = await context.Turn.SharedReaderAsync(cancellationToken);
        var question = questions.Read(context.Text);
        var uses = new List<(Lesson, IReadOnlyList<PastUse>)>();
        var found = await lessons.SearchAsync(reader, question.Words, question.Filter, Most, cancellationToken);
        foreach (var lesson in found.Lessons)
        {
            uses.Add((lesson, await library.UsesAsync(reader, lesson.Id, cancellationToken)));
        }

        await context.ShowAsync(
            LibraryCards.Lessons(
                context.Texts,
                UserText.CleanLine(context.Text),
                uses,
                new SearchRemarks(
                    question.Unread,
                    found.SearchedFor,
                    context.Sender.IsPersonal ? "lessons.looked.person"
                        : context.Turn.IsChat ? "lessons.looked.chat"
                        : "lessons.looked.team"
                ),
                // What only lessons have finds no asset.
                !question.Filter.IsByFacts && question.Filter.Keywords.IsEmpty
                    ? await assets.SearchAsync(reader, question.Words, MostAssets, cancellationToken)
                    : []
            ),
            cancellationToken
        );
    }
}
