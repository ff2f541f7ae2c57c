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

namespace KMF.Bot.Tests.Cards;

/// <summary>Draws the cards that commands answer with.</summary>
internal static class HelpSamples
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    public static IEnumerable<CardSample> All(TextCatalogue texts, TechniqueCatalogue techniques, string language)
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
                LibraryCards.Lessons(
                    shared,
                    typed,
                    [.. lessons.Select(lesson => (lesson, uses))],
                    new SearchRemarks(["since:banana", typed], [typed], "lessons.looked.chat"),
                    AssetSamples.Published(volume, 3)
                )
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
                LessonFormCard.New(
                    shared,
                    Guid.Empty,
                    SampleSession.Kept(volume, LessonSamples.Written),
                    "A line that says why the card is as it is."
                )
            );
            foreach (var lesson in lessons.Take(1))
            {
                foreach (var (name, card) in LessonSamples.All(shared, lesson, uses, volume))
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

    private static Expert Knows(Lesson lesson, Volume volume) =>
        new(
            SampleSession.Text(volume, 2, 100, "Dev Patel"),
            null,
            [.. Enum.GetValues<KnowsBecause>().Select(because => new Expertise(because, lesson.Title, lesson.Id))]
        );
}
