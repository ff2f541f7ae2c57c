using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Coffee;

/// <summary>What people say of whom they would meet and of how it went, and who gets to read it.</summary>
public sealed class CoffeeAnswerTests
{
    [Fact]
    public async Task NotWith_SaidAfterTheDraw_IsRespectedWhenItIsSent()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        var people = desk.Bot.Room.People.Skip(1).Take(4).ToList();
        await desk.JoinAsync(trial, people);
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Draw, trial.Id);
        var drawn = (await desk.PairingsAsync(trial))[0];
        var bea = desk.Bot.Room.People.First(person => drawn.SeatOf(person.AadObjectId) is not null);
        var other = desk.PartnerOf(drawn, bea);
        await desk.PressAsync(bea, CoffeeVerb.SaveDetails, trial.Id, new Dictionary<string, string> { ["notWith"] = other.AadObjectId });

        await desk.GoToAsync("2026-03-16 09:00");

        Assert.DoesNotContain(await desk.PairingsAsync(trial), pairing =>
            pairing.SeatOf(bea.AadObjectId) is not null && pairing.SeatOf(other.AadObjectId) is not null
        );
        Assert.DoesNotContain(
            "notWith",
            string.Join(' ', desk.Bot.Room.Messages(desk.Thread).Select(message => message.Card?.ToJsonString())),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task NotWith_OfSomebodyWhomTheCardDoesNotOffer_StaysOnTheList()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea);
        var efa = desk.Bot.Room.Person("Efa");
        await desk.PressAsync(
            desk.Bot.Bea,
            CoffeeVerb.SaveDetails,
            trial.Id,
            new Dictionary<string, string> { ["notWith"] = efa.AadObjectId }
        );
        var personal = await desk.Bot.SayAsync(desk.Bot.Bea, "coffee status", desk.Bot.Room.PersonalChat(desk.Bot.Bea));

        await desk.PressAsync(
            desk.Bot.Bea,
            CoffeeVerb.SaveDetails,
            trial.Id,
            new Dictionary<string, string> { ["notWith"] = "" },
            where: personal
        );

        Assert.Equal(efa.AadObjectId, Assert.Single((await desk.Store.MemberAsync(trial.Id, desk.Bot.Bea.AadObjectId, default))!.NotWith));
    }

    [Fact]
    public async Task Feedback_WithoutWhetherTheyMet_KeepsWhatWasTyped()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);

        var answer = await desk.PressAsync(
            desk.Bot.Bea,
            CoffeeVerb.SaveFeedback,
            (await desk.PairingsAsync(trial)).Single().Id,
            new Dictionary<string, string> { ["outcome"] = "We swap shifts", ["sharing"] = "WithName" }
        );

        Assert.Equal("Please say whether you have met.", answer.Notice());
        Assert.Contains("We swap shifts", answer.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_WithStories_ShowOnlyWhatMayBeShared()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        var people = desk.Bot.Room.People.Skip(1).Take(4).ToList();
        await desk.JoinAsync(trial, people);
        await desk.SendAsync(trial);
        foreach (var (person, sharing) in people.Zip(["No", "WithoutName", "WithName", "No"]))
        {
            var pairing = await desk.PairingOfAsync(trial, person);
            await desk.PressAsync(
                person,
                CoffeeVerb.SaveFeedback,
                pairing.Id,
                new Dictionary<string, string>
                {
                    ["met"] = "yes",
                    ["rating"] = "4",
                    ["outcome"] = $"Words of {person.FirstName}",
                    ["sharing"] = sharing,
                }
            );
        }

        var card = (await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Results, trial.Id)).Card!;
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Share, trial.Id);
        await desk.SayAsync();

        var own = string.Join('\n', CardReader.Lines(card));
        var shared = desk.Bot.Room.Messages(desk.Thread)[^1].TextFor(desk.Bot.Bea);
        Assert.All([own, shared], text =>
        {
            Assert.Contains("Words of Carys", text, StringComparison.Ordinal);
            Assert.Contains("Somebody:", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Carys Evans", text, StringComparison.Ordinal);
            Assert.Contains("Dev Patel:", text, StringComparison.Ordinal);
            Assert.Contains("Words of Dev", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Words of Bea", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Words of Efa", text, StringComparison.Ordinal);
            Assert.Contains("4 (100 %)", text, StringComparison.Ordinal);
        });
    }
}
