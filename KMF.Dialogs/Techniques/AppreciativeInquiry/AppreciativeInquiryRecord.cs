using System.Collections.Immutable;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>The record of an Appreciative Inquiry: the topic stands first, the dreams are a board, the ideas a table.</summary>
internal sealed class AppreciativeInquiryRecord(TechniqueRules rules) : TechniqueRecord(rules)
{
    // So that the pictures of a group stand on one page, in pixels.
    private const int WidestPicture = 360;
    private const int HighestPicture = 240;

    public override IReadOnlyList<RecordSection> Sections(RecordSource source) =>
        [
            Definition(source),
            Section(source, AppreciativeInquiryRules.Discovery),
            Board(source),
            Design(source),
            Section(source, AppreciativeInquiryRules.Destiny),
        ];

    // The topic that stands comes before all that were suggested.
    private static RecordSection Definition(RecordSource source)
    {
        var suggested = Section(source, AppreciativeInquiryRules.Definition);
        return InquiryTopic.Of(source.Contents) is { } topic
            ? suggested with
            {
                Blocks = suggested.Blocks.Insert(1, new RecordFields([new RecordField(source.Texts["topic.ours"], topic.Text)])),
            }
            : suggested;
    }

    // Each group's dreams stand under its number.
    private static RecordSection Board(RecordSource source)
    {
        var (contents, content, wording) = source;
        var step = content.Step(AppreciativeInquiryRules.Dream.Id);
        var dreams = contents.Standing(step.Id).ToList();
        if (dreams.Count == 0)
        {
            return new RecordSection(step.Name, [new RecordQuestion(step.Question!), new RecordParagraph(wording.NothingSaid)]);
        }

        var groups = DreamGroups.In(contents.Session);
        var blocks =
            from dream in dreams
            group dream by dream.Fields.GetValueOrDefault(DreamGroups.Field, "") into @group
            orderby @group.Key.Length, @group.Key
            from block in Group(@group.Key, [.. @group], groups, source)
            select block;
        return new RecordSection(content.Texts["board.title"], [new RecordQuestion(step.Question!), .. blocks]);
    }

    // The ideas by their kind.
    private static RecordSection Design(RecordSource source)
    {
        var (contents, content, wording) = source;
        var question = AppreciativeInquiryRules.Design;
        var step = content.Step(question.Id);
        var kind = question.Fields.First(field => field.Id == question.GroupBy);
        var rows =
            from choice in kind.Choices
            from idea in contents.Standing(question.Id)
            where idea.Fields.GetValueOrDefault(kind.Id) == choice
            orderby contents.VotesFor(idea) descending
            select Row(idea, content.Texts[$"design.kind.{choice}"], contents);
        var table = new RecordTable(
            [
                content.Texts["design.table.kind"],
                content.Texts["design.table.idea"],
                .. contents.Session.ShowNames ? [wording.Who] : Array.Empty<string>(),
            ],
            [.. rows],
            contents.Session.ShowNames ? [17, 60, 23] : [20, 80]
        );
        return new RecordSection(
            step.Name,
            [new RecordQuestion(step.Question!), table.Rows.IsEmpty ? new RecordParagraph(wording.NothingSaid) : table]
        );
    }

    private static IEnumerable<RecordBlock> Group(string number, List<Contribution> dreams, DreamGroups? groups, RecordSource source)
    {
        var contents = source.Contents;
        if (int.TryParse(number, out var group))
        {
            yield return new RecordHeading(source.Texts.With("group.of", ("group", number)), Level: 2);
            if (contents.Session.ShowNames && groups?.Groups.ElementAtOrDefault(group - 1) is { IsDefault: false } people)
            {
                yield return new RecordParagraph(string.Join(", ", people.Select(person => person.Name)));
            }
        }

        ImmutableArray<RecordFieldLabel> labels =
        [
            new("text", ""),
            new(DreamGroups.Field, "") { Say = _ => "" },
            new(Contribution.PicturesField, "") { Say = _ => "" },
        ];
        foreach (var dream in dreams.OrderByDescending(contents.VotesFor))
        {
            foreach (
                var block in RecordSection.Said([dream], contents, source.Wording, labels).Concat<RecordBlock>(Pictures(dream, source))
            )
            {
                yield return block;
            }
        }
    }

    // A dream's own pictures and those of what was merged with it.
    private static IEnumerable<RecordPicture> Pictures(Contribution dream, RecordSource source) =>
        from one in source.Contents.MergedInto(dream.Id).Prepend(dream)
        from picture in source.Contents.Pictures.GetValueOrDefault(one.Id, [])
        let scale = Math.Min(1.0, Math.Min((double)WidestPicture / picture.Width, (double)HighestPicture / picture.Height))
        select new RecordPicture(
            picture.Content,
            Math.Max(1, (int)(picture.Width * scale)),
            Math.Max(1, (int)(picture.Height * scale)),
            $"{source.Texts["picture.any"]}: {UserText.CleanLine(one.Text)}"
        );

    private static ImmutableArray<string> Row(Contribution idea, string kind, SessionContents contents)
    {
        var same = contents.MergedInto(idea.Id).Prepend(idea).ToList();
        var names = same.Select(one => one.AuthorName).OfType<string>().Distinct();
        return
        [
            kind,
            string.Join("\n\n", same.Select(one => one.Text)),
            .. contents.Session.ShowNames ? [string.Join(", ", names)] : Array.Empty<string>(),
        ];
    }
}
