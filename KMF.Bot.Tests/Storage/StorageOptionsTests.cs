using KMF.Bot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Tests.Storage;

public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData("Provider", "postgres", "comes with a later version")]
    [InlineData("Provider", "oracle", "Storage:Provider must be sqlite")]
    [InlineData("ConnectionString", "Host=x", "Storage:ConnectionString is not for sqlite")]
    [InlineData("NameKey", "c2hvcnQ=", "Storage:NameKey must be 32 bytes")]
    [InlineData("NameKey", "no base64!", "Storage:NameKey must be 32 bytes")]
    public async Task Start_WrongSetting_SaysWhich(string setting, string value, string expected)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartWithAsync(setting, value));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static async Task StartWithAsync(string setting, string value)
    {
        var folder = Directory.CreateTempSubdirectory("kmf-").FullName;
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            builder
                .Configuration.AddInMemoryCollection([new("Storage:Path", folder)])
                .AddInMemoryCollection([new($"Storage:{setting}", value)]);
            builder.AddStorage();
            using var host = builder.Build();
            await host.StartAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
