using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Techniques;

/// <summary>The techniques that run here: every dialog of this assembly that is marked with <see cref="TechniqueAttribute"/>.</summary>
public sealed class TechniqueCatalogue
{
    /// <summary>The ids of all dialogs of this assembly, for what is known without any of them made.</summary>
    internal static readonly FrozenSet<string> AllIds = typeof(TechniqueCatalogue)
        .Assembly.GetTypes()
        .Select(type => type.GetCustomAttribute<TechniqueAttribute>()?.Id)
        .OfType<string>()
        .ToFrozenSet();

    /// <summary>The ids of those in which a question can be asked that another session left open.</summary>
    internal static readonly ImmutableArray<string> ForQuestions =
    [
        .. typeof(TechniqueCatalogue)
            .Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<TechniqueAttribute>())
            .Where(technique => technique is { TakesAQuestion: true })
            .Select(technique => technique!.Id)
            .Order(StringComparer.Ordinal),
    ];

    private readonly FrozenDictionary<string, TechniqueDialog> _dialogs;

    /// <exception cref="InvalidOperationException">Two dialogs have one id, or a dialog has no content.</exception>
    public TechniqueCatalogue(SessionServices services)
        : this(services, typeof(TechniqueCatalogue).Assembly.GetTypes()) { }

    internal TechniqueCatalogue(SessionServices services, IEnumerable<Type> types)
    {
        Linked = new LinkedSessions(services.Store, services.Work, Find);
        services = services with { Linked = Linked };
        var dialogs = new Dictionary<string, TechniqueDialog>();
        foreach (
            var type in types.Where(type =>
                type.GetCustomAttribute<TechniqueAttribute>() is not null && type.IsSubclassOf(typeof(TechniqueDialog))
            )
        )
        {
            var dialog = (TechniqueDialog)Activator.CreateInstance(type, services)!;
            if (!dialogs.TryAdd(dialog.TechniqueId, dialog))
            {
                throw new InvalidOperationException($"Two techniques have the id '{dialog.TechniqueId}'.");
            }

            MustHaveContent(services.Texts, dialog, type.GetCustomAttribute<TechniqueAttribute>()!.Phase);
        }

        _dialogs = dialogs.ToFrozenDictionary();
    }

    /// <summary>Whether the technique runs here: in a session, or by itself over weeks (<see cref="ILongLivedTechnique"/>).</summary>
    public static bool Runs(string id) => AllIds.Contains(id);

    /// <summary>The ids of the techniques that run here in sessions.</summary>
    public IEnumerable<string> Ids => _dialogs.Keys.Order(StringComparer.Ordinal);

    /// <summary>What their sessions hand on to one another.</summary>
    public LinkedSessions Linked { get; }

    /// <summary>A technique that runs here in sessions, or null.</summary>
    public TechniqueDialog? Find(string id) => _dialogs.GetValueOrDefault(id);

    private static void MustHaveContent(TextCatalogue texts, TechniqueDialog dialog, Phase phase)
    {
        foreach (var language in TextCatalogue.Languages)
        {
            var content = texts.Technique(dialog.TechniqueId, language);
            var missing = content is null
                ? "content"
                : dialog
                    .Rules.Questions.Where(question => content.Steps.All(step => step.Id != question.Id || step.Question is null))
                    .Select(question => $"the question of step '{question.Id}'")
                    .FirstOrDefault()
                    ?? (content.Phase == phase ? null : $"the phase '{phase}'");
            if (missing is not null)
            {
                throw new ContentException(dialog.TechniqueId, language, null, $"{missing} is missing");
            }

            if (dialog.Rules.NeededTexts.FirstOrDefault(key => !content!.Texts.Has(key)) is { } text)
            {
                throw new ContentException(content!.File, language, text, "the text is missing");
            }
        }
    }
}
