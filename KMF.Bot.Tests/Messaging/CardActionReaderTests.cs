using CsCheck;
using KMF.Bot.Messaging;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Library;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Places;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.CoffeeTrial;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Messaging;

public sealed class CardActionReaderTests
{
    private static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    private static readonly Gen<CardAction> AnyAction = Gen.Select(
        Gen.Int[0, 5],
        Gen.Guid,
        Gen.Int,
        Gen.Int[0, CardAction.LastPage],
        Gen.String[1, CardAction.LongestName],
        Gen.Bool,
        (kind, id, entry, page, name, isGiven) => Make(kind, id, entry, page, name, isGiven)
    );

    [Fact]
    public void Read_WhatAnyButtonCarries_IsWhatItWasMadeOf() =>
        AnyAction.Sample(action =>
        {
            var sent = JObject.Parse(JsonConvert.SerializeObject(Button.DataOf(action)));

            Assert.Equal(action, CardActionReader.Read(sent, action.GetType(), activityKey: null));
        });

    [Fact]
    public void Read_WithInputs_HasThemAsTheyWereTyped()
    {
        var sent = Sent(
            """
            {"kmf":{"verb":"session.add","session":"11111111222233334444555555555555","entry":3,"step":"objective"},
             "text":" To move 24 patients ","named":true,"mark":8,"nothing":null,"deep":{"a":1}}
            """
        );

        var action = (SessionAction)CardActionReader.Read(sent, typeof(SessionAction), "key")!;

        Assert.Equal((Id, 3, "objective", "key"), (action.Session, action.Entry, action.Step, action.ActivityKey));
        Assert.Equal(
            (" To move 24 patients ", "8", "", ""),
            (action.Input("text"), action.Input("mark"), action.Input("nothing"), action.Input("deep"))
        );
        Assert.True(action.IsOn("named"));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"kmf":null}""")]
    [InlineData("""{"kmf":"session.add"}""")]
    [InlineData("""{"kmf":[{"verb":"session.add"}]}""")]
    [InlineData("""{"kmf":{"session":"11111111222233334444555555555555"}}""")]
    [InlineData("""{"kmf":{"verb":null}}""")]
    [InlineData("""{"kmf":{"verb":{"a":1}}}""")]
    [InlineData("""{"kmf":{"verb":"session.add","session":"11111111-2222-3333-4444-555555555555"}}""")]
    [InlineData("""{"kmf":{"verb":"session.add","session":"x"}}""")]
    [InlineData("""{"kmf":{"verb":"session.add","session":7}}""")]
    [InlineData("""{"kmf":{"verb":"session.add","session":{"a":1}}}""")]
    [InlineData("""{"kmf":{"verb":"session.add","item":""}}""")]
    [InlineData("""{"kmf":{"verb":"session.add","entry":"soon"}}""")]
    [InlineData("""{"kmf":{"verb":"session.add","entry":99999999999}}""")]
    [InlineData("""{"kmf":{"verb":"session.add","step":["a"]}}""")]
    [InlineData("""{"kmf":{"verb":"session.add","page":-1}}""")]
    [InlineData("""{"kmf":{"verb":"session.add","page":100001}}""")]
    [InlineData("""{"kmf":{"verb":"session.add","part":""}}""")]
    public void Read_OfAnotherShape_IsNone(string sent) =>
        Assert.Null(CardActionReader.Read(Sent(sent), typeof(SessionAction), activityKey: null));

    [Theory]
    [InlineData("verb")]
    [InlineData("step")]
    [InlineData("part")]
    public void Read_ANameThatIsTooLong_IsNone(string property)
    {
        var ours = new JObject { ["verb"] = "session.add", [property] = new string('x', CardAction.LongestName) };
        var fits = CardActionReader.Read(new JObject { [Button.DataKey] = ours }, typeof(SessionAction), activityKey: null);
        ours[property] += "x";

        Assert.NotNull(fits);
        Assert.Null(CardActionReader.Read(new JObject { [Button.DataKey] = ours }, typeof(SessionAction), activityKey: null));
    }

    [Fact]
    public void Read_NoObjectAtAll_IsNone() =>
        Assert.All(new object?[] { null, "words", 7, new JArray(), new JValue(true) }, sent =>
            Assert.Null(CardActionReader.Read(sent, typeof(SessionAction), activityKey: null))
        );

    [Fact]
    public void Inputs_TooManyOrTooLong_AreLeftOut()
    {
        var sent = new JObject { [Button.DataKey] = new JObject(), ["long"] = new string('x', CardAction.LongestInput + 1) };
        for (var number = 0; number < 100; number++)
        {
            sent[$"input{number}"] = new string('x', CardAction.LongestInput);
        }

        var inputs = CardActionReader.InputsOf(sent);

        Assert.Equal(59, inputs.Count);
        Assert.DoesNotContain("long", inputs.Keys);
        Assert.DoesNotContain(Button.DataKey, inputs.Keys);
    }

    private static CardAction Make(int kind, Guid id, int entry, int page, string name, bool isGiven)
    {
        Guid? other = isGiven ? id : null;
        var part = isGiven ? name : null;
        return kind switch
        {
            0 => new SessionAction("session.add")
            {
                Session = id,
                Entry = entry,
                Step = name,
                Item = other,
                Page = page,
                Part = part,
            },
            1 => new LessonAction("lesson.open") { Lesson = id, Other = other },
            2 => new ActionItemAction("action.done")
            {
                Card = name,
                Action = other,
                Page = page,
            },
            3 => new CoffeeAction("coffee.join")
            {
                Item = id,
                Part = part,
                Page = page,
            },
            4 => new CommandAction
            {
                Text = name,
                Close = other,
                Work = part,
                Page = page,
            },
            _ => new SettingsAction(SettingsAction.Save),
        };
    }

    private static JObject Sent(string json) => JObject.Parse(json);
}
