using AdaptiveCards;
using KMF.Bot.Tests.Cards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Sessions;

public sealed class AnnouncementTests
{
    private static readonly AdaptiveCard Card = new(new AdaptiveSchemaVersion(1, 5))
    {
        FallbackText = "Start the next one",
        Actions = { HelpCards.Say("Start", "after action review Winter ward move", work: "Winter plan") },
    };

    private static readonly Session Session = new()
    {
        Id = SampleSession.Id,
        TenantId = "tenant",
        ConversationId = "19:thread",
        TeamId = "19:team",
        Reference = """{"channelId":"msteams","conversation":{"id":"19:thread"}}""",
        TechniqueId = "retrospect",
        Title = "Winter ward move",
        Language = "en",
        Facilitator = SampleSession.Facilitator,
        CreatedAt = SampleSession.Now,
    };

    [Fact]
    public void Card_InTheConversation_KeepsItsButtonsAndGoesWhereTheSessionIs()
    {
        var message = Announcement.Card(Session, Guid.NewGuid(), Card);

        var activity = JsonConvert.DeserializeObject<Activity>(message.Activity)!;
        var action = ((JObject)activity.Attachments[0].Content)["actions"]![0]!;
        Assert.Equal(Session.Reference, message.Reference);
        Assert.Equal("Winter plan", action["data"]!["kmf"]!["work"]);
        Assert.Equal("Action.Submit", action["fallback"]!["type"]);
        Assert.Equal("Start the next one", activity.Summary);
        Assert.False(message.InPerson);
    }

    [Fact]
    public void Card_InPerson_IsForThatPerson()
    {
        var message = Announcement.CardInPerson(Session, Guid.NewGuid(), new Person("bea", "29:bea", "Bea"), Card);

        var to = JsonConvert.DeserializeObject<ConversationReference>(message.Reference)!.User;
        Assert.Equal(("29:bea", "bea"), (to.Id, to.AadObjectId));
        Assert.True(message.InPerson);
    }
}
