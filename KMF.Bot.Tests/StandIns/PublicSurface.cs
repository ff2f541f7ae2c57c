using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;

namespace KMF.Bot.Tests.StandIns;

/// <summary>What an assembly shows the world: one line per type and per member, in a form that two builds can be compared in.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    /// <summary>Every type, its bases and interfaces (": IBot") and its members.</summary>
    public static IEnumerable<SurfaceLine> Of(Assembly assembly) =>
        from type in assembly.GetTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)
        where IsVisible(type)
        let header = Header(type)
        from member in Members(type).Prepend(string.Empty)
        select new SurfaceLine(type.Namespace ?? string.Empty, header, member);

    private static bool IsVisible(Type type) =>
        type.IsNested
            ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)
            : type.IsPublic;

    private static string Header(Type type)
    {
        if (IsDelegate(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"delegate {Name(invoke.ReturnType)} {Name(type)}({Parameters(invoke)})";
        }

        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        return Obsolete(type) + kind + " " + Name(type);
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            yield return Name(parent);
        }

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        foreach (var name in type.GetInterfaces().Except(inherited).Where(face => face.IsVisible).Select(Name))
        {
            yield return name;
        }
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (IsDelegate(type))
        {
            return [];
        }

        return type.IsEnum
            ? Enum.GetNames(type)
            : Bases(type)
                .Select(name => ": " + name)
                .Concat(type.GetConstructors(Declared).Where(IsShown).Select(member => Line(member, ".ctor")))
                .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Line))
                .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsShown)).Select(Line))
                .Concat(type.GetEvents(Declared).Where(member => IsShown(member.AddMethod!)).Select(Line))
                .Concat(type.GetMethods(Declared).Where(method => IsShown(method) && !IsAccessor(method)).Select(Line));
    }

    private static bool IsShown(MethodBase method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && method.Name != ".cctor";

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));

    private static string Line(MethodInfo method) =>
        Line(method, $"{Name(method.ReturnType)} {method.Name}{Arguments(method.IsGenericMethod ? method.GetGenericArguments() : [])}");

    private static string Line(MethodBase method, string name) => $"{Obsolete(method)}{Modifiers(method)}{name}({Parameters(method)})";

    private static string Line(FieldInfo field) =>
        $"{Obsolete(field)}{(field.IsPublic ? "public " : "protected ")}"
        + (
            field.IsLiteral ? "const "
            : field.IsStatic ? "static "
            : string.Empty
        )
        + $"{Name(field.FieldType)} {field.Name}"
        + (
            field.IsLiteral
                ? " = " + (field.FieldType == typeof(string) ? $"\"{field.GetRawConstantValue()}\"" : field.GetRawConstantValue())
                : string.Empty
        );

    private static string Line(EventInfo member) =>
        $"{Obsolete(member)}{Modifiers(member.AddMethod!)}event {Name(member.EventHandlerType!)} {member.Name}";

    private static string Line(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsShown).ToList();
        var widest = accessors.Find(accessor => accessor.IsPublic) ?? accessors[0];
        var index = property.GetIndexParameters();
        var name = index.Length > 0 ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
        var json = property.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName;
        return $"{Obsolete(property)}{Modifiers(widest)}{Name(property.PropertyType)} {name} {{ "
            + string.Concat(
                accessors.OrderBy(accessor => accessor.ReturnType == typeof(void)).Select(accessor => Accessor(accessor, widest))
            )
            + "}"
            + (json == null ? string.Empty : "  // json: " + json);
    }

    private static string Accessor(MethodInfo accessor, MethodInfo widest) =>
        (accessor.IsPublic == widest.IsPublic ? string.Empty : "protected ") + (accessor.ReturnType == typeof(void) ? "set; " : "get; ");

    private static string Modifiers(MethodBase method)
    {
        if (method.DeclaringType!.IsInterface)
        {
            return string.Empty;
        }

        var overrides = method is MethodInfo info && info.GetBaseDefinition() != info;
        return (method.IsPublic ? "public " : "protected ")
            + method switch
            {
                { IsStatic: true } => "static ",
                { IsAbstract: true } => overrides ? "abstract override " : "abstract ",
                { IsVirtual: true } when overrides => "override ",
                { IsVirtual: true, IsFinal: false } => "virtual ",
                _ => string.Empty,
            };
    }

    private static string Parameters(MethodBase method)
    {
        var receiver = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : string.Empty;
        return receiver + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var passing =
            parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? "ref "
            : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params "
            : string.Empty;
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        return $"{passing}{Name(type)} {parameter.Name}"
            + (parameter.HasDefaultValue ? " = " + Default(parameter.DefaultValue, type) : string.Empty);
    }

    private static string Default(object? value, Type type) =>
        value switch
        {
            null => type.IsValueType ? "default" : "null",
            string text => $"\"{text}\"",
            bool truth => truth ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    private static string Obsolete(MemberInfo member) =>
        member.IsDefined(typeof(ObsoleteAttribute), inherit: false) ? "[Obsolete] " : string.Empty;

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        var outer = type.IsNested && !type.IsGenericParameter ? Name(type.DeclaringType!) + "." : string.Empty;
        return outer + type.Name.Split('`')[0] + Arguments(type.GetGenericArguments());
    }

    private static string Arguments(Type[] arguments) =>
        arguments.Length == 0 ? string.Empty : $"<{string.Join(", ", arguments.Select(Name))}>";
}

/// <summary>A type's own line has no member.</summary>
internal sealed record SurfaceLine(string Namespace, string Type, string Member);
