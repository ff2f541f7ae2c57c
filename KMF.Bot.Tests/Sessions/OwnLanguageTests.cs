using KMF.Bot.Tests.Actions;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Bot.Tests.Techniques;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Sessions;

/// <summary>What one person is told is in that person's language, whoever pressed and whatever the session's is.</summary>
public sealed class OwnLanguageTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kmf-language-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Action_OfSomebodyWhoReadsWelsh_IsToldAndRemindedInWelsh()
    {
        await using var bot = await StartAsync();
        await bot.SayAsync(bot.Carys, "cymorth", bot.Room.PersonalChat(bot.Carys));
        await bot.DecideAsync(("Call Estates", bot.Carys, "2026-03-04"), ("Write the list", bot.Bea, "2026-03-04"));

        var ofCarys = await bot.ToldAtAsync(_clock, new DateTimeOffset(2026, 3, 4, 9, 0, 0, TimeSpan.Zero), bot.Carys);

        Assert.Equal(["Mae gennych chi gam gweithredu", "I'w wneud heddiw"], ofCarys.Where(IsAboutActions));
        Assert.Equal(["You have an action", "Due today"], bot.Told(bot.Bea));
    }

    [Fact]
    public async Task Action_OfSomebodyWhoWasNeverHeard_IsToldInTheLanguageOfTheSession()
    {
        await using var bot = await StartAsync();

        await bot.DecideAsync(("Call Estates", bot.Carys, ""));

        Assert.Equal(["You have an action"], await bot.ToldAtAsync(_clock, _clock.GetUtcNow(), bot.Carys));
    }

    [Fact]
    public async Task Language_HeardOnce_IsKnownAfterARestartUntilItChanges()
    {
        await using (var bot = await StartAsync())
        {
            await bot.SayAsync(bot.Carys, "cymorth");
        }

        await using var again = await StartAsync();
        var languages = again.Services.GetRequiredService<ILanguages>();
        var carys = new KMF.Dialogs.Sessions.Person(again.Carys.AadObjectId, again.Carys.Id, again.Carys.Name);
        var kept = languages.Of(again.Room.Options.TenantId, carys, "en");
        var elsewhere = languages.Of("00000000-0000-0000-0000-00000000beef", carys, "en");
        var thread = await again.SayAsync(again.Ann, "help");
        var english = again.Room.WriteMessage(again.Carys, thread, "help");
        english["locale"] = "en-GB";
        await again.Room.PostActivityAsync(english);

        Assert.Equal(("cy", "en", "en"), (kept, elsewhere, languages.Of(again.Room.Options.TenantId, carys, "cy")));
    }

    [Fact]
    public async Task Invitation_ToAPeerWhoReadsWelsh_IsInWelsh()
    {
        await using var bot = await StartAsync();
        await bot.SayAsync(bot.Carys, "cymorth");

        await bot.StartAsync(
            bot.Ann,
            "peer assist Winter ward move",
            new()
            {
                ["purpose"] = "To move without a fall",
                ["date"] = "2026-04-10",
                ["visitors"] = $"{bot.Carys.AadObjectId},{bot.Bea.AadObjectId}",
            }
        );

        await bot.EmptyOutboxAsync();
        await bot.CardAsync(bot.Room.PersonalChat(bot.Carys), bot.Carys, "Mae Ann Price yn eich gwahodd · dydd Gwener 10 Ebrill 2026");
        await bot.CardAsync(bot.Room.PersonalChat(bot.Bea), bot.Bea, "Ann Price invites you · Friday 10 April 2026");
    }

    private static bool IsAboutActions(string heading) =>
        heading.Contains("gweithredu", StringComparison.Ordinal) || heading.Contains("heddiw", StringComparison.Ordinal);

    private Task<RehearsedBot> StartAsync() => RehearsedBot.StartAsync(new RehearsalOptions(), _clock, _folder.FullName);
}
