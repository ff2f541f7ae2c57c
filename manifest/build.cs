// Builds the Teams app package. From the root of the repository:
//   dotnet run manifest/build.cs -- --app-id <guid> --domain <host> --developer <name> --website <https address>
// Optional: --privacy and --terms (https addresses; the website otherwise), --out (kmf.zip otherwise).
#:property PublishAot=false

using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

string[] known = ["--app-id", "--domain", "--developer", "--website", "--privacy", "--terms", "--out"];
string[] packed = ["color.png", "outline.png"];

// The lists of manifest.json, in its order, as content files name them.
string[] listNames = ["team", "personal"];

var folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var content = Path.Combine(folder, "..", "KMF.Dialogs");

try
{
    var given = Read(args);
    var website = Address("--website", Required("--website"));
    var values = new Dictionary<string, string>
    {
        ["{{appId}}"] = AppId(Required("--app-id")),
        ["{{domain}}"] = Domain(Required("--domain")),
        ["{{developer}}"] = Developer(Required("--developer")),
        ["{{website}}"] = website,
        ["{{privacy}}"] = Address("--privacy", given.GetValueOrDefault("--privacy", website)),
        ["{{terms}}"] = Address("--terms", given.GetValueOrDefault("--terms", website)),
        ["{{version}}"] = Version(),
    };

    var output = Path.GetFullPath(given.GetValueOrDefault("--out", "kmf.zip"));
    Write(output, Filled(values));
    Console.WriteLine($"Wrote {output}");
    return 0;

    string Required(string name) => given.TryGetValue(name, out var value) ? value : throw new ArgumentException($"{name} is missing.");
}
catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

Dictionary<string, string> Read(string[] words)
{
    var given = new Dictionary<string, string>();
    for (var index = 0; index < words.Length; index += 2)
    {
        if (!known.Contains(words[index]))
        {
            throw new ArgumentException($"{words[index]} is not an option. The options are {string.Join(", ", known)}.");
        }

        if (index + 1 == words.Length || !given.TryAdd(words[index], words[index + 1]))
        {
            throw new ArgumentException($"{words[index]} needs one value.");
        }
    }

    return given;
}

string AppId(string value) =>
    Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty
        ? id.ToString()
        : throw new ArgumentException($"--app-id '{value}' is not an application id, such as 1b8f0a52-6c1e-4c0b-9b57-3d1f8f0c2a11.");

string Domain(string value) =>
    Uri.CheckHostName(value) == UriHostNameType.Dns && value.Contains('.') && !value.EndsWith('.') && value.All(char.IsAscii)
        ? value.ToLowerInvariant()
        : throw new ArgumentException($"--domain '{value}' is not a host name, such as kmf.example.org.");

string Developer(string value) =>
    value.Trim() is { Length: > 0 and <= 32 } name ? name : throw new ArgumentException("--developer is a name of 1 to 32 characters.");

string Address(string name, string value) =>
    Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0
        ? uri.AbsoluteUri
        : throw new ArgumentException($"{name} '{value}' is not an https address.");

string Version() => XDocument.Load(Path.Combine(folder, "..", "Directory.Build.props")).Descendants("Version").Single().Value;

byte[] Filled(Dictionary<string, string> values)
{
    var manifest = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")))!;
    Fill(manifest, values);
    var lists = manifest["bots"]![0]!["commandLists"]!.AsArray();
    for (var list = 0; list < lists.Count; list++)
    {
        lists[list]!["commands"] = new JsonArray([
            .. Commands(listNames[list]).Select(command => new JsonObject { ["title"] = command.Title, ["description"] = command.Line }),
        ]);
    }

    return Bytes(manifest);
}

byte[] Cymraeg()
{
    var texts = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "cy.json")))!;
    for (var list = 0; list < listNames.Length; list++)
    {
        foreach (var (number, command) in Commands(listNames[list]).Index())
        {
            texts[$"bots[0].commandLists[{list}].commands[{number}].description"] = command.Cymraeg;
        }
    }

    return Bytes(texts);
}

// What Teams proposes to whoever writes to the bot: each command says in its content file whether it is among it, and how far up.
List<(int Place, string Title, string Line, string Cymraeg)> Commands(string list)
{
    var commands = new List<(int Place, string Title, string Line, string Cymraeg)>();
    foreach (var path in Directory.EnumerateFiles(content, "*.en.json", SearchOption.AllDirectories).Where(IsSource))
    {
        var english = Parsed(path);
        if (english["manifest"] is { } said && said[list] is { } place)
        {
            var cymraeg = Parsed(path.Replace(".en.json", ".cy.json", StringComparison.Ordinal));
            commands.Add(
                (
                    (int)place,
                    (string?)said["title"] ?? (string)(english["words"] ?? english["commands"])![0]!,
                    (string)said["line"]!,
                    (string)cymraeg["manifest"]!["line"]!
                )
            );
        }
    }

    return commands.Count <= 12
        ? [.. commands.OrderBy(command => command.Place).ThenBy(command => command.Title, StringComparer.Ordinal)]
        : throw new ArgumentException($"Teams shows no more than 12 commands; {commands.Count} content files ask for a place in '{list}'.");
}

JsonNode Parsed(string path) =>
    JsonNode.Parse(File.ReadAllText(path), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;

bool IsSource(string path) => Path.GetRelativePath(content, path).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj");

byte[] Bytes(JsonNode node) =>
    JsonSerializer.SerializeToUtf8Bytes(
        node,
        new JsonSerializerOptions
        {
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

void Fill(JsonNode node, Dictionary<string, string> values)
{
    if (node is JsonValue text && text.TryGetValue<string>(out var key) && values.TryGetValue(key, out var value))
    {
        node.ReplaceWith(value);
        return;
    }

    JsonNode?[] children = node switch
    {
        JsonObject parts => [.. parts.Select(part => part.Value)],
        JsonArray items => [.. items],
        _ => [],
    };
    foreach (var child in children.OfType<JsonNode>())
    {
        Fill(child, values);
    }
}

void Write(string output, byte[] manifest)
{
    using var zip = new ZipArchive(File.Create(output), ZipArchiveMode.Create);
    Add(zip, "manifest.json", manifest);
    foreach (var name in packed)
    {
        Add(zip, name, File.ReadAllBytes(Path.Combine(folder, name)));
    }

    Add(zip, "cy.json", Cymraeg());
}

// The same input gives the same bytes, so that two packages can be compared.
void Add(ZipArchive zip, string name, byte[] content)
{
    var entry = zip.CreateEntry(name);
    entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    using var stream = entry.Open();
    stream.Write(content);
}
