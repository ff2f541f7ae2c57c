using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Extensions.DependencyInjection;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Work;

public sealed class ActivityTests
{
    [Fact]
    public async Task Activities_OfTheTeam_LeadToTheirTimeLine()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await CheckInAsync(bot, "during", "Beds", "Winter plan");
        await bot.PressAsync(thread, bot.Bea, "What have we learned so far?", "Add", new() { ["text"] = "Mornings are best" });
        await bot.TypeAsync(bot.Ann, thread, "close");
        await CheckInAsync(bot, "during", "Lifts", "winter  PLAN");

        var elsewhere = await bot.SayAsync(bot.Bea, "activities");
        await bot.PressAsync(elsewhere, bot.Bea, "Winter plan", "Time line");

        var words = (await bot.CardAsync(elsewhere, bot.Bea, "Time line")).TextFor(bot.Bea);
        Assert.Contains("Check-in During", words, StringComparison.Ordinal);
        Assert.Contains("Ann Price facilitates · 1 answer", words, StringComparison.Ordinal);
        Assert.True(words.IndexOf("Beds", StringComparison.Ordinal) < words.IndexOf("Lifts", StringComparison.Ordinal));
        Assert.Contains("What fits next", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimeLine_StartOfWhatFitsNext_CarriesTheActivity()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await CheckInAsync(bot, "during", "Beds", "Winter plan");
        var elsewhere = await bot.SayAsync(bot.Bea, "activity winter");

        await bot.PressAsync(elsewhere, bot.Bea, "What fits next", "Start", which: action =>
            action["data"]!["kmf"]!["text"]!.ToString() == "during"
        );

        Assert.Equal("Winter plan", ActivityOn(await bot.CardAsync(elsewhere, bot.Bea, "Get ready"), bot.Bea));
    }

    [Fact]
    public async Task Activities_OfAnotherTeamOrChat_AreNeverNamed()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await CheckInAsync(bot, "during", "Beds", "Winter plan");
        var other = bot.Room.Channel("General", bot.Room.Teams.Single(team => team.Name == "Ward 9"));
        var stranger = other.Members[0];

        foreach (var words in new[] { "activities", "activity Winter plan", "gweithgaredd Winter plan" })
        {
            foreach (
                var (place, who) in new[] { (other, stranger), (bot.Room.GroupChat, bot.Bea), (bot.Room.PersonalChat(bot.Bea), bot.Bea) }
            )
            {
                var where = await bot.SayAsync(who, words, place);
                await bot.Room.WaitForAsync(room => room.Messages(where).Any(message => message.FromBot && message.Card is not null));
                Assert.DoesNotContain(bot.Room.Messages(where), message =>
                    message.FromBot
                    && (
                        message.TextFor(who).Contains("Check-in", StringComparison.Ordinal)
                        || message.TextFor(who).Contains("Beds", StringComparison.Ordinal)
                    )
                );
            }
        }
    }

    [Fact]
    public async Task SetUp_OneThatIsKnownChosen_IsPutInTheInputAndKeepsTheRest()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await CheckInAsync(bot, "during", "Beds", "Winter plan");
        var thread = await bot.SayAsync(bot.Ann, "after Something");

        await bot.PressAsync(thread, bot.Ann, "Winter plan", "Choose", new() { ["title"] = "Something else" });

        var card = await bot.CardAsync(thread, bot.Ann, "Earlier about it: Check-in During (");
        Assert.Equal("Winter plan", ActivityOn(card, bot.Ann));
        Assert.Equal("Something else", Input(card, bot.Ann, "title"));
        await bot.PressAsync(thread, bot.Ann, "Earlier about it", "Start", which: Begins);
        await bot.CardAsync(thread, bot.Ann, "What did we deliver?");
        var works = bot.Services.GetRequiredService<IPiecesOfWork>();
        var work = Assert.Single(await works.OpenAsync(bot.Room.Options.TenantId, bot.Channel.Team!.Id, 5, default));
        Assert.Equal(2, (await works.SessionsAsync(bot.Room.Options.TenantId, work.Id, default)).Count);
    }

    [Fact]
    public async Task SetUp_ChoosingAnotherTeamsOrByAnother_ChangesNothing()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var foreign = PieceOfWork.IdOf(bot.Room.Options.TenantId, "19:another-team", "Secret plan");
        var session = Storage.StorageWorld.NewSession("19:else", bot.Room.Options.TenantId) with
        {
            TeamId = "19:another-team",
            Activity = "Secret plan",
            WorkId = foreign,
            State = SessionState.Running,
        };
        Assert.True(
            await bot
                .Services.GetRequiredService<ISessionStore>()
                .CommitAsync(
                    new SessionChange(session)
                    {
                        Work = new PieceOfWork(foreign, session.TenantId, session.TeamId, "Secret plan", session.CreatedAt),
                    },
                    default
                )
        );
        await CheckInAsync(bot, "during", "Beds", "Winter plan");
        var thread = await bot.SayAsync(bot.Ann, "after Something");
        var card = await bot.CardAsync(thread, bot.Ann, "Winter plan");
        var (action, data) = Choose(card, bot.Ann);

        data["kmf"]!["item"] = foreign.ToString("N");
        var chosen = await bot.Room.ActAsync(bot.Ann, card.Id, action, data);
        var refused = await bot.Room.ActAsync(bot.Bea, card.Id, action, data);

        Assert.DoesNotContain("Secret plan", chosen.Body?.ToString() ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("Secret plan", refused.Body?.ToString() ?? "", StringComparison.Ordinal);
        await bot.Room.WaitForAsync(room =>
            room.Toasts(bot.Bea).Any(toast => toast.Text.Contains("Only Ann Price can do that", StringComparison.Ordinal))
        );
    }

    private static async Task<Conversation> CheckInAsync(RehearsedBot bot, string phase, string title, string activity)
    {
        var thread = await bot.SayAsync(bot.Ann, $"{phase} {title}");
        await bot.PressAsync(thread, bot.Ann, "Get ready", "Start", new() { ["activity"] = activity }, Begins);
        await bot.CardAsync(thread, bot.Ann, "What have we learned so far?");
        return thread;
    }

    private static (JsonObject Action, JsonObject Data) Choose(Message card, Person reader)
    {
        var action = CardReader.Parts(card.CardFor(reader)!, _ => true).First(part => part["title"]?.ToString() == "Choose");
        return (action, (JsonObject)action["data"]!.DeepClone());
    }

    private static bool Begins(JsonObject action) => action["verb"]?.ToString() == "session.start";

    private static string ActivityOn(Message card, Person reader) => Input(card, reader, "activity");

    private static string Input(Message card, Person reader, string id) =>
        card.CardFor(reader)!["body"]!.AsArray().First(element => element!["id"]?.ToString() == id)!["value"]!.ToString();
}
