using System.Text.RegularExpressions;

namespace KMF.Bot.Tests.Storage;

/// <summary>
/// What only one engine has stays in its folder, so that another is a folder beside it (docs/decisions/0011-storage-engines.md).
/// </summary>
public sealed partial class EngineBorderTests
{
    private static readonly string Bot = Path.Combine(Root(AppContext.BaseDirectory), "KMF.Bot");

    [Fact]
    public void Sources_OutsideTheEngine_NameNoneOfItsTypes()
    {
        var found = Sources().Where(source => source.File != "StorageExtensions.cs" && TypesOfEngine().IsMatch(source.Text));

        Assert.Empty(found.Select(source => source.File));
        Assert.Matches(TypesOfEngine(), "catch (SqliteException problem)");
    }

    [Fact]
    public void Sources_OutsideTheEngine_HaveNoSqlThatOnlyItKnows()
    {
        var found = Sources().SelectMany(source => SqlOfEngine().Matches(source.Text).Select(sql => (source.File, sql.Value)));

        Assert.Empty(found);
        Assert.Matches(SqlOfEngine(), "UPDATE OR IGNORE");
    }

    [Fact]
    public void Statements_OutsideTheEngine_QuoteTheirNames()
    {
        var found = Sources()
            .SelectMany(source =>
                Texts()
                    .Matches(source.Text)
                    .Where(text => Statement().IsMatch(text.Value))
                    .SelectMany(text => Unquoted(text.Value))
                    .Select(name => (source.File, name))
            );

        Assert.Empty(found);
        Assert.Equal(["Id", "State"], Unquoted("""SELECT Id, "Name" FROM {Table} WHERE State = 'Closed'"""));
    }

    private static IEnumerable<(string File, string Text)> Sources() =>
        Directory
            .EnumerateFiles(Bot, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Elsewhere().IsMatch(Path.GetRelativePath(Bot, file)))
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "KMF.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);

    private static IEnumerable<string> Unquoted(string statement) =>
        Name().Matches(QuotedOrHole().Replace(statement, "")).Select(name => name.Value);

    [GeneratedRegex(@"^(obj|bin|Storage.Sqlite)[\\/]")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"Microsoft\.Data\.Sqlite|SQLitePCL|\bSqlite[A-Z]\w*|UseSqlite|Storage\.Sqlite")]
    private static partial Regex TypesOfEngine();

    [GeneratedRegex(
        @"\bOR (IGNORE|REPLACE)\b|INDEXED BY|PRAGMA|\browid\b|json_extract|->>|strftime|MATCH @|NOCASE|GROUP_CONCAT|IFNULL|\bIIF\("
    )]
    private static partial Regex SqlOfEngine();

    [GeneratedRegex("\"\"\".*?\"\"\"|\"(\\\\.|[^\"\\\\\\n])*\"", RegexOptions.Singleline)]
    private static partial Regex Texts();

    [GeneratedRegex(@"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|JOIN|WHERE|ORDER BY|IS NOT NULL|IS NULL)\b|^""\w+ = '")]
    private static partial Regex Statement();

    [GeneratedRegex("(?<!\")\\\\?\"\\w+\\\\?\"(?!\")|'[^']*'|\\{[^}]*\\}")]
    private static partial Regex QuotedOrHole();

    [GeneratedRegex(@"\b[A-Z][a-z]\w*")]
    private static partial Regex Name();
}
