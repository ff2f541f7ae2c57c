using System.Collections.Immutable;
using System.Text;
using KMF.Bot.Tests.Cards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Techniques.PeerAssist;
using KMF.Dialogs.Texts;
using AdaptiveCard = AdaptiveCards.AdaptiveCard;

namespace KMF.Bot.Tests.Techniques.PeerAssist;

public sealed class PeerAssistCardTests
{
    private const int MostBytes = 28 * 1024;

    private readonly SampleStore _store = new();
    private readonly TextCatalogue _texts = new(AppContext.BaseDirectory);

    [Theory]
    [InlineData(Sides.Invite)]
    [InlineData(Sides.Context)]
    [InlineData(Sides.Feedback)]
    [InlineData(Sides.Analysis)]
    [InlineData(Sides.Actions)]
    [InlineData(Session.ReviewStep)]
    public async Task Card_WithAsMuchOfItsOwnAsThereCanBe_StaysUnderTheLimit(string step)
    {
        var technique = new TechniqueCatalogue(
            new SessionServices(_store, _store, _texts, _store, _store, _store, _store, TimeZoneInfo.Utc, TimeProvider.System)
        ).Find("peer-assist")!;
        var sizes = new List<(int Bytes, string Name)>();
        foreach (
            var (volume, language) in from volume in new[] { Volume.Many, Volume.Widest }
            from language in TextCatalogue.Languages
            select (volume, language)
        )
        {
            var session = Full(SampleSession.Of(technique, volume, language), volume).At(step);
            _store.Contents = Contents(session, technique, volume);
            foreach (
                var reader in new[] { null, SampleSession.Facilitator, SampleSession.Participant, Caller(0, volume), Caller(1, volume) }
            )
            {
                var viewer = new Viewer(language) { Person = reader, IsFacilitator = reader == SampleSession.Facilitator };
                sizes.Add((Bytes(await technique.Cards.DrawAsync(session, viewer, default)), $"{step} {volume} {language} {reader?.Id}"));
            }
        }

        Assert.True(sizes.Max().Bytes <= MostBytes, $"{sizes.Max()}");
    }

    [Fact]
    public void Invitation_InTheWidestScript_StaysUnderTheLimit()
    {
        var technique = new TechniqueCatalogue(
            new SessionServices(_store, _store, _texts, _store, _store, _store, _store, TimeZoneInfo.Utc, TimeProvider.System)
        ).Find("peer-assist")!;
        var session = Full(SampleSession.Of(technique, Volume.Widest, "en"), Volume.Widest).At(Sides.Actions);
        var scene = new CardScene(session, _texts.Technique("peer-assist", "en")!, technique.Rules.Questions, new Viewer("en"));
        var option = new Option(Said(1, Sides.Analysis, Volume.Widest), [], []);

        AdaptiveCard[] cards =
        [
            InvitationCards.Invitation(scene, InvitationAnswer.None),
            InvitationCards.AskAgain(scene),
            InvitationCards.Opened(scene),
            OptionCards.Argue(scene, option),
        ];

        Assert.All(cards, card => Assert.InRange(Bytes(card), 1, MostBytes));
    }

    private static int Bytes(AdaptiveCard card) => Encoding.UTF8.GetByteCount(CardJson.Text(card));

    private static Person Caller(int which, Volume volume) =>
        new($"visitor-{which}", $"29:{which}", SampleSession.Text(volume, which, 100));

    private static Session Full(Session session, Volume volume)
    {
        var invitations = Enumerable
            .Range(0, Invitations.Most)
            .Aggregate(new Invitations([]), (all, which) => all.Invite(Caller(which, volume)));
        var settings = session
            .Settings.SetItem(PeerAssistRules.PurposeField, SampleSession.Text(volume, 4, 600))
            .SetItem(PeerAssistRules.BackgroundField, SampleSession.Text(volume, 5, 1500))
            .SetItem(PeerAssistRules.ClientField, SampleSession.Text(volume, 6, 120))
            .SetItem(Notice.DateField, "2026-03-10");
        return invitations.Answer("visitor-0", InvitationAnswer.Accepted).In(session with { Settings = settings });
    }

    private static SessionContents Contents(Session session, TechniqueDialog technique, Volume volume)
    {
        var contents = SampleSession.Contents(session, technique, volume);
        var options = contents.Contributions.Where(contribution => contribution.StepId == Sides.Analysis);
        ImmutableArray<Contribution> own =
        [
            .. options.SelectMany(
                (option, which) =>
                    new[] { Talk.For, Talk.Against }.SelectMany(kind =>
                        Enumerable
                            .Range(0, 4)
                            .Select(number =>
                                Said((which * 10) + number, Sides.Analysis, volume, (Talk.Kind, kind), (Talk.On, option.Id.ToString("N")))
                            )
                    )
            ),
            .. Enumerable.Range(0, 200).Select(which => Said(10_000 + which, Sides.Context, volume, (Talk.Kind, Talk.Later))),
        ];
        return contents with { Contributions = [.. contents.Contributions, .. own] };
    }

    private static Contribution Said(int which, string step, Volume volume, params (string Field, string Value)[] fields) =>
        new(
            new Guid(which, 1, 1, new byte[8]),
            step,
            fields
                .Append((Field: "text", Value: SampleSession.Text(volume, which, 500)))
                .ToImmutableSortedDictionary(field => field.Field, field => field.Value, StringComparer.Ordinal),
            "key",
            SampleSession.Text(volume, which, 100),
            SampleSession.Now,
            null,
            0
        );
}
