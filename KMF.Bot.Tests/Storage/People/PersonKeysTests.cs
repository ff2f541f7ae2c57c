using System.ComponentModel.DataAnnotations;
using KMF.Bot.Storage;
using KMF.Bot.Storage.People;
using Microsoft.Extensions.Options;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.People;

public sealed class PersonKeysTests
{
    [Fact]
    public async Task NameKey_File_OnlyItsOwnerMayReadIt()
    {
        await using var world = await StartAsync();
        var path = Path.Combine(world.Folder, "names.key");

        Assert.Equal(PersonKeys.KeyLength, new FileInfo(path).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void NameKey_Setting_KeysDifferByPersonAndSession()
    {
        var options = new StorageOptions { NameKey = Convert.ToBase64String(new byte[PersonKeys.KeyLength]) };
        var keys = new PersonKeys(Options.Create(options));
        var (one, two) = (new Guid("11111111-1111-1111-1111-111111111111"), new Guid("22222222-2222-2222-2222-222222222222"));

        var found = new[] { keys.For(one, "bea"), keys.For(one, "ann"), keys.For(two, "bea"), keys.For(one, "bea") };

        Assert.Equal(3, found.Distinct().Count());
        Assert.All(found, key => Assert.Matches("^[A-Za-z0-9_-]{22}$", key));
        Assert.Empty(options.Validate(new ValidationContext(options)));
    }
}
