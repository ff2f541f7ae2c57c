using System.Text;
using KMF.Bot.Tests.Cards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Techniques.AppreciativeInquiry;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Techniques.AppreciativeInquiry;

public sealed class InquiryCardTests
{
    private const int MostBytes = 28 * 1024;

    private static readonly SampleStore Store = new();
    private static readonly TextCatalogue Texts = new(AppContext.BaseDirectory);
    private static readonly TechniqueDialog Inquiry = new TechniqueCatalogue(
        new SessionServices(Store, Store, Texts, Store, Store, Store, Store, TimeZoneInfo.Utc, TimeProvider.System)
    ).Find("appreciative-inquiry")!;

    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public async Task Dream_OfSixtyPeopleWithPicturesInTheWidestScript_StaysUnderTheLimit(string language)
    {
        var session = SessionIn(language);
        Store.Contents = SampleSession.Contents(session, Inquiry, Volume.Widest);
        Viewer[] viewers =
        [
            new(language),
            new(language) { Person = SampleSession.Participant },
            new(language) { Person = SampleSession.Facilitator, IsFacilitator = true },
        ];

        foreach (var viewer in viewers)
        {
            var card = await Inquiry.Cards.DrawAsync(session.At("dream"), viewer, CancellationToken.None);
            var bytes = Encoding.UTF8.GetByteCount(
                CardJson.Text(viewer.Person is null ? SessionCard.WithRefresh(card, session, session.Roster) : card)
            );

            Assert.True(bytes <= MostBytes, $"{bytes} bytes for {viewer}");
            Assert.All(CardJson.Parts(CardJson.Of(card)).Where(part => part.Type() == "Image"), image =>
                Assert.NotEmpty((string?)image["altText"] ?? "")
            );
        }
    }

    [Theory]
    [InlineData("en", "A month on: how is it going?")]
    [InlineData("cy", "Fis yn ddiweddarach: sut mae pethau'n mynd?")]
    public async Task CheckIn_WithMoreCommitmentsThanACardHolds_IsValidAndSaysHowManyMore(string language, string question)
    {
        var session = SessionIn(language);
        var scene = new CardScene(
            session,
            Texts.Technique("appreciative-inquiry", language)!,
            Inquiry.Rules.Questions,
            new Viewer(language)
        );
        var commitments = SampleSession.Contents(session, Inquiry, Volume.Widest).Actions;

        var card = CommitmentCards.MonthOn(scene, commitments, Texts.Technique("after-action-review", language)!);

        var json = CardJson.Of(card);
        Assert.Empty(CardSchema.Problems(await CardSchema.ReadAsync(), json));
        Assert.InRange(Encoding.UTF8.GetByteCount(CardJson.Text(card)), 1, MostBytes);
        Assert.Contains(question, json.ToString(), StringComparison.Ordinal);
        Assert.Contains("+ 18", json.ToString(), StringComparison.Ordinal);
    }

    private static Session SessionIn(string language)
    {
        var session = SampleSession.Of(Inquiry, Volume.Widest, language);
        var people = session.Roster.Select(
            (person, which) => new Dreamer(person.Id, which == 1 ? person.Name : $"{person.Name} {new string('ŵ', 80)}")
        );
        return DreamGroups
            .Draw(people, 7)
            .KeptIn(session with { Settings = session.Settings.SetItem(InquiryTopic.Words, SampleText.Widest(2000)) });
    }
}
