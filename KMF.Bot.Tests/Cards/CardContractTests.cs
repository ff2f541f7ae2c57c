using System.Text;
using KMF.Dialogs.Texts;
using Newtonsoft.Json.Linq;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Cards;

public sealed class CardContractTests(ITestOutputHelper output)
{
    /// <summary>What a message in Teams may be at most.</summary>
    private const int MostBytes = 28 * 1024;

    private const int MostActions = 6;

    // The words of the product's pages, and those of the cards that belong to no session.
    private static readonly string[] ButtonTexts = ["setup.more", "closed.word", "closed.markdown", "running.start", "marks.table"];

    [Fact]
    public async Task Card_AgainstTheSchema_IsValid()
    {
        var schema = await CardSchema.ReadAsync();

        await NoneAsync(card => CardSchema.Problems(schema, CardJson.WithoutTeams(card)));
    }

    [Fact]
    public async Task Schema_ACardWithAnUnknownProperty_IsRefused()
    {
        var schema = await CardSchema.ReadAsync();
        var card = (JObject)(await CardSamples.DistinctAsync())[0].Json.DeepClone();
        card["body"]![0]!["colour"] = "red";

        Assert.NotEmpty(CardSchema.Problems(schema, CardJson.WithoutTeams(card)));
    }

    /// <summary>What is looked at is cut short by type, and that must not change what comes of it.</summary>
    [Theory]
    [InlineData("nothing", true)]
    [InlineData("an unknown property", false)]
    [InlineData("an unknown type", false)]
    [InlineData("a list for a text", false)]
    public async Task Schema_ACardBrokenDeepInside_HasTheVerdictOfTheWholeSchema(string broken, bool isValid)
    {
        var schema = await CardSchema.ReadAsync();
        var samples = (await CardSamples.AllAsync()).Where(sample => sample.Name.StartsWith("retrospect en few", StringComparison.Ordinal));

        foreach (var sample in samples.DistinctBy(sample => sample.Content).Take(20))
        {
            var card = CardJson.WithoutTeams(sample.Json);
            var texts = CardJson
                .Parts(card["body"]!)
                .Where(part => part.Type() == "TextBlock" && !part.Path.Contains("fallback", StringComparison.Ordinal));
            Break(texts.MaxBy(part => part.Path.Split('.').Length)!, broken);

            Assert.Equal(isValid, !CardSchema.Problems(schema, card).Any());
            Assert.Equal(isValid, schema.Validate(card).Count == 0);
        }
    }

    private static void Break(JObject part, string how)
    {
        switch (how)
        {
            case "an unknown property":
                part["colour"] = "red";
                break;
            case "an unknown type":
                part["type"] = "Blink";
                break;
            case "a list for a text":
                part["text"] = new JArray();
                break;
        }
    }

    [Fact]
    public async Task Card_WithAsMuchAsThereCanBe_StaysUnderTheLimit()
    {
        var sizes = (await CardSamples.DistinctAsync())
            .Select(sample => (sample.Name, Bytes: Encoding.UTF8.GetByteCount(CardJson.Text(sample.Card))))
            .OrderByDescending(size => size.Bytes)
            .ToList();
        output.WriteLine(string.Join('\n', sizes.Take(20).Select(size => $"{size.Bytes, 6} {size.Name}")));

        Assert.True(sizes[0].Bytes <= MostBytes, $"{sizes[0].Name} has {sizes[0].Bytes} bytes.");
    }

    [Fact]
    public async Task Card_Always_SaysItsVersionLanguageAndWhatItIs() =>
        await NoneAsync(card =>
            (string?)card["version"] == "1.5"
            && TextCatalogue.Languages.Contains((string?)card["lang"])
            && !string.IsNullOrWhiteSpace((string?)card["fallbackText"])
                ? []
                : [$"version {card["version"]}, lang {card["lang"]}, fallbackText {card["fallbackText"]}"]
        );

    [Fact]
    public async Task Input_Always_HasAnIdALabelAndAnErrorMessageWhereItIsRequired() =>
        await NoneAsync(card =>
        {
            var inputs = CardJson.Parts(card).Where(part => part.Type().StartsWith("Input.", StringComparison.Ordinal)).ToList();
            return inputs
                .Where(input =>
                    string.IsNullOrWhiteSpace((string?)input["label"] ?? (input.Type() == "Input.Toggle" ? (string?)input["title"] : null))
                    || string.IsNullOrEmpty((string?)input["id"])
                    || ((bool?)input["isRequired"] == true && string.IsNullOrWhiteSpace((string?)input["errorMessage"]))
                )
                .Select(input => input.ToString())
                .Concat(
                    inputs
                        .GroupBy(input => (string?)input["id"])
                        .Where(group => group.Count() > 1)
                        .Select(group => $"two inputs have the id {group.Key}")
                );
        });

    [Fact]
    public async Task Input_HeldByAChoice_IsOneOfTheChoices() =>
        await NoneAsync(card =>
            CardJson
                .Parts(card)
                .Where(part =>
                    part.Type() == "Input.ChoiceSet"
                    && (string?)part["value"] is { Length: > 0 } value
                    && ((bool?)part["isMultiSelect"] == true ? value.Split(',') : [value]).Any(one =>
                        part["choices"]!.All(choice => (string?)choice["value"] != one)
                    )
                )
                .Select(input => input.ToString())
        );

    [Fact]
    public async Task Execute_Always_HasASubmitThatSaysTheSame() =>
        await NoneAsync(card =>
            CardJson
                .Parts(card)
                .Where(part => part.Type() == "Action.Execute" && !part.Path.EndsWith("refresh.action", StringComparison.Ordinal))
                .Where(execute =>
                    execute["fallback"] is not JObject submit
                    || submit.Type() != "Action.Submit"
                    || string.IsNullOrEmpty((string?)execute["verb"])
                    || (string?)execute["verb"] != (string?)execute["data"]!["kmf"]!["verb"]
                    || new[] { "title", "data", "associatedInputs", "style" }.Any(name => !JToken.DeepEquals(execute[name], submit[name]))
                )
                .Select(execute => execute.ToString())
        );

    [Fact]
    public async Task Actions_InARow_AreSixAtMost() =>
        await NoneAsync(card =>
            card.Descendants()
                .OfType<JProperty>()
                .Where(property => property is { Name: "actions", Value: JArray { Count: > MostActions } })
                .Select(row => $"{((JArray)row.Value).Count} at {row.Path}")
        );

    [Fact]
    public async Task MainButton_OfASession_IsOneAtMost() =>
        await NoneAsync(card =>
            CardJson
                .Parts(card)
                .Count(part =>
                    part.Type() == "Action.Execute" && (string?)part["style"] == "positive" && part["data"]!["kmf"]!["session"] is not null
                ) > 1
                ? ["two"]
                : []
        );

    [Fact]
    public async Task ElementThatOnlyTeamsKnows_Always_HasAFallbackThatAllKnow() =>
        await NoneAsync(card =>
            CardJson.Parts(card).Where(CardJson.IsOnlyInTeams).Where(part => part["fallback"] is not JObject).Select(part => part.Type())
        );

    [Fact]
    public async Task WordsOfPeople_NeverStandWhereMarkdownIsRead() =>
        await NoneAsync(card =>
            CardJson
                .Parts(card)
                .Where(part =>
                    part.Type() == "TextBlock"
                    || part.Type().StartsWith("Action.", StringComparison.Ordinal)
                    || part.Type().StartsWith("Chart.", StringComparison.Ordinal)
                )
                .SelectMany(part => new[] { "text", "title", "tooltip" }.Select(name => (string?)part[name]).OfType<string>())
                .Where(text =>
                    text.Contains(SampleText.Mark.Trim(), StringComparison.Ordinal) || text.Contains("Ann Price", StringComparison.Ordinal)
                )
        );

    [Fact]
    public async Task Button_Always_CarriesAWordOfTheProduct()
    {
        var texts = new TextCatalogue(AppContext.BaseDirectory);
        var words = TextCatalogue.Languages.ToDictionary(language => language, language => AllButtons(texts, language));

        await NoneAsync(card =>
            CardJson
                .Parts(card)
                .Where(part =>
                    part.Type().StartsWith("Action.", StringComparison.Ordinal)
                    && !part.Path.EndsWith("refresh.action", StringComparison.Ordinal)
                )
                .Select(part => (string?)part["title"] ?? "")
                .Where(title => !words[(string)card["lang"]!].Contains(title))
        );
    }

    private static HashSet<string> AllButtons(TextCatalogue texts, string language)
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Techniques"), "content.en.json", SearchOption.AllDirectories)
            .Select(file => (JObject)JObject.Parse(File.ReadAllText(file))["texts"]!)
            .Prepend(JObject.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Texts", "en.json"))));
        var keys = files
            .SelectMany(file => file.Properties())
            .Select(property => property.Name)
            .Where(key => key.StartsWith("button.", StringComparison.Ordinal))
            .Concat(ButtonTexts)
            .ToList();
        var all = texts.All.Select(technique => texts.Technique(technique.Id, language)!.Texts);
        return
        [
            .. all.SelectMany(own => keys.Where(own.Has).Select(key => own[key])),
            .. texts.All.SelectMany(technique => texts.Technique(technique.Id, language)!.Steps).Select(step => step.Name),
            "retrospect",
        ];
    }

    private static async Task NoneAsync(Func<JObject, IEnumerable<string>> problems)
    {
        var found = (await CardSamples.DistinctAsync())
            .SelectMany(sample => problems(sample.Json).Select(problem => $"{sample.Name}: {problem}"))
            .ToList();
        Assert.True(found.Count == 0, $"{found.Count} problems, such as\n{string.Join('\n', found.Take(20))}");
    }
}
