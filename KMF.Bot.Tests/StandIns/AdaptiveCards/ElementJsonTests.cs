using AdaptiveCards;
using Newtonsoft.Json;

namespace KMF.Bot.Tests.StandIns.AdaptiveCards;

public sealed class ElementJsonTests
{
    public static TheoryData<AdaptiveTypedElement, string> Elements =>
        new()
        {
            { new AdaptiveTextBlock("Hi"), """{"type":"TextBlock","text":"Hi"}""" },
            {
                new AdaptiveTextBlock("Hi")
                {
                    Id = "t",
                    Size = AdaptiveTextSize.ExtraLarge,
                    Weight = AdaptiveTextWeight.Bolder,
                    Color = AdaptiveTextColor.Accent,
                    IsSubtle = true,
                    Wrap = true,
                    Style = AdaptiveTextBlockStyle.Heading,
                    Spacing = AdaptiveSpacing.None,
                    Separator = true,
                    IsVisible = false,
                    Height = AdaptiveHeight.Stretch,
                    Requires = new Dictionary<string, string> { ["adaptiveCards"] = "1.5" },
                },
                """
                    {"type":"TextBlock","id":"t","requires":{"adaptiveCards":"1.5"},"text":"Hi","size":"extraLarge","weight":"bolder",
                    "color":"accent","isSubtle":true,"wrap":true,"style":"heading",
                    "spacing":"none","separator":true,"height":"stretch","isVisible":false}
                    """
            },
            {
                new AdaptiveRichTextBlock
                {
                    Inlines =
                    [
                        new AdaptiveTextRun("Hi")
                        {
                            Italic = true,
                            Highlight = true,
                            Strikethrough = true,
                        },
                    ],
                },
                """
                    {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Hi","italic":true,"strikethrough":true,"highlight":true}]}
                    """
            },
            {
                new AdaptiveContainer
                {
                    Style = AdaptiveContainerStyle.Emphasis,
                    Bleed = true,
                    PixelMinHeight = 50,
                    Items = [new AdaptiveTextBlock("Hi")],
                },
                """{"type":"Container","items":[{"type":"TextBlock","text":"Hi"}],"style":"emphasis","bleed":true,"minHeight":"50px"}"""
            },
            { new AdaptiveContainer(), """{"type":"Container","items":[]}""" },
            {
                new AdaptiveColumnSet
                {
                    new AdaptiveColumn { Width = AdaptiveWidth.Auto },
                    new AdaptiveColumn { Width = new AdaptiveWidth(2) },
                    new AdaptiveColumn { Width = new AdaptiveWidth("80px") },
                },
                """
                    {"type":"ColumnSet","columns":[{"type":"Column","width":"auto","items":[]},{"type":"Column","width":"2","items":[]},
                    {"type":"Column","width":"80px","items":[]}]}
                    """
            },
            {
                new AdaptiveFactSet { Facts = [new("When", "Monday")] },
                """{"type":"FactSet","facts":[{"title":"When","value":"Monday"}]}"""
            },
            {
                new AdaptiveImage("https://example.org/a%20b.png")
                {
                    AltText = "A cat",
                    Size = AdaptiveImageSize.Small,
                    Style = AdaptiveImageStyle.Person,
                    PixelWidth = 40,
                    PixelHeight = 30,
                },
                """
                    {"type":"Image","url":"https://example.org/a%20b.png","altText":"A cat","size":"small","style":"person","width":"40px",
                    "height":"30px"}
                    """
            },
            {
                new AdaptiveActionSet { Actions = [new AdaptiveSubmitAction { Title = "Send" }] },
                """{"type":"ActionSet","actions":[{"type":"Action.Submit","title":"Send"}]}"""
            },
            {
                new AdaptiveTable
                {
                    Columns =
                    [
                        new() { Width = 1.5 },
                        new() { Width = 2 },
                        new() { PixelWidth = 60, HorizontalContentAlignment = AdaptiveHorizontalContentAlignment.Right },
                    ],
                    Rows = [new() { Cells = [new() { Items = [new AdaptiveTextBlock("Hi")] }] }],
                    FirstRowAsHeaders = false,
                    ShowGridLines = false,
                    GridStyle = AdaptiveContainerStyle.Accent,
                },
                """
                    {"type":"Table","rows":[{"type":"TableRow","cells":[{"type":"TableCell","items":[{"type":"TextBlock","text":"Hi"}]}]}],
                    "columns":[{"width":1.5},{"width":2},{"horizontalCellContentAlignment":"right","width":"60px"}],
                    "gridStyle":"accent","showGridLines":false,"firstRowAsHeaders":false}
                    """
            },
            { new AdaptiveTable(), """{"type":"Table","rows":[],"columns":[]}""" },
            {
                new AdaptiveTextInput
                {
                    Id = "a",
                    Label = "Name",
                    IsRequired = true,
                    ErrorMessage = "Say who",
                    IsMultiline = true,
                    MaxLength = 9,
                    Style = AdaptiveTextInputStyle.Email,
                },
                """
                    {"type":"Input.Text","id":"a","label":"Name","isRequired":true,"errorMessage":"Say who","isMultiline":true,
                    "maxLength":9,"style":"email"}
                    """
            },
            {
                new AdaptiveNumberInput
                {
                    Id = "n",
                    Min = 0,
                    Value = 2.5,
                },
                """{"type":"Input.Number","id":"n","value":2.5,"min":0.0}"""
            },
            {
                new AdaptiveDateInput { Id = "d", Value = "2026-03-02" },
                """{"type":"Input.Date","id":"d","value":"2026-03-02"}"""
            },
            {
                new AdaptiveToggleInput { Id = "y", Title = "Sure?" },
                """{"type":"Input.Toggle","id":"y","title":"Sure?","valueOn":"True","valueOff":"False"}"""
            },
            {
                new AdaptiveToggleInput
                {
                    Id = "y",
                    Title = "Sure?",
                    ValueOn = "yes",
                },
                """{"type":"Input.Toggle","id":"y","title":"Sure?","valueOn":"yes","valueOff":"False"}"""
            },
            {
                new AdaptiveChoiceSetInput
                {
                    Id = "c",
                    Style = AdaptiveChoiceInputStyle.Expanded,
                    IsMultiSelect = true,
                    Choices = [new() { Title = "One", Value = "1" }],
                },
                """
                    {"type":"Input.ChoiceSet","id":"c","style":"expanded","isMultiSelect":true,"choices":[{"title":"One","value":"1"}]}
                    """
            },
            {
                new AdaptiveChoiceSetInput
                {
                    Id = "p",
                    Style = AdaptiveChoiceInputStyle.Filtered,
                    DataQuery = new() { Dataset = "graph.microsoft.com/users" },
                },
                """
                    {"type":"Input.ChoiceSet","id":"p","style":"filtered","isMultiSelect":false,"choices":[],
                    "choices.data":{"type":"Data.Query","dataset":"graph.microsoft.com/users","value":null,"count":0,"skip":0}}
                    """
            },
            {
                new AdaptiveUnknownElement
                {
                    Type = "Chart.VerticalBar",
                    AdditionalProperties = { ["title"] = "Votes", ["data"] = new[] { new { x = "Mon", y = 3 } } },
                    Fallback = new(new AdaptiveTextBlock("Mon: 3")),
                },
                """
                    {"type":"Chart.VerticalBar","title":"Votes","data":[{"x":"Mon","y":3}],"fallback":{"type":"TextBlock","text":"Mon: 3"}}
                    """
            },
            {
                new AdaptiveUnknownElement { Type = "Badge", Fallback = new(AdaptiveFallbackElement.AdaptiveFallbackType.Drop) },
                """{"type":"Badge","fallback":"drop"}"""
            },
            {
                new AdaptiveExecuteAction
                {
                    Title = "Vote",
                    Verb = "vote",
                    Data = new { item = 4 },
                    AssociatedInputs = AdaptiveAssociatedInputs.None,
                    Style = "positive",
                    Mode = AdaptiveActionMode.Secondary,
                    Tooltip = "Once",
                    IconUrl = "https://example.org/v.png",
                    IsEnabled = false,
                    Fallback = new(new AdaptiveSubmitAction { Title = "Vote", DataJson = """{"item":4}""" }),
                },
                """
                    {"type":"Action.Execute","title":"Vote","verb":"vote","data":{"item":4},"associatedInputs":"none",
                    "style":"positive","mode":"secondary","tooltip":"Once","iconUrl":"https://example.org/v.png","isEnabled":false,
                    "fallback":{"type":"Action.Submit","title":"Vote","data":{"item":4}}}
                    """
            },
            {
                new AdaptiveOpenUrlAction { UrlString = "https://example.org/?q=%2F" },
                """{"type":"Action.OpenUrl","url":"https://example.org/?q=%2F"}"""
            },
            {
                new AdaptiveShowCardAction
                {
                    Title = "More",
                    Card = new("1.5") { Body = [new AdaptiveTextBlock("Hi")] },
                },
                """
                    {"type":"Action.ShowCard","title":"More",
                    "card":{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"Hi"}]}}
                    """
            },
            {
                new AdaptiveToggleVisibilityAction { TargetElements = ["a", new("b", isVisible: false)] },
                """{"type":"Action.ToggleVisibility","targetElements":["a",{"elementId":"b","isVisible":false}]}"""
            },
            {
                new AdaptiveUnknownAction { Type = "Action.ResetInputs", AdditionalProperties = { ["targetInputIds"] = new[] { "a" } } },
                """{"type":"Action.ResetInputs","targetInputIds":["a"]}"""
            },
        };

    [Theory]
    [MemberData(nameof(Elements))]
    public void Element_Serialised_IsTheExpectedJson(AdaptiveTypedElement element, string expected)
    {
        var json = JsonConvert.SerializeObject(element);

        Assert.StartsWith($$"""{"type":"{{element.Type}}"{{""}}""", json, StringComparison.Ordinal);
        CardJsonAssert.Same(expected, json);
    }

    [Fact]
    public void Element_Serialised_HasItsOwnPropertiesInTheOrderOfTheOriginal()
    {
        var block = new AdaptiveTextBlock("Hi")
        {
            Style = AdaptiveTextBlockStyle.Heading,
            Size = AdaptiveTextSize.Large,
            Fallback = new(AdaptiveFallbackElement.AdaptiveFallbackType.Drop),
            Requires = new Dictionary<string, string> { ["adaptiveCards"] = "1.5" },
        };
        var run = new AdaptiveTextRun("Hi") { FontType = AdaptiveFontType.Monospace, Highlight = true };

        Assert.Equal(
            """{"type":"TextBlock","size":"large","text":"Hi","style":"heading","fallback":"drop","requires":{"adaptiveCards":"1.5"}}""",
            JsonConvert.SerializeObject(block)
        );
        Assert.Equal("""{"type":"TextRun","highlight":true,"text":"Hi","fontType":"monospace"}""", JsonConvert.SerializeObject(run));
    }

    [Fact]
    public void Text_OfABlockOrARun_LooksAlike()
    {
        foreach (IAdaptiveTextElement text in new IAdaptiveTextElement[] { new AdaptiveTextBlock(), new AdaptiveTextRun() })
        {
            (text.Text, text.Italic, text.FontType) = ("Hi", true, AdaptiveFontType.Monospace);

            CardJsonAssert.Same(
                $$"""{"type":"{{text.GetType().Name["Adaptive".Length..]}}","italic":true,"text":"Hi","fontType":"monospace"}""",
                JsonConvert.SerializeObject(text)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Elements))]
    public void Element_ReadBack_KeepsItsTypeAndJson(AdaptiveTypedElement element, string expected)
    {
        var read = JsonConvert.DeserializeObject<AdaptiveTypedElement>(expected);

        Assert.IsType(element.GetType(), read);
        CardJsonAssert.Same(expected, JsonConvert.SerializeObject(read));
    }
}
