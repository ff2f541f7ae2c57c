using AdaptiveCards;
using KMF.Dialogs.Cards;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>How long each has spoken, and who has not yet: for whoever facilitates, alone.</summary>
internal static class SpokenCards
{
    private const int MostShown = 8;

    public static IEnumerable<AdaptiveElement> Times(BowlView view)
    {
        var (viewer, texts) = (view.Scene.Viewer, view.Scene.Texts);

        // What is sent for everybody has no reader.
        if (
            viewer is not { IsFacilitator: true, Editing: null, Person: { } facilitator }
            || facilitator.Id != view.Scene.Session.Facilitator.Id
        )
        {
            yield break;
        }

        yield return Elements.SubHeading(texts["spoken.title"]);
        yield return Elements.Close(Elements.Quiet(texts["spoken.alone"]));
        foreach (var spoken in view.Bowl.Spoken.OrderByDescending(spoken => spoken.Time).Take(MostShown))
        {
            yield return Elements.Close(
                Elements.Quiet(
                    texts.Count(
                        "spoken.line",
                        spoken.Turns,
                        ("name", spoken.Person.Name),
                        ("time", spoken.Time.ToString(@"h\:mm\:ss", texts.Culture))
                    )
                )
            );
        }

        var silent = view
            .People.Where(person => person.Id != facilitator.Id && !view.Bowl.HasFish(person.Id))
            .Where(person => view.Bowl.Spoken.All(spoken => spoken.Person.Id != person.Id))
            .Select(person => person.Name)
            .ToList();
        if (silent.Count > 0)
        {
            var names = string.Join(", ", silent.Take(MostShown));
            yield return Elements.Close(
                Elements.Quiet(
                    silent.Count > MostShown
                        ? texts.With("spoken.notYet.more", ("names", names), ("more", silent.Count - MostShown))
                        : texts.With("spoken.notYet", ("names", names))
                )
            );
        }
    }
}
