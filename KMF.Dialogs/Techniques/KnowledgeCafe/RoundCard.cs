using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>Who sits where in a round, the reader's own table first.</summary>
internal static class RoundCard
{
    private const int LongestTable = 400;

    /// <summary>With all tables; where they are too many for one card, without.</summary>
    public static AdaptiveCard Draw(CardScene scene, Cafe cafe)
    {
        var card = Draw(scene, cafe, withTables: true);
        return CardContent.Fits(card) ? card : Draw(scene, cafe, withTables: false);
    }

    private static AdaptiveCard Draw(CardScene scene, Cafe cafe, bool withTables)
    {
        var (session, texts) = (scene.Session, scene.Texts);
        var round = Seating.RoundOf(session);
        return CafeCard.Draw(
            scene,
            texts.With("round.of", ("number", round + 1), ("of", SeatingPlan.RoundCount)),
            [
                .. Own(scene, cafe, round),
                Elements.Line(
                    texts[ConversationLink.ChannelOf(session.ConversationId) is null ? "round.noThreads" : "round.threads"],
                    subtle: true,
                    small: true
                ),
                cafe.Here.Any() ? null : Elements.Line(texts["round.empty"]),
                withTables ? null : Elements.Line(texts["round.press"]),
                .. withTables ? cafe.TablesIn(round).SelectMany(table => Table(scene, table.Table, table.People)) : [],
            ],
            scene.Viewer.Person is null ? SessionButton.For(scene, SessionVerb.View, title: texts["button.my-table"]) : null,
            CafeCard.Door(scene, cafe)
        );
    }

    private static IEnumerable<AdaptiveElement> Own(CardScene scene, Cafe cafe, int round)
    {
        if (scene.Viewer.Person is not { } reader)
        {
            yield break;
        }

        if (cafe.Find(reader.Id)?.Tables[round] is not { } table)
        {
            yield return Elements.Line(scene.Texts["round.notIn"]);
            yield break;
        }

        var others = cafe.TablesIn(round).First(each => each.Table == table).People.Where(person => person.Id != reader.Id).ToList();
        yield return Elements.Box(
            [
                Elements.Heading(scene.Texts.With("round.you", ("table", table + 1))),
                others.Count == 0
                    ? Elements.Line(scene.Texts["round.alone"])
                    : Elements.Quiet(scene.Texts.With("round.with", ("names", Names(others)))),
            ],
            separator: false,
            emphasis: true
        );
    }

    private static IEnumerable<AdaptiveElement> Table(CardScene scene, int table, IEnumerable<Person> people) =>
        Elements.Quote(Names(people), scene.Texts.With("round.table", ("table", table + 1)), LongestTable);

    private static string Names(IEnumerable<Person> people) => string.Join(", ", people.Select(person => person.Name));
}
