using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace KMF.Dialogs.Sessions;

/// <summary>
/// Where each reader of a card is: the page, the form that is open, what came back to be completed, what they are asked. A card that
/// refreshes by itself asks for the reader's view without saying, and would take them back to the beginning. A convenience only: after a
/// restart, or on another server, they are at the beginning.
/// </summary>
internal sealed class ReaderPlaces(TimeProvider clock)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<(Guid Session, string Person), Place> _places = new();

    /// <summary>The reader is there now; at the beginning, there is nothing to remember.</summary>
    public void Remember(SessionRequest request, Viewer viewer)
    {
        var key = (request.Session.Id, request.By.Id);
        if (
            viewer is
            {
                Page: 0,
                Reading: null,
                Asking: null,
                Editing: null,
                Making: null,
                Changing: null,
                QuestionId: null,
                Part: null,
                AnsweredPart: null,
                Hint: null,
                Kept.Count: 0
            }
        )
        {
            _places.TryRemove(key, out _);
            return;
        }

        if (_places.Count >= Most)
        {
            _places.Clear();
        }

        _places[key] = new Place(
            request.Session.StepEntry,
            viewer.Page,
            viewer.Reading,
            viewer.Asking,
            viewer.Editing,
            viewer.Making,
            viewer.Changing,
            viewer.MakingLesson,
            viewer.QuestionId,
            viewer.Part,
            viewer.AnsweredPart,
            viewer.Kept,
            viewer.Notice,
            viewer.Hint,
            clock.GetUtcNow()
        );
    }

    /// <summary>The reader where they were in this opening of the step.</summary>
    public Viewer Restore(SessionRequest request, Viewer viewer) =>
        _places.TryGetValue((request.Session.Id, request.By.Id), out var place)
        && place.StepEntry == request.Session.StepEntry
        && place.At > clock.GetUtcNow() - Remembered
            ? viewer with
            {
                Page = place.Page,
                Reading = place.Reading,
                Asking = place.Asking,
                Editing = place.Editing,
                Making = place.Making,
                Changing = place.Changing,
                MakingLesson = place.MakingLesson,
                QuestionId = place.QuestionId,
                Part = place.Part,
                AnsweredPart = place.AnsweredPart,
                Kept = place.Kept,
                Notice = place.Notice,
                Hint = place.Hint,
            }
            : viewer;

    private sealed record Place(
        int StepEntry,
        int Page,
        Reading? Reading,
        Asking? Asking,
        Guid? Editing,
        Guid? Making,
        Guid? Changing,
        bool MakingLesson,
        string? QuestionId,
        string? Part,
        string? AnsweredPart,
        FrozenDictionary<string, string> Kept,
        string? Notice,
        string? Hint,
        DateTimeOffset At
    );
}
