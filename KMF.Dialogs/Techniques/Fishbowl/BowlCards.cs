using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>The bowl on a card: who sits, who speaks, who waits, and what the reader can do.</summary>
internal static class BowlCards
{
    private const int MostWaiting = 3;

    public static IEnumerable<AdaptiveElement> Bowl(BowlView view)
    {
        var (scene, bowl, texts) = (view.Scene, view.Bowl, view.Scene.Texts);
        var words = BowlPicture.InWords(bowl, view.Rules, texts);
        if (view.Picture is { } picture)
        {
            yield return new AdaptiveImage(picture) { AltText = string.Join(' ', words), Size = AdaptiveImageSize.Stretch };
        }
        else
        {
            foreach (var line in words)
            {
                yield return Elements.Close(Elements.Quiet(line));
            }
        }

        foreach (var line in Standing(bowl, texts))
        {
            yield return Elements.Close(Elements.Quiet(line));
        }

        foreach (var part in scene.Viewer.Person is { } reader ? Own(view, reader) : Shared(view))
        {
            yield return part;
        }
    }

    private static IEnumerable<string> Standing(Bowl bowl, Texts.Texts texts)
    {
        yield return bowl.Fish is { } fish && bowl.SeatOf(fish.HolderId) is { } holder
            ? texts.With("fish.with", ("name", holder.Person.Name))
            : texts["fish.middle"];
        if (bowl.Seats.FirstOrDefault(seat => seat.IsAsked) is { } asked)
        {
            yield return texts.With("seat.longest", ("name", asked.Person.Name));
        }

        if (!bowl.Queue.IsEmpty)
        {
            var names = string.Join(", ", bowl.Queue.Take(MostWaiting).Select(waiting => waiting.Name));
            yield return bowl.Queue.Length > MostWaiting
                ? texts.With("queue.more", ("names", names), ("more", bowl.Queue.Length - MostWaiting))
                : texts.With("queue.names", ("names", names));
        }
    }

    // Everybody sees it, so it says what each can do; who presses gets their own.
    private static IEnumerable<AdaptiveElement> Shared(BowlView view)
    {
        var scene = view.Scene;
        yield return Elements.Buttons(
            view.Rules.IsOpen ? SessionButton.For(scene, BowlButtons.Take, title: TakeTitle(view)) : null,
            SessionButton.For(scene, SessionVerb.View, title: scene.Texts["button.fish"])
        )!;
    }

    private static IEnumerable<AdaptiveElement> Own(BowlView view, Person reader)
    {
        var (scene, bowl, texts) = (view.Scene, view.Bowl, view.Scene.Texts);
        var seat = bowl.SeatOf(reader.Id);
        var place = bowl.PlaceOf(reader.Id);
        if (State(view, reader, seat, place) is { } state)
        {
            yield return Elements.Strong(state);
        }

        var others = bowl.Seats.Where(each => each.Person.Id != reader.Id).Select(each => Elements.Choice(each.Person)).ToList();
        var picks = others.Count > 0 && (bowl.HasFish(reader.Id) || scene.Viewer.IsFacilitator);
        if (picks)
        {
            yield return new AdaptiveChoiceSetInput
            {
                Id = BowlButtons.WhomInput,
                Label = texts["fish.to"],
                Style = AdaptiveChoiceInputStyle.Compact,
                Placeholder = texts["answer.choose"],
                Value = scene.Viewer.Kept.GetValueOrDefault(BowlButtons.WhomInput, ""),
                Choices = others,
            };
        }

        if (
            Elements.Buttons(
                picks ? Press(BowlButtons.Pass, "button.pass") : null,
                seat is not null && bowl.Fish is null ? Press(BowlButtons.TakeFish, "button.take-fish") : null,
                seat is not null ? Press(BowlButtons.Leave, "button.leave") : null,
                place > 0 ? Press(BowlButtons.Leave, "button.leave-queue") : null,
                seat is null && place == 0 && view.Rules.MaySit(reader.Id)
                    ? SessionButton.For(scene, BowlButtons.Take, title: TakeTitle(view))
                    : null,
                picks && scene.Viewer.IsFacilitator ? Press(BowlButtons.Free, "button.free") : null
            ) is
            { } buttons
        )
        {
            yield return buttons;
        }

        AdaptiveAction Press(string verb, string title) => SessionButton.For(scene, verb, title: texts[title]);
    }

    private static string? State(BowlView view, Person reader, Seat? seat, int place)
    {
        var texts = view.Scene.Texts;
        return seat is { IsAsked: true } ? texts["seat.you.asked"]
            : view.Bowl.HasFish(reader.Id) ? texts["seat.you.fish"]
            : seat is not null ? texts["seat.you"]
            : place > 0 ? texts.With(view.Rules.HasOpened ? "queue.you" : "queue.you.opening", ("place", place))
            : view.Rules.MaySit(reader.Id) ? null
            : texts["seat.closed"];
    }

    private static string TakeTitle(BowlView view)
    {
        var (bowl, rules, texts) = (view.Bowl, view.Rules, view.Scene.Texts);
        return bowl.Seats.Length >= (rules.HasOpened ? rules.Chairs : rules.Inner) ? texts["button.queue"]
            : bowl.Seats.Length >= rules.Inner ? texts["button.take-spare"]
            : texts["button.take"];
    }
}
