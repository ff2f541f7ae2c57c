using System.Collections.Immutable;
using System.Text.Json;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Techniques;

/// <summary>A step as the content file tells it.</summary>
/// <param name="Id">The step's id.</param>
/// <param name="Name">Its short name.</param>
/// <param name="About">What happens in it, in a line.</param>
/// <param name="Question">The method's question, or null.</param>
public sealed record StepContent(string Id, string Name, string About, string? Question);

/// <summary>What a technique is, in one language: its card in the help, and all its texts.</summary>
public sealed record TechniqueContent
{
    public required string Id { get; init; }

    public required Phase Phase { get; init; }

    /// <summary>Its place in the framework, from 1; 0 for a check-in, which is none of the thirteen.</summary>
    public required int Order { get; init; }

    /// <summary>Whether it is a phase's check-in: the phase's questions, in a few minutes.</summary>
    public bool IsCheckIn => Order == 0;

    /// <summary>The words that call it, the command itself first.</summary>
    public required ImmutableArray<string> Commands { get; init; }

    public required string Name { get; init; }

    public required string Purpose { get; init; }

    public required string When { get; init; }

    public required string Duration { get; init; }

    public required ImmutableArray<string> Preparation { get; init; }

    public required ImmutableArray<StepContent> Steps { get; init; }

    /// <summary>Its own texts over the shared ones.</summary>
    public required Texts.Texts Texts { get; init; }

    /// <summary>The file that it was read from.</summary>
    internal string File { get; private init; } = "";

    private IReadOnlyDictionary<string, string> Own { get; init; } = ImmutableDictionary<string, string>.Empty;

    internal static TechniqueContent Read(string path, string language, Texts.Texts shared)
    {
        var file = ContentFile.Read(path, language);
        var own = ContentFile.Texts(Property("texts", JsonValueKind.Object), path, language);
        return new TechniqueContent
        {
            Id = Text(file, "id"),
            Phase =
                Enum.TryParse<Phase>(Text(file, "phase"), ignoreCase: true, out var phase) && Enum.IsDefined(phase)
                    ? phase
                    : throw new ContentException(path, language, "phase", "it must be before, during or after"),
            Order = Property("order", JsonValueKind.Number).TryGetInt32(out var order)
                ? order
                : throw new ContentException(path, language, "order", "it must be a whole number"),
            Commands = Lines("commands"),
            Name = Text(file, "name"),
            Purpose = Text(file, "purpose"),
            When = Text(file, "when"),
            Duration = Text(file, "duration"),
            Preparation = Lines("preparation"),
            Steps =
            [
                .. Property("steps", JsonValueKind.Array)
                    .EnumerateArray()
                    .Select(step => new StepContent(
                        Text(step, "id"),
                        Text(step, "name"),
                        Text(step, "about"),
                        step.TryGetProperty("question", out _) ? Text(step, "question") : null
                    )),
            ],
            Texts = new Texts.Texts(language, own, shared),
            Own = own,
            File = path,
        };

        JsonElement Property(string key, JsonValueKind kind) =>
            !file.TryGetProperty(key, out var value) ? throw new ContentException(path, language, key, "it is missing")
            : value.ValueKind == kind ? value
            : throw new ContentException(path, language, key, $"it must be of the kind {kind}");

        string Text(JsonElement element, string key) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value)
                ? ContentFile.Text(value, path, language, key)
                : throw new ContentException(path, language, key, "the text is missing");

        ImmutableArray<string> Lines(string key) =>
            Property(key, JsonValueKind.Array) is var lines && lines.GetArrayLength() > 0
                ? [.. lines.EnumerateArray().Select(line => ContentFile.Text(line, path, language, key))]
                : throw new ContentException(path, language, key, "there is none");
    }

    /// <summary>The step with that id.</summary>
    public StepContent Step(string id) => Steps.First(step => step.Id == id);

    /// <summary>Refuses a translation that does not tell of the same technique.</summary>
    internal void MustMatch(TechniqueContent english, string path)
    {
        ContentFile.Compare(english.Own, Own, path, Texts.Language);
        if (Id != english.Id || Phase != english.Phase || Order != english.Order)
        {
            throw new ContentException(path, Texts.Language, "id", "id, phase or order differ from the English file");
        }

        if (
            !Steps
                .Select(step => (step.Id, step.Question is null))
                .SequenceEqual(english.Steps.Select(step => (step.Id, step.Question is null)))
            || Preparation.Length != english.Preparation.Length
        )
        {
            throw new ContentException(path, Texts.Language, "steps", "the steps or the preparation differ from the English file");
        }
    }
}
