using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Storage.People;

/// <summary>Keyed hashes of people. Whoever has the database but not the key cannot tell whose words are whose.</summary>
internal sealed class PersonKeys(IOptions<StorageOptions> options) : IPersonKeys
{
    public const int KeyLength = 32;

    private readonly Lazy<byte[]> _key = new(() => ReadKey(options.Value));

    public string For(Guid sessionId, string personId)
    {
        var person = Encoding.UTF8.GetBytes($"{sessionId:N}{personId}");
        return Base64Url.EncodeToString(HMACSHA256.HashData(_key.Value, person).AsSpan(0, 16));
    }

    public string ForActivity(string tenantId, string conversationId, string activityId) =>
        For(Guid.Empty, $"activity|{tenantId}|{conversationId}|{activityId}");

    /// <summary>Reads the key, and makes it on the first start.</summary>
    public void Ensure() => _ = _key.Value;

    /// <summary>Whether the database may be used with this key, as far as the key is a file beside it.</summary>
    /// <exception cref="InvalidOperationException">They do not belong together.</exception>
    public void Require(bool hasSchema, bool hasSessions)
    {
        if (string.IsNullOrEmpty(options.Value.NameKey))
        {
            NameKeyCheck.Require(PathOf(options.Value), Path.GetFullPath(options.Value.Path), hasSchema, hasSessions);
        }
    }

    private static string PathOf(StorageOptions options) =>
        string.IsNullOrEmpty(options.NameKeyFile) ? options.NameKeyBeside : Path.GetFullPath(options.NameKeyFile);

    private static byte[] ReadKey(StorageOptions options)
    {
        if (!string.IsNullOrEmpty(options.NameKey))
        {
            return Convert.FromBase64String(options.NameKey);
        }

        var path = PathOf(options);
        if (!File.Exists(path))
        {
            try
            {
                Create(path);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new InvalidOperationException(
                    $"Storage:NameKey is not set, and {path} cannot be made. Set Storage:NameKey to 32 random bytes in base64 "
                        + "(openssl rand -base64 32), and keep them apart from the database and its backups.",
                    problem
                );
            }
        }

        var key = File.ReadAllBytes(path);
        return key.Length == KeyLength
            ? key
            : throw new InvalidOperationException(
                $"{path} must hold {KeyLength} bytes; it holds {key.Length}. "
                    + "Restore it from a backup: without it nobody can edit their own words."
            );
    }

    /// <summary>It appears under its name only when it is whole.</summary>
    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, how))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyLength));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
