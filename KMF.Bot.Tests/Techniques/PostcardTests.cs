using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Techniques;

/// <summary>The method's questions are asked as the postcards have them: all of them, word for word, and no others.</summary>
public sealed class PostcardTests
{
    private static readonly TextCatalogue Texts = new(AppContext.BaseDirectory);

    // Their postcards ask nothing; what these ask is ours.
    private static readonly string[] WithoutQuestions =
    [
        "asset",
        "coffee",
        "fishbowl",
        "harvest",
        "knowledge-cafe",
        "peer-assist",
        "self-assessment",
    ];

    // What a postcard describes without asking: the question of such a step is ours.
    private static readonly Dictionary<string, string[]> Described = new()
    {
        ["action-learning-set"] = ["report-in", "bidding", "presentation", "gift", "learning", "process"],
    };

    public static TheoryData<string> Techniques =>
        [.. Postcards.Read().Where(card => card.Questions.Length > 0).SelectMany(card => card.Techniques)];

    [Theory]
    [MemberData(nameof(Techniques))]
    public void Questions_OfATechnique_AreItsPostcardsWordForWord(string id)
    {
        var (techniques, printed) = Postcards.Read().Single(card => card.Techniques.Contains(id));

        var asked = techniques
            .Select(technique => Texts.Technique(technique, "en")!)
            .SelectMany(content => content.Steps.Where(step => !Described.GetValueOrDefault(content.Id, []).Contains(step.Id)))
            .SelectMany(step => Postcards.Sentences(step.Question ?? ""))
            .Where(sentence => sentence.Length > 0);

        Assert.Equal(printed.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Postcards_WithoutQuestions_AreThoseWhoseQuestionsAreOurs() =>
        Assert.Equal(
            WithoutQuestions,
            Postcards.Read().Where(card => card.Questions.Length == 0).SelectMany(card => card.Techniques).Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("before-action-review", "What is most important for, and will help deliver success?")]
    [InlineData("before-action-review", "What is the advice of others who have done this?")]
    [InlineData("retrospect", "Marks out of 10 for the project as a whole?")]
    [InlineData("check-in-after", "If, how?")]
    public void Read_OfAPostcard_HasItsQuestionsWhole(string id, string question) =>
        Assert.Contains(question, Postcards.Read().Single(card => card.Techniques.Contains(id)).Questions);
}
