using System.Collections.Frozen;
using System.Collections.Immutable;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Techniques.KnowledgeCafe;

namespace KMF.Bot.Tests.Cards;

/// <summary>How much there is in a sample session.</summary>
internal enum Volume
{
    Nothing,

    /// <summary>One of everything.</summary>
    One,

    /// <summary>What a small team says in an hour.</summary>
    Few,

    /// <summary>200 contributions a step, sixty people, and everything as long as it may be.</summary>
    Many,

    /// <summary>The same, all of it in the script that takes most bytes.</summary>
    Widest,
}

/// <summary>Makes the sessions that cards are drawn from.</summary>
internal static class SampleSession
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    private static readonly string[] Names =
    [
        "Ann Price",
        "Bea Okafor",
        "Carys Evans",
        "Dev Patel",
        "Efa Jones",
        "Femi Adeyemi",
        "**Ann-Marie** Llewellyn-Hughes <at>all</at>",
    ];

    public static readonly Person Facilitator = PersonOf(0);

    public static readonly Person Participant = PersonOf(1);

    public static Session Of(TechniqueDialog technique, Volume volume, string language) =>
        new()
        {
            Id = Id,
            TenantId = "tenant",
            ConversationId = "19:thread",
            TeamId = "19:team",
            Reference = "{}",
            TechniqueId = technique.TechniqueId,
            Title = Text(volume, 1, 120, "Winter ward move"),
            Language = language,
            Facilitator = Facilitator,
            Roster =
            [
                .. Enumerable
                    .Range(
                        0,
                        volume switch
                        {
                            Volume.Nothing => 0,
                            Volume.One => 2,
                            Volume.Few => 6,
                            _ => 60,
                        }
                    )
                    .Select(PersonOf),
            ],
            IsConfidential = technique.Rules.IsConfidential,
            Settings =
                volume == Volume.Nothing
                    ? ImmutableSortedDictionary<string, string>.Empty
                    : ImmutableSortedDictionary<string, string>.Empty.Add("presenter", Participant.Id),
            Activity = volume == Volume.Nothing ? null : Text(volume, 3, 120, "Winter plan"),
            WorkId = volume == Volume.Nothing ? null : IdOf(11, 0),
            CreatedAt = Now,
        };

    /// <summary>The same session with that step open.</summary>
    public static Session At(this Session session, string step) =>
        session with
        {
            State = SessionState.Running,
            StepId = step,
            StepEntry = 3,
            StartedAt = Now,
            StepEndsAt = Now.AddMinutes(40),
        };

    public static SessionContents Contents(Session session, TechniqueDialog technique, Volume volume)
    {
        var count = volume switch
        {
            Volume.Nothing => 0,
            Volume.One => 1,
            Volume.Few => 5,
            _ => 200,
        };
        var contributions = technique
            .Rules.Questions.Union(technique.Rules.Reviewed)
            .SelectMany((question, step) => Enumerable.Range(0, count).Select(which => Contribution(question, step, which, volume)))
            .ToImmutableArray();
        var merged = contributions.Select(
            (contribution, index) =>
                count > 1 && index % 200 is >= 10 and < 20 ? contribution with { MergedInto = contributions[index - 10].Id } : contribution
        );
        return new SessionContents(
            session,
            [.. merged],
            [.. Enumerable.Range(0, Math.Min(count, 60)).Select(which => new Participant(PersonOf(which), null))],
            [
                .. Enumerable
                    .Range(0, volume == Volume.Few ? 2 : Math.Min(count, 30))
                    .Select(which => new ActionItem(
                        IdOf(7, which),
                        Text(volume, which, 500, "Ask pharmacy for a packing list"),
                        PersonOf(which),
                        new DateOnly(2026, 3, 20),
                        null
                    )),
            ],
            [.. Enumerable.Range(0, volume == Volume.Few ? 1 : Math.Min(count, 30)).Select(which => Lesson(session, which, volume))],
            [.. Enumerable.Range(0, count).Select(which => new Rating(1 + (which % 5), "why"))]
        )
        {
            Own = technique.Rules.StepsBeforeReview.Contains("conversations") ? CafeOf(count) : null,
        };
    }

    // Everybody who can be in one, at tables of four.
    private static Cafe CafeOf(int count) =>
        new(
            [.. Enumerable.Range(0, count).Select(which => new Guest(PersonOf(which), [which / 4, which / 4, which / 4], IsHere: true))],
            ImmutableDictionary<string, bool>.Empty
        );

    public static Lesson Lesson(Session session, int which, Volume volume) =>
        new()
        {
            Id = IdOf(8, which),
            TenantId = session.TenantId,
            TeamId = session.TeamId,
            Title = Text(volume, which, 120, "Ask pharmacy early"),
            WhatHappened = Text(volume, which, SampleText.Longest, "Nobody waited for medicines on the day of the move."),
            WhatWeLearned = Text(volume, which + 1, SampleText.Longest, "Pharmacy packs the night before if it is asked in time."),
            Recommendation = Text(volume, which + 2, SampleText.Longest, "Ask pharmacy two weeks ahead."),
            PeopleToAsk = Text(volume, which, 200, "Dev Patel"),
            SessionTitle = session.Title,
            TechniqueId = session.TechniqueId,
            CreatedAt = Now,
        };

    public static string Text(Volume volume, int which, int length, string few = "Pharmacy packed the night before") =>
        volume switch
        {
            Volume.Nothing or Volume.One => SampleText.Mark + few,
            Volume.Few => few,
            Volume.Many => SampleText.Long(which, length),
            _ => SampleText.Widest(length),
        };

    public static Guid IdOf(int kind, int which) => new(kind, (short)which, 7, [1, 2, 3, 4, 5, 6, 7, 8]);

    // Teams' own ids are this long.
    private static Person PersonOf(int which) =>
        new(
            IdOf(9, which).ToString(),
            $"29:1{which:00}{new string('x', 100)}",
            Names[which % Names.Length] + (which < Names.Length ? "" : $" {which}")
        );

    private static string Said(Volume volume, int which, int length) =>
        Text(volume, which, length, SampleText.Short[which % SampleText.Short.Length]);

    private static Contribution Contribution(Question question, int step, int which, Volume volume)
    {
        var author = PersonOf(which % 5);
        var texts = question.Fields.Count(field => field.IsWords);
        var fields = question.Fields.Select(
            (field, index) =>
                (
                    field.Id,
                    Text: field.Highest is { } highest
                        ? (field.Lowest + (which % (highest - field.Lowest + 1))).ToString(
                            System.Globalization.CultureInfo.InvariantCulture
                        )
                    : !field.Choices.IsEmpty ? field.Choices[which % field.Choices.Length]
                    : field.IsDay ? "2026-03-20"
                    : field.IsPerson ? PersonOf(which % 5).Id
                    : Said(volume, (which * question.Fields.Length) + index, SampleText.Longest / texts)
                )
        );
        // What techniques add: who bids, and what is an action.
        fields = fields.Concat(
            question
                .Carries.Where(carried => question.Fields.All(field => field.Id != carried))
                .SelectMany(carried =>
                    carried switch
                    {
                        "by" => [(carried, author.Id)],
                        "as" => [(carried, which % 2 == 0 ? "action" : "question")],
                        _ => Array.Empty<(string, string)>(),
                    }
                )
        );
        if (question.TakesPictures)
        {
            fields = fields.Append(
                (
                    KMF.Dialogs.Sessions.Contribution.PicturesField,
                    string.Join(',', Enumerable.Range(0, 3).Select(picture => IdOf(5, picture).ToString("N")))
                )
            );
        }

        return new Contribution(
            IdOf(step, which),
            question.Id,
            fields.ToImmutableSortedDictionary(field => field.Id, field => field.Text, StringComparer.Ordinal),
            "key of " + author.Id,
            author.Name,
            Now.AddSeconds(which),
            null,
            Votes: which % 4
        )
        {
            Slot = question.Parts.IsEmpty ? null : question.Parts[which / 5 % question.Parts.Length],
        };
    }

    /// <summary>What a form may have been filled in with, by input.</summary>
    public static FrozenDictionary<string, string> Kept(Volume volume, params (string Id, int Longest)[] inputs) =>
        inputs.ToFrozenDictionary(
            input => input.Id,
            input =>
                volume == Volume.Nothing ? ""
                : input.Id is "mark" or "need" ? "7"
                : Text(volume, input.Id.Length, input.Longest)
        );
}
