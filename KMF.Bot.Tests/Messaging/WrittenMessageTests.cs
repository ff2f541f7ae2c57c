using CsCheck;
using KMF.Bot.Messaging;
using KMF.Bot.Tests.Records;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Messaging;

/// <summary>The forms in which Teams sends words and mentions.</summary>
public sealed class WrittenMessageTests
{
    private const string Bot = "28:bot";
    private const string Bea = "29:bea";

    [Theory]
    [InlineData("<at>KMF</at> retrospect Winter", "retrospect Winter")]
    [InlineData("<AT>kmf</AT>&nbsp;status", "status")]
    [InlineData("<at id=\"0\">KMF</at> status", "status")]
    [InlineData("status <at>KMF</at>", "status")]
    [InlineData("<at>KMF</at> retrospect R&amp;D &lt;again&gt; caf&eacute;", "retrospect R&D <again> café")]
    [InlineData("<at>KMF</at> retrospect R&D <again>", "retrospect R&D <again>")]
    [InlineData("<at>KMF</at> <at>KMF</at> help", "help")]
    [InlineData("<at>KMF</at>", "")]
    public void Words_OfAMessage_AreAsPeopleReadThem(string text, string words) =>
        Assert.Equal(words, WrittenMessage.Of(Message(text, (Bot, "KMF", "<at>KMF</at>"))).Words.Replace('\u00a0', ' ').Trim());

    [Theory]
    [InlineData(null, null)]
    [InlineData("KMF", null)]
    [InlineData(null, "<at>KMF</at>")]
    [InlineData("KMF Bot (Trust)", null)]
    [InlineData("", "")]
    public void Bot_MentionedInWhateverForm_IsKnownByItsId(string? name, string? written)
    {
        var message = WrittenMessage.Of(Message("<at>KMF</at> status", (Bot, name, written)));

        Assert.True(message.MentionsBot);
        Assert.Equal("status", message.Words);
        Assert.Empty(message.Others);
    }

    [Theory]
    [InlineData("<at>KMF</at> facilitator <at>Fish &amp; Chips</at>", "<at>Fish & Chips</at>")]
    [InlineData("<at>KMF</at> facilitator <at>Fish & Chips</at>", "<at>Fish &amp; Chips</at>")]
    [InlineData("<at>KMF</at> facilitator <at>Fish &amp; Chips</at>", null)]
    public void Person_WhoseNameHoldsAnAmpersand_IsNamed(string text, string? written)
    {
        var message = WrittenMessage.Of(Message(text, (Bot, null, null), (Bea, "Fish & Chips", written)));

        Assert.Equal("facilitator Fish & Chips", message.Words);
        Assert.Equal(Bea, Assert.Single(message.Others).Id);
    }

    [Fact]
    public void Bot_WithoutNameBeforeAPersonOfItsName_IsTheOneWhoseIdItIs()
    {
        var message = WrittenMessage.Of(
            Message("<at>Bea</at> asks <at>Robot</at> status", (Bot, null, null), (Bea, "Bea", "<at>Bea</at>"))
        );

        Assert.Equal("Bea asks  status", message.Words);
    }

    [Fact]
    public void Name_OfTwoWords_InTwoMentions_IsOnePerson()
    {
        var message = WrittenMessage.Of(
            Message("<at>KMF</at> facilitator <at>Ana</at> <at>Silva</at>", (Bot, "KMF", null), (Bea, "Ana", null), (Bea, "Silva", null))
        );

        Assert.Equal("facilitator Ana Silva", message.Words);
        Assert.Equal("Ana Silva", Assert.Single(message.Others).Name);
    }

    [Fact]
    public void Title_WithAMention_ShowsTheName()
    {
        var message = WrittenMessage.Of(
            Message("<at>KMF</at> retrospect <at>Bea Okafor</at>'s ward", (Bot, "KMF", null), (Bea, "Bea Okafor", "<at>Bea Okafor</at>"))
        );

        Assert.Equal("retrospect Bea Okafor's ward", message.Words);
    }

    [Theory]
    [InlineData(
        "<div><span itemscope=\"\" itemtype=\"http://schema.skype.com/Mention\" itemid=\"0\">KMF</span>&nbsp;retrospect R&amp;D</div>"
    )]
    [InlineData("<p><at>KMF</at> retrospect R&amp;D</p>")]
    [InlineData(
        "<blockquote itemtype=\"http://schema.skype.com/Reply\"><p>cancel</p></blockquote><p><at>KMF</at> <b>retrospect</b> R&amp;D</p>"
    )]
    public void Message_ThatOnlyComesAsHtml_IsRead(string html)
    {
        var activity = Message(null, (Bot, "KMF", null));
        activity.Attachments = [new Attachment("text/html", content: html)];

        var message = WrittenMessage.Of(activity);

        Assert.True(message.MentionsBot);
        Assert.Equal("retrospect R&D", message.Words.Replace('\u00a0', ' ').Trim());
    }

    [Theory]
    [InlineData("{ \"type\": \"mention\" }")]
    [InlineData("{ \"type\": \"mention\", \"mentioned\": \"KMF\" }")]
    [InlineData("{ \"type\": \"mention\", \"mentioned\": { \"id\": 5 }, \"text\": [] }")]
    public void Mention_OfAnOddShape_DoesNotHideTheOthers(string odd)
    {
        var activity = Message("<at>KMF</at> status", (Bot, "KMF", null));
        activity.Entities.Insert(0, JObject.Parse(odd).ToObject<Entity>());

        var message = WrittenMessage.Of(activity);

        Assert.True(message.MentionsBot);
        Assert.Equal("status", message.Words);
    }

    [Fact]
    public void Words_OfAnyText_NeverFail() =>
        HostileText.Any.Sample(text =>
        {
            var activity = Message("<at>" + text + "</at>" + text, (Bot, text, text), (Bea, text, null));
            activity.Attachments = [new Attachment("text/html", content: text)];
            return WrittenMessage.Of(activity).MentionsBot;
        });

    private static Activity Message(string? text, params (string Id, string? Name, string? Written)[] mentions) =>
        new()
        {
            Type = ActivityTypes.Message,
            Text = text,
            Recipient = new ChannelAccount(Bot),
            Entities =
            [
                .. mentions.Select(mention =>
                    new JObject
                    {
                        ["type"] = "mention",
                        ["mentioned"] = new JObject { ["id"] = mention.Id, ["name"] = mention.Name },
                        ["text"] = mention.Written,
                    }.ToObject<Entity>()
                ),
            ],
        };
}
