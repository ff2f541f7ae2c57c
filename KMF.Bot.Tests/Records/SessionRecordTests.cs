using KMF.Dialogs.Library;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Records.RecordSamples;

namespace KMF.Bot.Tests.Records;

public sealed class SessionRecordTests
{
    private static readonly Person Ann = new("ann", "29:ann", "Ann Jones");
    private static readonly Person Bea = new("bea", "29:bea", "Bea Okafor");
    private static readonly Person Zoë = new("zoe", "29:zoe", "zoë Adams");

    [Fact]
    public void Build_ShownNames_ListsParticipantsByName()
    {
        var record = Build(Empty with { Participants = [new(Zoë, null), new(Ann, null), new(Bea, null)] });

        Assert.Equal(
            [
                new("About", "Moving the winter ward to the new building"),
                new("Date", "2 March 2026"),
                new("Facilitator", "Ann Jones"),
                new("Took part", "Ann Jones, Bea Okafor, zoë Adams"),
            ],
            record.Facts.AsEnumerable()
        );
    }

    [Fact]
    public void Build_HiddenNames_TellsOnlyHowMany()
    {
        var record = Build(Empty with { Session = HiddenNames(), Participants = [new(Zoë, null), new(Bea, null)] });

        Assert.Equal("2 people", record.Facts[^1].Text);
    }

    [Fact]
    public void Build_HiddenNames_KeepsNoAuthorEvenWhereASectionHasOne()
    {
        var merged = new RecordContribution([new("", "Merged")], "Bea Okafor", null, []);
        var section = new RecordSection("Step", [new RecordContribution([new("", "Said")], "Bea Okafor", null, [merged])]);

        var record = SessionRecord.Build(Empty with { Session = HiddenNames() }, "Retrospect", [section], English);

        var said = Assert.IsType<RecordContribution>(record.Blocks[1]);
        Assert.Equal(("Said", null), (Text(said), said.Author));
        Assert.Equal(("Merged", null), (Text(said.Merged.Single()), said.Merged.Single().Author));
    }

    [Fact]
    public void Build_SessionOverMidnightInItsTimeZone_NamesBothDays()
    {
        var session = Closed with
        {
            StartedAt = new DateTimeOffset(2026, 6, 1, 20, 0, 0, TimeSpan.Zero),
            ClosedAt = new DateTimeOffset(2026, 6, 1, 23, 30, 0, TimeSpan.Zero),
        };

        var record = Build(Empty with { Session = session });

        Assert.Equal("1 June 2026 – 2 June 2026", record.Facts.Single(fact => fact.Label == "Date").Text);
    }

    [Fact]
    public void Build_NothingDecided_HasNoEmptySections()
    {
        var record = Build(Empty with { Session = Closed with { Activity = null } });

        Assert.Empty(record.Blocks);
        Assert.DoesNotContain(record.Facts, fact => fact.Label == "About");
    }

    [Fact]
    public void Build_Actions_AreATableWithDashesForWhatIsOpen()
    {
        var record = Build(
            Empty with
            {
                Actions =
                [
                    new(Guid.NewGuid(), "Call Estates", Ann, new DateOnly(2026, 3, 16), null),
                    new(Guid.NewGuid(), "Write the list", null, null, null),
                ],
            }
        );

        var table = record.Blocks.OfType<RecordTable>().Single();
        Assert.Equal(["What", "Who", "By when"], table.Headers.AsEnumerable());
        Assert.Equal(
            [
                ["Call Estates", "Ann Jones", "16 Mar 2026"],
                ["Write the list", "–", "–"],
            ],
            table.Rows.Select(row => row.ToArray())
        );
    }

    [Fact]
    public void Build_AnActionThatIsDone_AddsTheDaysOnWhichTheyWere()
    {
        var record = Build(
            Empty with
            {
                Actions =
                [
                    new(Guid.NewGuid(), "Call Estates", Ann, new DateOnly(2026, 3, 16), null)
                    {
                        Done = new(new DateTimeOffset(2026, 6, 1, 23, 30, 0, TimeSpan.Zero), Bea),
                    },
                    new(Guid.NewGuid(), "Write the list", null, null, null),
                ],
            }
        );

        var table = record.Blocks.OfType<RecordTable>().Single();
        Assert.Equal(["What", "Who", "By when", "Done"], table.Headers.AsEnumerable());
        Assert.Equal(
            [
                ["Call Estates", "Ann Jones", "16 Mar 2026", "2 Jun 2026"],
                ["Write the list", "–", "–", "–"],
            ],
            table.Rows.Select(row => row.ToArray())
        );
    }

    [Fact]
    public void Build_Lessons_LeavesOutWithdrawnOnesAndEmptyFields()
    {
        var record = Build(
            Empty with
            {
                Lessons =
                [
                    Lesson("Rehearse") with
                    {
                        WhatWeLearned = "A lot",
                        Keywords = ["drill", "lifts"],
                    },
                    Lesson("Gone") with
                    {
                        Status = LessonStatus.Withdrawn,
                    },
                ],
            }
        );

        Assert.Equal(["Lessons", "Rehearse"], record.Blocks.OfType<RecordHeading>().Select(heading => heading.Text));
        Assert.Equal(
            [new("What we learned", "A lot"), new("Keywords", "drill, lifts")],
            record.Blocks.OfType<RecordFields>().Single().Fields.AsEnumerable()
        );
    }

    [Fact]
    public void Build_Ratings_GivesTheAverageInTheLanguageOfTheRecord()
    {
        var record = Build(Empty with { Ratings = [new(5, "Ann shouted"), new(4, ""), new(4, "")] });

        Assert.Equal("4.3 out of 5, from 3 people.", record.Blocks.OfType<RecordParagraph>().Single().Text);
    }

    [Fact]
    public void ForQuestion_ClosedVoting_MostVotesFirstWithThoseOfMergedOnes()
    {
        var first = Said("s", "First", votes: 2);
        var second = Said("s", "Second", votes: 2);
        var contents = Empty with
        {
            Contributions = [first, second, Said("s", "Same as second", votes: 1, mergedInto: second.Id), Said("t", "Elsewhere", votes: 9)],
        };

        var said = Question(contents);

        Assert.Equal([("Second", "3 votes"), ("First", "2 votes")], said.Select(block => (Text(block), block.Note)));
        Assert.Equal(("Same as second", null), (Text(said[0].Merged.Single()), said[0].Merged.Single().Note));
    }

    [Fact]
    public void ForQuestion_OpenVoting_TellsNoVotes()
    {
        var contents = Empty with
        {
            Session = Closed with { Voting = Voting.Open },
            Contributions = [Said("s", "First"), Said("s", "Second", votes: 2)],
        };

        Assert.Equal([("First", null), ("Second", null)], Question(contents).Select(block => (Text(block), block.Note)));
    }

    [Fact]
    public void ForQuestion_SeveralFields_AreLabelledInTheOrderAskedAndNoneIsLost()
    {
        var contents = Empty with
        {
            Contributions = [Said("s", [("likelihood", "high"), ("what", "Flood"), ("other", "Kept"), ("why", " ")])],
        };

        var section = RecordSection.ForQuestion(
            "Risks",
            "What?",
            contents,
            "s",
            English,
            [new("what", "What"), new("why", "Why"), new("likelihood", "Likelihood") { Say = value => value.ToUpperInvariant() }]
        );

        Assert.Equal(
            [new("What", "Flood"), new("Likelihood", "HIGH"), new("", "Kept")],
            Assert.IsType<RecordContribution>(section.Blocks[1]).Fields.AsEnumerable()
        );
    }

    [Fact]
    public void ForQuestion_NobodyAnswered_SaysSo()
    {
        var section = RecordSection.ForQuestion("Step", "What?", Empty, "s", English, []);

        Assert.Equal([new RecordQuestion("What?"), new RecordParagraph("Nothing was said here.")], section.Blocks.AsEnumerable());
    }

    private static Session HiddenNames() => Closed with { ShowNames = false };

    private static RecordDocument Build(SessionContents contents) => SessionRecord.Build(contents, "Retrospect", [], English);

    private static List<RecordContribution> Question(SessionContents contents) =>
        [.. RecordSection.ForQuestion("Step", "What?", contents, "s", English, []).Blocks.OfType<RecordContribution>()];

    private static string Text(RecordContribution said) => said.Fields.Single().Text;
}
