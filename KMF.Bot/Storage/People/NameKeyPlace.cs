using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Storage.People;

/// <summary>
/// Keeps the key of names apart from the database, so that whoever copies the one has not the other: where no setting says where it is,
/// with the account that runs the bot, a file for each database folder. A key that lies beside the database already is used, and said to
/// lie there.
/// </summary>
internal sealed partial class NameKeyPlace(ILogger<NameKeyPlace> logger) : IPostConfigureOptions<StorageOptions>
{
    public void PostConfigure(string? name, StorageOptions options)
    {
        if (!string.IsNullOrEmpty(options.NameKey) || !string.IsNullOrEmpty(options.NameKeyFile))
        {
            return;
        }

        if (File.Exists(options.NameKeyBeside))
        {
            LogBeside(options.NameKeyBeside);
        }
        else
        {
            options.NameKeyFile = Of(Path.GetFullPath(options.Path));
        }
    }

    internal static string Of(string database) =>
        Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "KMF Bot",
            $"names-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(database)))[..16]}.key"
        );

    [LoggerMessage(
        LogLevel.Warning,
        "{Path} lies beside the database: whoever copies the folder can find hidden names out. Set Storage:NameKey to it, in base64"
    )]
    private partial void LogBeside(string path);
}
