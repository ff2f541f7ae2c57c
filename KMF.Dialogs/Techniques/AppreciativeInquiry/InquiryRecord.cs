using System.Collections.Immutable;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>The parts of an Appreciative Inquiry's record that are more than a question and its answers.</summary>
internal static class InquiryRecord
{
    // So that the pictures of a group stand on one page, in pixels.
    private const int WidestPicture = 360;
    private const int HighestPicture = 240;

    /// <summary>The topic that stands before all that were suggested.</summary>
    public static RecordSection Definition(RecordSection suggested, SessionContents contents, TechniqueContent content) =>
        InquiryTopic.Of(contents) is { } topic
            ? suggested with
            {
                Blocks = suggested.Blocks.Insert(1, new RecordFields([new RecordField(content.Texts["topic.ours"], topic.Text)])),
            }
            : suggested;

    /// <summary>The dream board: each group's dreams under its number.</summary>
    public static RecordSection Board(SessionContents contents, TechniqueContent content, RecordTexts texts)
    {
        var step = content.Step("dream");
        var dreams = contents.Standing(step.Id).ToList();
        if (dreams.Count == 0)
        {
            return new RecordSection(step.Name, [new RecordQuestion(step.Question!), new RecordParagraph(texts.NothingSaid)]);
        }

        var groups = DreamGroups.In(contents.Session);
        var blocks =
            from dream in dreams
            group dream by dream.Fields.GetValueOrDefault(AppreciativeInquiryDialog.GroupField, "") into @group
            orderby @group.Key.Length, @group.Key
            from block in Group(@group.Key, [.. @group], groups, contents, content, texts)
            select block;
        return new RecordSection(content.Texts["board.title"], [new RecordQuestion(step.Question!), .. blocks]);
    }

    /// <summary>The ideas as a table, by their kind.</summary>
    public static RecordSection Design(Question question, SessionContents contents, TechniqueContent content, RecordTexts texts)
    {
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
                .. contents.Session.ShowNames ? [texts.Who] : Array.Empty<string>(),
            ],
            [.. rows],
            contents.Session.ShowNames ? [17, 60, 23] : [20, 80]
        );
        return new RecordSection(
            step.Name,
            [new RecordQuestion(step.Question!), table.Rows.IsEmpty ? new RecordParagraph(texts.NothingSaid) : table]
        );
    }

    private static IEnumerable<RecordBlock> Group(
        string number,
        List<Contribution> dreams,
        DreamGroups? groups,
        SessionContents contents,
        TechniqueContent content,
        RecordTexts texts
    )
    {
        if (int.TryParse(number, out var group))
        {
            yield return new RecordHeading(content.Texts.With("group.of", ("group", number)), Level: 2);
            if (contents.Session.ShowNames && groups?.Groups.ElementAtOrDefault(group - 1) is { IsDefault: false } people)
            {
                yield return new RecordParagraph(string.Join(", ", people.Select(person => person.Name)));
            }
        }

        ImmutableArray<RecordFieldLabel> labels =
        [
            new("text", ""),
            new(AppreciativeInquiryDialog.GroupField, "") { Say = _ => "" },
            new(Contribution.PicturesField, "") { Say = _ => "" },
        ];
        foreach (var dream in dreams.OrderByDescending(contents.VotesFor))
        {
            foreach (
                var block in RecordSection.Said([dream], contents, texts, labels).Concat<RecordBlock>(Pictures(dream, contents, content))
            )
            {
                yield return block;
            }
        }
    }

    // A dream's own pictures and those of what was merged with it.
    private static IEnumerable<RecordPicture> Pictures(Contribution dream, SessionContents contents, TechniqueContent content) =>
        from one in contents.MergedInto(dream.Id).Prepend(dream)
        from picture in contents.Pictures.GetValueOrDefault(one.Id, [])
        let scale = Math.Min(1.0, Math.Min((double)WidestPicture / picture.Width, (double)HighestPicture / picture.Height))
        select new RecordPicture(
            picture.Content,
            Math.Max(1, (int)(picture.Width * scale)),
            Math.Max(1, (int)(picture.Height * scale)),
            $"{content.Texts["picture.any"]}: {UserText.CleanLine(one.Text)}"
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
