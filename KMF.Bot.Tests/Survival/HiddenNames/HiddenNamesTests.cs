using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KMF.Bot.Tests.Deploy;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.SharedPictures;
using KMF.Bot.Tests.Techniques;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Techniques.PeerAssist;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;
using BotAnswer = KMF.Rehearsal.People.BotAnswer;
using Person = KMF.Rehearsal.People.Person;
using Picture = KMF.Rehearsal.People.Picture;

namespace KMF.Bot.Tests.Survival.HiddenNames;

/// <summary>Each technique is played with hidden names, and then somebody who has all that is stored tries to say who said what.</summary>
public sealed class HiddenNamesTests(ITestOutputHelper output)
{
    // In no order that anything else has: the one who facilitates first, for they were heard first.
    private static readonly string[] InTurn = ["Ann", "Femi", "Carys", "Efa", "Bea", "Dev"];

    public static TheoryData<string> Techniques
    {
        get
        {
            using var bot = BotHost.Build(["--environment=Development", "--urls=http://127.0.0.1:0"]);
            var catalogue = bot.Services.GetRequiredService<TechniqueCatalogue>();
            return [.. catalogue.Ids.Where(id => catalogue.Find(id)!.Rules.Questions.Length > 0)];
        }
    }

    [Theory]
    [MemberData(nameof(Techniques))]
    public async Task Session_WithHiddenNames_TellsNobodyWhoSaidWhat(string id)
    {
        var log = new KeptLog();
        await using var bot = await RehearsedBot.StartAsync(
            (WebApplicationBuilder builder) => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log),
            new RehearsalOptions()
        );
        var rules = bot.Services.GetRequiredService<TechniqueCatalogue>().Find(id)!.Rules;
        var thread = await SetUpAsync(bot, id);
        Assert.False((await bot.SessionAsync(thread)).ShowNames);

        var secrets = new List<Secret>();
        for (var session = await bot.SessionAsync(thread); session.IsOpen; session = await bot.SessionAsync(thread))
        {
            if (session.Asks(Sides.Invite))
            {
                await InviteVisitorsAsync(bot, thread);
            }

            if (rules.Questions.FirstOrDefault(question => session.Asks(question.Id)) is { } question)
            {
                await AnswerAsync(bot, thread, session, question, secrets);
            }

            await TakePartAsync(bot, thread, session, rules);
            var entry = session.StepEntry;
            session = await bot.SessionAsync(thread);
            await bot.PressAsync(bot.Ann, thread, session, session.StepId == Session.ReviewStep ? SessionVerb.Close : SessionVerb.Next);
            Assert.NotEqual(entry, (await bot.SessionAsync(thread)).StepEntry);
        }

        foreach (var who in InTurn)
        {
            await bot.PressAsync(
                bot.Room.Person(who),
                thread,
                await bot.SessionAsync(thread),
                SessionVerb.Rate,
                inputs: new() { ["useful"] = "4" }
            );
        }

        ImmutableArray<Suspect> suspects = [.. bot.Room.People.Select(person => new Suspect(person.Name, MarksOf(bot, person)))];

        // Confidential words are not in the database; whoever looks is given them, and must not find out whose they are all the same.
        var opened = (await bot.SessionAsync(thread)).IsConfidential
            ? (await bot.ContentsAsync(thread)).Contributions.ToImmutableDictionary(
                said => said.Id.ToString(),
                said => JsonSerializer.Serialize(said.Fields),
                StringComparer.OrdinalIgnoreCase
            )
            : ImmutableDictionary<string, string>.Empty;
        var solver = new Solver(Path.Combine(bot.Folder, "kmf.db"), suspects, [.. secrets], opened);
        Assert.NotEmpty(secrets);
        Assert.Empty(solver.Solve());
        Assert.All(suspects.SelectMany(suspect => suspect.Marks), mark =>
            Assert.DoesNotContain(log.Lines, line => line.Contains(mark, StringComparison.OrdinalIgnoreCase))
        );
        foreach (
            var file in Directory.GetFiles(bot.Folder).Where(file => !Path.GetFileName(file).StartsWith("kmf.", StringComparison.Ordinal))
        )
        {
            var bytes = Encoding.Latin1.GetString(await ReadAsync(file));
            Assert.All(secrets, secret => Assert.DoesNotContain(secret.Words, bytes, StringComparison.Ordinal));
        }

        output.Figure($"{id}: 0 of {secrets.Count} hidden answers found out in {solver.Rows} rows and {log.Lines.Count} log lines");
    }

    // As the technique's walkthrough sets it up, but with hidden names.
    private static async Task<Conversation> SetUpAsync(RehearsedBot bot, string id)
    {
        var name = bot.Services.GetRequiredService<TechniqueCatalogue>().Find(id)!.GetType().Namespace!.Split('.')[^1];
        var lines = Walkthrough.Read(
            await File.ReadAllTextAsync(RepositoryFolder.Path("KMF.Dialogs", "Techniques", name, "walkthrough.txt"))
        );
        var start = lines.Last(line => line.Button == "Start");
        var said = lines.Last(line => line.Number < start.Number && line.Words.StartsWith("@KMF", StringComparison.Ordinal));
        var thread = await bot.SayAsync(bot.Ann, said.Words);
        await bot.SharedCardAsync(thread, "Get ready");
        var inputs = Walkthrough.Inputs(start.Words, [.. start.Words.Split(" | ").Select(part => part.Split(": ")[0])]);
        inputs["names"] = "false";
        inputs.TryAdd("title", "Winter ward move");
        var answer = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Start, inputs: inputs);
        Assert.True(answer.SaysSaved(), answer.ToString());
        return thread;
    }

    // Everybody in turn; what is asked about is said again, and whoever may not speak at this step is refused.
    private static async Task AnswerAsync(RehearsedBot bot, Conversation thread, Session session, Question question, List<Secret> secrets)
    {
        // Who takes something on first need not be who spoke first.
        foreach (var who in question.IsNamed ? InTurn.Reverse() : InTurn)
        {
            var person = bot.Room.Person(who);
            var words = $"{question.Id} {Guid.NewGuid():N}";
            var isSaid = true;
            foreach (var part in question.Parts.IsEmpty ? [null] : question.Parts.Take(3).Cast<string?>())
            {
                var inputs = InputsFor(bot, session, question, person, words);
                Task<BotAnswer> SayAsync() =>
                    part is null
                        ? bot.PressAsync(person, thread, session with { StepId = question.Id }, SessionVerb.Add, inputs: inputs)
                        : bot.AnswerPartAsync(person, thread, session, question.Id, part, inputs);

                var answer = await SayAsync();
                isSaid &= answer.SaysSaved() || (await SayAsync()).SaysSaved();
            }

            if (question.TakesPictures)
            {
                await bot.Room.SayAsync(
                    person,
                    bot.Room.PersonalChat(person),
                    words + " drawn",
                    [new Picture("garden.png", "image/png", SamplePictures.Dot)]
                );
            }

            if (isSaid && !question.IsNamed && question.Fields.Any(field => field.IsWords))
            {
                secrets.Add(new Secret(words, person.Name));
            }
        }
    }

    // Two come, so that the visitors' words are not one person's by their step alone.
    private static async Task InviteVisitorsAsync(RehearsedBot bot, Conversation thread)
    {
        foreach (var visitor in (Person[])[bot.Room.Person("Dev"), bot.Room.Person("Efa")])
        {
            var inputs = new Dictionary<string, string> { [InvitationButtons.PersonInput] = visitor.AadObjectId };
            var invited = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), InvitationButtons.Invite, inputs: inputs);
            Assert.True(invited.SaysSaved(), invited.ToString());
            var coming = await bot.PressAsync(visitor, thread, await bot.SessionAsync(thread), InvitationButtons.Accept);
            Assert.True(coming.SaysSaved(), coming.ToString());
        }
    }

    // Where a technique has steps of its own, everybody comes in and agrees to what is asked.
    private static async Task TakePartAsync(RehearsedBot bot, Conversation thread, Session session, TechniqueRules rules)
    {
        foreach (var verb in rules.Buttons.Select(button => button.Id).Where(IsTakingPart))
        {
            foreach (var who in rules.StepsBeforeReview.Contains(session.StepId) ? InTurn : [])
            {
                await bot.PressAsync(bot.Room.Person(who), thread, session, verb);
            }
        }
    }

    private static bool IsTakingPart(string verb) =>
        verb.EndsWith(".join", StringComparison.Ordinal) || verb.EndsWith(".agree", StringComparison.Ordinal);

    private static Dictionary<string, string> InputsFor(RehearsedBot bot, Session session, Question question, Person person, string words)
    {
        var inputs = new Dictionary<string, string>();
        foreach (var field in question.Fields.Where(field => field.IsAskedWith(id => inputs.GetValueOrDefault(id))))
        {
            inputs[field.Id] =
                field.Highest is { } highest ? Math.Min(2, highest).ToString(System.Globalization.CultureInfo.InvariantCulture)
                : !field.Choices.IsEmpty ? field.Choices[0]
                : field.IsDay ? (question.IsNamed ? "2099-03-01" : "2020-03-01")
                : field.IsPerson ? session.Roster.First(other => other.Name != person.Name).Id
                : words;
        }

        return inputs;
    }

    private static ImmutableArray<string> MarksOf(RehearsedBot bot, Person person) =>
        [person.Name, person.Id, person.AadObjectId, bot.Room.PersonalChat(person).Id];

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
