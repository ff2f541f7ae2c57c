using KMF.Bot.Storage;
using KMF.Bot.Storage.People;
using Microsoft.Extensions.Logging.Abstractions;

namespace KMF.Bot.Tests.Storage.People;

public sealed class NameKeyPlaceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kmf-");

    [Fact]
    public void Key_WhereNothingSaysWhereItIs_LiesNotWithTheDatabase()
    {
        var (one, two) = (
            Placed(new StorageOptions { Path = _folder.FullName }),
            Placed(new StorageOptions { Path = _folder.FullName + "2" })
        );

        Assert.True(Path.IsPathFullyQualified(one.NameKeyFile!));
        Assert.False(one.NameKeyFile!.StartsWith(_folder.FullName, StringComparison.Ordinal));
        Assert.NotEqual(one.NameKeyFile, two.NameKeyFile);
    }

    [Fact]
    public void Key_ThatLiesBesideTheDatabaseAlready_IsUsed()
    {
        var options = new StorageOptions { Path = _folder.FullName };
        File.WriteAllBytes(options.NameKeyBeside, new byte[PersonKeys.KeyLength]);

        Assert.Null(Placed(options).NameKeyFile);
    }

    [Fact]
    public void Key_ThatIsSet_IsUsed()
    {
        Assert.Null(Placed(new StorageOptions { Path = _folder.FullName, NameKey = "key" }).NameKeyFile);
        Assert.Equal("/keys/kmf", Placed(new StorageOptions { Path = _folder.FullName, NameKeyFile = "/keys/kmf" }).NameKeyFile);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static StorageOptions Placed(StorageOptions options)
    {
        new NameKeyPlace(NullLogger<NameKeyPlace>.Instance).PostConfigure(null, options);
        return options;
    }
}
