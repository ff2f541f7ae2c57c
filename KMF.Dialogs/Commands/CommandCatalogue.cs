using System.Collections.Frozen;
using System.Reflection;

namespace KMF.Dialogs.Commands;

/// <summary>The commands that are answered here.</summary>
public sealed class CommandCatalogue
{
    private readonly FrozenDictionary<string, ICommand> _commands;

    /// <exception cref="InvalidOperationException">Two commands have one id.</exception>
    public CommandCatalogue(IEnumerable<ICommand> commands)
    {
        var byId = new Dictionary<string, ICommand>();
        foreach (var command in commands)
        {
            if (!byId.TryAdd(AttributeOf(command.GetType())!.Id, command))
            {
                throw new InvalidOperationException($"Two commands have the id '{AttributeOf(command.GetType())!.Id}'.");
            }
        }

        _commands = byId.ToFrozenDictionary();
    }

    /// <summary>Every class of this assembly that is marked with <see cref="CommandAttribute"/>.</summary>
    public static IReadOnlyList<Type> Types { get; } =
    [
        .. typeof(CommandCatalogue)
            .Assembly.GetTypes()
            .Where(type => AttributeOf(type) is not null)
            .OrderBy(type => AttributeOf(type)!.Id, StringComparer.Ordinal),
    ];

    /// <summary>What does a command.</summary>
    public ICommand this[string id] => _commands[id];

    /// <summary>What the class says of its command, or null where it is none.</summary>
    internal static CommandAttribute? AttributeOf(Type type) => type.GetCustomAttribute<CommandAttribute>();
}
