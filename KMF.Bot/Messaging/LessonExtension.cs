using System.Collections.Frozen;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace KMF.Bot.Messaging;

/// <summary>The library where people write: search it and insert a lesson, and save any message as a lesson.</summary>
internal sealed class LessonExtension(
    ILessonSearch search,
    LessonQuestionReader questions,
    ILibrary library,
    LessonActionHandler desk,
    TextCatalogue texts
)
{
    /// <summary>The command of the app's manifest that searches.</summary>
    public const string SearchCommand = "lessons";

    /// <summary>The command of the app's manifest that saves a message.</summary>
    public const string SaveCommand = "saveLesson";

    private const string WordsParameter = "words";
    private const int MostFound = 10;
    private const int LongestPreview = 160;

    /// <summary>The lessons that the reader finds from there, each as a card to insert.</summary>
    public async Task<MessagingExtensionResponse> SearchAsync(
        IActivity activity,
        Sender sender,
        MessagingExtensionQuery query,
        CancellationToken cancellationToken
    )
    {
        var words = UserText.CleanLine(query.Parameters?.FirstOrDefault(parameter => parameter?.Name == WordsParameter)?.Value as string);
        var question = questions.Read(UserText.Shorten(words, LessonForm.LongestLine));
        var reader = Incoming.ReaderOf(activity, sender) with { SeenBy = [sender.By.Id] };
        var skip = Math.Clamp(query.QueryOptions?.Skip ?? 0, 0, 200);
        var count = Math.Clamp(query.QueryOptions?.Count ?? MostFound, 1, 25);
        var found = await search.SearchAsync(reader, question.Words, question.Filter, skip + count, cancellationToken);
        var attachments = new List<MessagingExtensionAttachment>();
        foreach (var lesson in found.Lessons.Skip(skip))
        {
            attachments.Add(
                Attachment(texts.Shared(sender.Language), lesson, await library.UsesAsync(reader, lesson.Id, cancellationToken))
            );
        }

        return new MessagingExtensionResponse(
            attachments.Count > 0 || skip > 0
                ? new MessagingExtensionResult
                {
                    Type = "result",
                    AttachmentLayout = "list",
                    Attachments = attachments,
                }
                : new MessagingExtensionResult { Type = "message", Text = NothingFound(texts.Shared(sender.Language)) }
        );
    }

    /// <summary>The form of a lesson with a message's words.</summary>
    public MessagingExtensionActionResponse Form(Sender sender, MessagingExtensionAction action)
    {
        var words = UserText.Shorten(MessageWords.Of(action.MessagePayload?.Body), LessonForm.LongestPart - 1);
        var kept = new Dictionary<string, string>
        {
            ["title"] = UserText.Shorten(UserText.CleanLine(words), LessonForm.LongestTitle - 1),
            ["happened"] = words,
        }.ToFrozenDictionary();
        return Show(texts.Shared(sender.Language), Guid.NewGuid(), kept, notice: null);
    }

    /// <summary>Saves what stands in the form, and says so; what is wrong with it is shown with the words.</summary>
    public async Task<MessagingExtensionActionResponse> SaveAsync(
        TeamsTurn turn,
        MessagingExtensionAction action,
        CancellationToken cancellationToken
    )
    {
        var shared = texts.Shared(turn.Sender.Language);
        if (
            CardActionReader.Read(action.Data, typeof(LessonAction), turn.ActivityKey)
            is not LessonAction { Verb: LessonVerb.Add, Lesson: var form } pressed
        )
        {
            return Say(shared["press.unknown"]);
        }

        return await desk.WriteAsync(new LessonRequest(pressed, turn, shared), form, cancellationToken) is { } problem
            ? Show(shared, form, pressed.Inputs, problem)
            : Say(shared["lesson.savedAll"]);
    }

    /// <summary>Whether an invoke is one of its commands, by somebody, in the shape that Teams gives it.</summary>
    public static bool Knows(IInvokeActivity activity) =>
        Incoming.SenderOf(activity) is not null
        && activity.Name switch
        {
            "composeExtension/query" => Incoming.Read<MessagingExtensionQuery>(activity.Value) is { CommandId: SearchCommand },
            "composeExtension/fetchTask" or "composeExtension/submitAction" => Incoming.Read<MessagingExtensionAction>(activity.Value)
                is { CommandId: SaveCommand, BotMessagePreviewAction: null or "" },
            _ => false,
        };

    private static string NothingFound(Texts shared) => $"{shared["lessons.looked.person"]} {shared["lessons.tip"]}";

    private static MessagingExtensionActionResponse Say(string line) => new(new TaskModuleMessageResponse(line));

    private static MessagingExtensionActionResponse Show(Texts shared, Guid form, FrozenDictionary<string, string> kept, string? notice) =>
        new(
            new TaskModuleContinueResponse(
                new TaskModuleTaskInfo
                {
                    Title = shared["lesson.new"],
                    Height = "large",
                    Width = "medium",
                    Card = CardAttachment.Of(LessonFormCard.Dialog(shared, form, kept, notice)),
                }
            )
        );

    private static MessagingExtensionAttachment Attachment(Texts shared, Lesson lesson, IReadOnlyList<PastUse> uses) =>
        new()
        {
            ContentType = AdaptiveCard.ContentType,
            Content = new CardContent(LibraryCards.One(shared, lesson, uses)),
            Preview = new ThumbnailCard
            {
                Title = lesson.Title,
                Text = UserText.Shorten(UserText.CleanLine(LibraryCards.Gist(lesson)), LongestPreview),
            }.ToAttachment(),
        };
}
