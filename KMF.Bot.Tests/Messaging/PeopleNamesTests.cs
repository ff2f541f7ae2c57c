using KMF.Bot.Messaging;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Faults;
using KMF.Rehearsal.People;
using Microsoft.Bot.Schema.Teams;

namespace KMF.Bot.Tests.Messaging;

/// <summary>What people are called: by their names, never by an id, and two of one name apart.</summary>
public sealed class PeopleNamesTests
{
    [Fact]
    public async Task Sender_WithoutAName_HasTheOneOfTheRoster()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var message = bot.Room.WriteMessage(bot.Bea, bot.Room.GroupChat, "retrospect Rota");
        message["from"]!["name"] = null;

        await bot.Room.PostActivityAsync(message);

        Assert.Equal("Bea Okafor", (await bot.SessionAsync(bot.Room.GroupChat)).Facilitator.Name);
    }

    [Theory]
    [InlineData("en-GB", "Guest", null)]
    [InlineData("cy-GB", "Gwestai", "")]
    [InlineData("en-GB", "Guest", "29:id")]
    public async Task Sender_WhomNobodyNames_IsAGuest(string locale, string name, string? sent)
    {
        await using var bot = await RehearsedBot.StartAsync();
        bot.Room.Faults.Where = (_, path) => path.Contains("members", StringComparison.Ordinal);
        bot.Room.Faults.OneIn(1, [Fault.Of(403)]);
        var message = bot.Room.WriteMessage(bot.Bea, bot.Room.GroupChat, "retrospect Rota");
        message["from"]!["name"] = sent == "29:id" ? bot.Bea.Id : sent;
        message["locale"] = locale;

        await bot.Room.PostActivityAsync(message);

        Assert.Equal(name, (await bot.SessionAsync(bot.Room.GroupChat)).Facilitator.Name);
        await bot.Room.WaitForAsync(room => room.Messages(bot.Room.GroupChat).Any(shown => shown.Card is not null));
        Assert.DoesNotContain(bot.Room.Messages(bot.Room.GroupChat), shown =>
            shown.Card is not null && shown.TextFor(bot.Ann).Contains("29:", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Roster_WithTwoOfOneName_TellsThemApart()
    {
        var people = Rosters
            .ToldApart(
                [
                    Member("b", "Ann Price"),
                    Member("a", "Ann Price"),
                    Member("c", "ann price", "ann.price3@example.org"),
                    Member("d", "Bea"),
                    Member("e", null),
                ],
                "Guest"
            )
            .Select(person => person.Name);

        Assert.Equal(["Ann Price (2)", "Ann Price", "ann price (ann.price3)", "Bea", "Guest"], people);
    }

    [Fact]
    public async Task Contributions_OfTwoOfOneName_SayWhoseTheyAre()
    {
        var other = Cast.Create("Bea Okafor ", "Porter") with { Name = "Bea Okafor" };
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { AutoRefresh = true, Cast = [.. Cast.Ward7, other] });
        var thread = await bot.StartRetrospectAsync();
        foreach (var person in bot.Room.People.Where(person => person.Name == "Bea Okafor").ToList())
        {
            await bot.PressAsync(
                person,
                thread,
                await bot.SessionAsync(thread),
                SessionVerb.Add,
                inputs: new() { ["text"] = "From " + person.Role }
            );
        }

        await bot.Room.WaitForAsync(room =>
            room.Messages(thread)
                .Any(shown => shown.Card is not null && shown.TextFor(bot.Ann).Contains("From Porter", StringComparison.Ordinal))
        );
        var words = (await bot.CardAsync(thread, bot.Ann, "From Porter")).TextFor(bot.Ann).Split('\n');

        Assert.Single(words, "Bea Okafor");
        Assert.Single(words, "Bea Okafor (2)");
    }

    private static TeamsChannelAccount Member(string id, string? name, string? account = null) =>
        new()
        {
            Id = "29:" + id,
            Name = name,
            AadObjectId = id,
            UserPrincipalName = account,
        };
}
