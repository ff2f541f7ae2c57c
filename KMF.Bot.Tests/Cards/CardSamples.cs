using System.Collections.Frozen;
using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Places;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;
using KMF.Dialogs.Work;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Cards;

/// <summary>A card as somebody may get it.</summary>
/// <param name="Name">What it shows: technique or help, language, volume, reader, card.</param>
/// <param name="Card">The card.</param>
internal sealed record CardSample(string Name, AdaptiveCard Card)
{
    private JObject? _json;

    /// <summary>The card as it is sent.</summary>
    public JObject Json => _json ??= CardJson.Of(Card);

    public override string ToString() => Name;
}

/// <summary>
/// Draws every card: of every technique that runs, in every language, for every kind of reader, with nothing and with much on it.
/// </summary>
internal static class CardSamples
{
    private static readonly Lazy<Task<IReadOnlyList<CardSample>>> Drawn = new(DrawAsync);

    private static readonly DateOnly Day = new(2026, 3, 2);

    public static Task<IReadOnlyList<CardSample>> AllAsync() => Drawn.Value;

    private static async Task<IReadOnlyList<CardSample>> DrawAsync()
    {
        var store = new SampleStore();
        var texts = new TextCatalogue(AppContext.BaseDirectory);
        var techniques = new TechniqueCatalogue(
            new SessionServices(store, store, texts, store, store, store, store, TimeZoneInfo.Utc, TimeProvider.System)
        );
        var samples = new List<CardSample>();
        foreach (var language in TextCatalogue.Languages)
        {
            samples.AddRange(Help(texts, techniques, language));
            samples.AddRange(CoffeeSamples.All(texts, language));
            foreach (var technique in techniques.Ids.Select(id => techniques.Find(id)!))
            {
                foreach (var volume in Enum.GetValues<Volume>())
                {
                    foreach (var (reader, viewer) in Readers(language))
                    {
                        var name = $"{technique.TechniqueId} {language} {volume} {reader}".ToLowerInvariant();
                        store.Earlier = Earlier(techniques.Find("before-action-review")!, volume, language);
                        await foreach (var (card, drawn) in OfSessionAsync(store, technique, volume, viewer))
                        {
                            samples.Add(new CardSample($"{name} {card.ToLowerInvariant()}", drawn));
                        }
                    }
                }
            }
        }

        return samples;
    }

    // What it hands on stands on the cards of the techniques that look back.
    private static SessionContents Earlier(TechniqueDialog technique, Volume volume, string language)
    {
        var session = SampleSession.Of(technique, volume, language) with { Id = SampleSession.IdOf(10, 0), State = SessionState.Closed };
        return SampleSession.Contents(session, technique, volume);
    }

    private static (string Name, Viewer Viewer)[] Readers(string language) =>
        [
            ("nobody", new Viewer(language)),
            ("facilitator", new Viewer(language) { Person = SampleSession.Facilitator, IsFacilitator = true }),
            ("participant", new Viewer(language) { Person = SampleSession.Participant }),
        ];

    private static async IAsyncEnumerable<(string Name, AdaptiveCard Card)> OfSessionAsync(
        SampleStore store,
        TechniqueDialog technique,
        Volume volume,
        Viewer viewer
    )
    {
        var session = SampleSession.Of(technique, volume, viewer.Language);
        store.Contents = SampleSession.Contents(session, technique, volume);
        store.Votes = store.Contents.Contributions.Take(2).Select(contribution => contribution.Id).ToHashSet();
        foreach (var (name, drawn, reader) in Views(store.Contents, technique, volume, viewer))
        {
            store.IsDone = name == "done";
            var card = await technique.Cards.DrawAsync(drawn, reader, CancellationToken.None);

            // The shared card carries what fetches each reader's own view.
            yield return (name, reader.Person is null ? SessionCard.WithRefresh(card, drawn, drawn.Roster) : card);
        }

        var closed = Closed(session, technique);
        yield return ("past", await technique.Cards.DrawPastAsync(closed, viewer, session, CancellationToken.None));
        yield return (
            "summary so far",
            await technique.Cards.DrawSummaryAsync(session.At(technique.Rules.Questions[0].Id), viewer, CancellationToken.None)
        );
        yield return (
            "set-up over",
            await technique.Cards.DrawOverAsync(
                session.At(technique.Rules.Questions[0].Id),
                Session.SetUpStep,
                viewer,
                CancellationToken.None
            )
        );
        yield return (
            "set-up cancelled",
            await technique.Cards.DrawOverAsync(
                closed with
                {
                    State = SessionState.Cancelled,
                },
                Session.SetUpStep,
                viewer,
                CancellationToken.None
            )
        );
        yield return ("review over", await technique.Cards.DrawOverAsync(closed, Session.ReviewStep, viewer, CancellationToken.None));
        yield return (
            "closed over",
            await technique.Cards.DrawOverAsync(Reviewed(session, technique), Session.CloseStep, viewer, CancellationToken.None)
        );
        foreach (var question in technique.Rules.Questions)
        {
            yield return ($"{question.Id} over", await technique.Cards.DrawOverAsync(closed, question.Id, viewer, CancellationToken.None));
        }
    }

    // Notices, kept words and forms are for one person alone.
    private static IEnumerable<(string Name, Session Session, Viewer Viewer)> Views(
        SessionContents contents,
        TechniqueDialog technique,
        Volume volume,
        Viewer viewer
    )
    {
        var (session, noticed) = (contents.Session, viewer with { Notice = "A line that says why the card is as it is." });
        var isOwn = viewer.Person is not null;
        (string, Session, Viewer)[] none = [];
        var questions = technique.Rules.Questions.SelectMany(question => OfQuestion(contents, question, volume, viewer, noticed));
        var review = Reviewed(session, technique);
        var closed = Closed(session, technique);
        return
        [
            ("set-up", session, viewer),
            .. isOwn ? [("set-up kept", session, noticed with { Kept = Kept(volume, ("title", 120), ("activity", 120)) })] : none,
            .. questions,
            ("done", session.At(technique.Rules.Questions[0].Id), viewer),
            .. technique.Rules.StepsBeforeReview.Select(step => (step, review with { StepId = step }, viewer)),
            .. Enum.GetValues<Voting>().Select(voting => ($"review {voting}", review with { Voting = voting }, viewer)),
            .. Enum.GetValues<Voting>()
                .Select(voting => ($"review {voting} second page", review with { Voting = voting }, viewer with { Page = 1 })),
            .. isOwn ? [("review moved on", review, noticed with { Rescued = SampleSession.Text(volume, 0, SampleText.Longest) })] : none,
            .. viewer.IsFacilitator ? Forms(contents, review, volume, viewer, noticed.Notice) : [],
            ("closed", closed, viewer),
            .. isOwn ? [("closed kept", closed, noticed with { Kept = Kept(volume, ("why", 500)) })] : none,
            ("cancelled", closed with { State = SessionState.Cancelled }, viewer),
        ];
    }

    private static IEnumerable<(string Name, Session Session, Viewer Viewer)> OfQuestion(
        SessionContents contents,
        Question question,
        Volume volume,
        Viewer viewer,
        Viewer noticed
    )
    {
        var open = contents.Session.At(question.Id);
        yield return (question.Id, open, viewer);
        yield return ($"{question.Id} second page", open, viewer with { Page = 1 });
        yield return ($"{question.Id} paused", open with { State = SessionState.Paused, StepEndsAt = null }, viewer);
        yield return ($"{question.Id} hidden", open with { ShowAtOnce = false, ShowNames = false }, viewer);
        foreach (var part in question.Parts.Take(1))
        {
            yield return ($"{question.Id} part", open, viewer with { Part = part });
        }

        if (question.Secret)
        {
            yield return ($"{question.Id} revealed", open with { Revealed = [question.Id] }, viewer);
        }

        if (viewer.Person is { } reader)
        {
            var own = contents.Contributions.FirstOrDefault(item => item.StepId == question.Id && item.AuthorName == reader.Name)?.Id;
            var kept = Kept(volume, [.. question.Fields.Select(field => (field.Id, SampleText.Longest))]);
            yield return ($"{question.Id} kept", open, noticed with { Kept = kept, Part = question.Parts.FirstOrDefault() });
            yield return ($"{question.Id} rescued", open, noticed with { Rescued = string.Join('\n', kept.Values) });
            yield return ($"{question.Id} editing", open, viewer with { Editing = own });
            yield return ($"{question.Id} editing kept", open, noticed with { Editing = own, Kept = kept });
        }
    }

    private static IEnumerable<(string Name, Session Session, Viewer Viewer)> Forms(
        SessionContents contents,
        Session review,
        Volume volume,
        Viewer viewer,
        string? notice
    )
    {
        var action = viewer with { Making = Guid.Empty };
        var lesson = action with { MakingLesson = true };
        var words = contents.Contributions.FirstOrDefault()?.Id;
        yield return ("action", review, action);
        yield return ("action of words", review, action with { Making = words });
        yield return ("action kept", review, action with { Notice = notice, Kept = Kept(volume, ("what", 500)) });
        yield return ("lesson", review, lesson);
        yield return ("lesson of words", review, lesson with { Making = words });
        yield return (
            "lesson kept",
            review,
            lesson with
            {
                Notice = notice,
                Kept = Kept(
                    volume,
                    ("title", 120),
                    ("happened", SampleText.Longest),
                    ("learned", SampleText.Longest),
                    ("recommendation", SampleText.Longest),
                    ("keywords", 200),
                    ("people", 200)
                ),
            }
        );
    }

    private static Session Reviewed(Session session, TechniqueDialog technique) =>
        session.At(Session.ReviewStep) with
        {
            StepEndsAt = null,
            Revealed = [.. technique.Rules.Questions.Where(question => question.Secret).Select(question => question.Id)],
        };

    private static Session Closed(Session session, TechniqueDialog technique) =>
        Reviewed(session, technique) with
        {
            State = SessionState.Closed,
            StepId = Session.CloseStep,
            Voting = Voting.Closed,
            ClosedAt = SampleSession.Now,
        };

    private static IEnumerable<CardSample> Help(TextCatalogue texts, TechniqueCatalogue techniques, string language)
    {
        var shared = texts.Shared(language);
        var contents = texts.All.Select(content => texts.Technique(content.Id, language)!).ToList();
        yield return new($"help {language} all", HelpCards.All(shared, contents, id => techniques.Find(id) is not null));
        yield return new($"help {language} all running", HelpCards.All(shared, contents, _ => true));
        foreach (var content in contents)
        {
            yield return new($"help {language} {content.Id}", HelpCards.One(content, techniques.Find(content.Id) is not null));
        }

        yield return new($"help {language} not understood", HelpCards.NotUnderstood(shared, null));
        yield return new($"help {language} nearest", HelpCards.NotUnderstood(shared, "retrospect"));
        foreach (var volume in Enum.GetValues<Volume>())
        {
            var technique = techniques.Find(techniques.Ids.First())!;
            var session = SampleSession.Of(technique, volume, language);
            var lessons = Enumerable
                .Range(
                    0,
                    volume switch
                    {
                        Volume.Nothing => 0,
                        Volume.One => 1,
                        Volume.Few => 2,
                        _ => 5,
                    }
                )
                .Select(which => SampleSession.Lesson(session, which, volume))
                .ToImmutableArray();
            IReadOnlyList<PastUse> uses =
            [
                .. Enumerable
                    .Range(0, volume == Volume.Nothing ? 0 : 5)
                    .Select(which => new PastUse(
                        which == 1 ? null : "Ann Price",
                        SampleSession.Now,
                        SampleSession.Text(volume, which, 500, "Nobody waited"),
                        null
                    )),
            ];
            var typed = volume == Volume.Nothing ? "" : SampleSession.Text(volume, 0, 400, "pharmacy packing");
            foreach (var isFacilitator in new[] { true, false })
            {
                yield return new(
                    $"help {language} {volume} running {isFacilitator}".ToLowerInvariant(),
                    HelpCards.Running(shared, session, typed, isFacilitator)
                );
            }

            yield return new(
                $"help {language} {volume} lessons".ToLowerInvariant(),
                LibraryCards.Lessons(shared, typed, [.. lessons.Select(lesson => (lesson, uses))], "since:banana", typed)
            );
            yield return new(
                $"help {language} {volume} who knows".ToLowerInvariant(),
                LibraryCards.WhoKnows(shared, typed, [.. lessons.Select(lesson => Knows(lesson, volume))])
            );
            PastRecord record = new(session with { ClosedAt = SampleSession.Now }, "Retrospect", new SampleStore().For(session));
            IReadOnlyList<PastRecord> records = [.. Enumerable.Repeat(record, volume == Volume.Nothing ? 0 : RecordsCard.PageSize + 1)];
            yield return new(
                $"help {language} {volume} records".ToLowerInvariant(),
                RecordsCard.Draw(shared, typed, volume == Volume.Many ? 1 : 0, records)
            );
            yield return new(
                $"help {language} {volume} records without links".ToLowerInvariant(),
                RecordsCard.Draw(shared, "", 0, [.. records.Select(one => one with { Links = null })])
            );
            var place = new PlaceSettings("tenant", "19:team")
            {
                Language = volume == Volume.Nothing ? null : language,
                MeetingOffers = volume == Volume.Few,
            };
            yield return new(
                $"help {language} {volume} settings".ToLowerInvariant(),
                SettingsCard.Draw(shared, place, isChat: volume != Volume.One, volume == Volume.Nothing ? null : "A line.")
            );
            yield return new(
                $"help {language} {volume} meeting".ToLowerInvariant(),
                MeetingCard.Offer(contents[^1], isStart: volume == Volume.One, typed.Length > 119 ? typed[..119] : typed)
            );
            var works = Works(session, volume);
            IReadOnlyList<WorkSession> line =
            [
                .. Enumerable.Repeat(
                    new WorkSession(session, 200, 3, 5, 2),
                    volume switch
                    {
                        Volume.Nothing => 0,
                        Volume.One => 1,
                        Volume.Few => 4,
                        _ => 20,
                    }
                ),
            ];
            yield return new($"help {language} {volume} activities".ToLowerInvariant(), WorkCards.List(shared, works, typed, Day));
            foreach (var work in works.Take(2))
            {
                yield return new(
                    $"help {language} {volume} time line {work.EndsOn}".ToLowerInvariant(),
                    WorkCards.TimeLine(shared, work, line, _ => "Retrospect", [.. contents.Take(3)], Day)
                );
            }

            foreach (var (name, drawn) in Actions(shared, session, volume))
            {
                yield return new($"help {language} {volume} {name}".ToLowerInvariant(), drawn);
            }

            yield return new(
                $"help {language} {volume} new lesson".ToLowerInvariant(),
                LessonFormCard.New(shared, Guid.Empty, Kept(volume, Written), "A line that says why the card is as it is.")
            );
            foreach (var lesson in lessons.Take(1))
            {
                foreach (var (name, card) in OfLesson(shared, lesson, uses, volume))
                {
                    yield return new($"help {language} {volume} lesson {name}".ToLowerInvariant(), card);
                }

                yield return new(
                    $"help {language} {volume} used".ToLowerInvariant(),
                    LibraryCards.Used(
                        shared,
                        lesson,
                        uses,
                        "A line that says why the card is as it is.",
                        uses is [var first, ..] ? first.Note : ""
                    )
                );
            }
        }
    }

    private static IReadOnlyList<PieceOfWork> Works(Session session, Volume volume) =>
        [
            .. Enumerable
                .Range(0, volume == Volume.Nothing ? 0 : WorkCards.MostWorks + 1)
                .Select(which => new PieceOfWork(
                    SampleSession.IdOf(6, which),
                    session.TenantId,
                    session.TeamId,
                    SampleSession.Text(volume, which, 120, "Winter plan"),
                    SampleSession.Now
                )
                {
                    StartsOn = which % 2 == 0 ? null : Day.AddDays(which - 3),
                    EndsOn = which % 3 == 0 ? null : Day.AddDays(which - 2),
                    EndedAt = which == 1 ? SampleSession.Now : null,
                }),
        ];

    private static IEnumerable<(string Name, AdaptiveCard Card)> Actions(KMF.Dialogs.Texts.Texts texts, Session session, Volume volume)
    {
        ActionLine[] lines =
            volume == Volume.Nothing
                ? []
                :
                [
                    .. Enumerable
                        .Range(0, ActionCards.PageSize)
                        .Select(which => new ActionLine(
                            SampleSession.IdOf(7, which),
                            SampleSession.Text(volume, which, 500, "Ask pharmacy for a packing list"),
                            which == 4 ? null : SampleSession.Participant.Name,
                            session.Title,
                            which == 5 ? null : new DateOnly(2026, 3, 20),
                            IsOverdue: which == 0,
                            which == 1 ? new DateOnly(2026, 3, 2) : null
                        )),
                ];
        var page = new ActionPage([], volume == Volume.Many ? 1 : 0, IsLast: volume < Volume.Many, lines.Length, Math.Min(1, lines.Length));
        yield return ("actions", ActionCards.List(texts, isOwners: false, page, lines, notice: null));
        yield return (
            "my actions",
            ActionCards.List(texts, isOwners: true, page, lines, texts.With("action.marked", ("what", SampleSession.Text(volume, 1, 100))))
        );
        foreach (var line in lines.Take(2))
        {
            yield return ($"action {line.DoneOn}", ActionCards.One(texts, texts["action.told"], line));
        }
    }

    private static readonly (string Id, int Longest)[] Written =
    [
        ("title", LessonForm.LongestTitle),
        ("happened", LessonForm.LongestPart),
        ("learned", LessonForm.LongestPart),
        ("recommendation", LessonForm.LongestPart),
        ("keywords", LessonForm.LongestLine),
        ("people", LessonForm.LongestLine),
    ];

    private static IEnumerable<(string Name, AdaptiveCard Card)> OfLesson(
        KMF.Dialogs.Texts.Texts shared,
        Lesson lesson,
        IReadOnlyList<PastUse> uses,
        Volume volume
    )
    {
        const string Notice = "A line that says why the card is as it is.";
        var chat = new Uri("https://teams.microsoft.com/l/chat/0/0?users=ann.price%40example.nhs.uk");
        var asked = SampleSession.Text(volume, 1, LessonCard.LongestQuestion);
        lesson = lesson with
        {
            Author = new Person("ann", "29:ann", SampleSession.Text(volume, 1, 100, "Ann Price")),
            Keywords = [SampleSession.Text(volume, 3, LessonForm.LongestLine, "pharmacy")],
            ReviewOn = new DateOnly(2027, 3, 2),
            Status = LessonStatus.Published,
            Useful = 3,
        };
        foreach (var (reader, mine) in new[] { ("reader", false), ("author", true) })
        {
            var page = new LessonPage(lesson, uses, IsUseful: mine, MayChange: mine, Newer: null);
            yield return ($"open {reader}", LessonCard.Draw(shared, page, Notice));
            yield return (
                $"withdrawn {reader}",
                LessonCard.Draw(shared, page with { Lesson = lesson with { Status = LessonStatus.Withdrawn } })
            );
            yield return (
                $"superseded {reader}",
                LessonCard.Draw(
                    shared,
                    page with
                    {
                        Lesson = lesson with { Status = LessonStatus.Superseded },
                        Newer = mine ? lesson : null,
                    }
                )
            );
        }

        yield return ("inserted", LibraryCards.One(shared, lesson, uses));
        yield return ("dialog", LessonFormCard.Dialog(shared, Guid.Empty, Kept(volume, Written), Notice));
        yield return ("ask", LessonCard.Ask(shared, lesson, chat, Notice, asked));
        yield return ("ask hidden", LessonCard.Ask(shared, lesson with { HidesAuthor = true }, null, null, ""));
        yield return ("asked", LessonCard.Asked(shared, lesson, lesson.Author, asked, chat));
        yield return ("review", LessonCard.Review(shared, lesson, Notice, "2026-02-01"));
        yield return (
            "supersede",
            LessonCard.Supersede(
                shared,
                lesson,
                SampleSession.Text(volume, 2, LessonForm.LongestLine),
                [lesson, lesson, lesson, lesson, lesson]
            )
        );
        yield return ("edit", LessonFormCard.Edit(shared, lesson));
        yield return ("edit kept", LessonFormCard.Edit(shared, lesson, Kept(volume, Written), Notice));
    }

    private static Expert Knows(Lesson lesson, Volume volume) =>
        new(
            SampleSession.Text(volume, 2, 100, "Dev Patel"),
            null,
            [.. Enum.GetValues<KnowsBecause>().Select(because => new Expertise(because, lesson.Title, lesson.Id))]
        );

    private static FrozenDictionary<string, string> Kept(Volume volume, params (string Id, int Longest)[] inputs) =>
        inputs.ToFrozenDictionary(
            input => input.Id,
            input =>
                volume == Volume.Nothing ? ""
                : input.Id == "mark" ? "7"
                : SampleSession.Text(volume, input.Id.Length, input.Longest)
        );
}
