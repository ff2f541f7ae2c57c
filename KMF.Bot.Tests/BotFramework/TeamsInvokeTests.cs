using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.BotFramework;

public sealed class TeamsInvokeTests
{
    public static readonly string[] Names =
    [
        "composeExtension/query", "composeExtension/queryLink", "composeExtension/anonymousQueryLink", "composeExtension/selectItem",
        "composeExtension/submitAction", "composeExtension/fetchTask", "composeExtension/querySettingUrl", "composeExtension/setting",
        "composeExtension/onCardButtonClicked", "task/fetch", "task/submit", "tab/fetch", "tab/submit", "config/fetch", "config/submit",
        "actionableMessage/executeAction", "signin/verifyState", "signin/tokenExchange", "application/search", "heard/of/by/nobody",
    ];

    public static TheoryData<string> AllNames => [.. Names];

    [Theory]
    [MemberData(nameof(AllNames))]
    public async Task Invoke_NoHandler_IsNotImplemented(string name) =>
        Assert.Equal(501, (await InvokeAsync(new TeamsActivityHandler(), name, """{"queryText":"x"}""")).Status);

    [Theory]
    [InlineData("composeExtension/query", """{"commandId":"find","parameters":[{"name":"q","value":"tea"}],"queryOptions":{"skip":1,"count":5}}""", "query find q=tea 1+5")]
    [InlineData("composeExtension/queryLink", """{"url":"https://a.test/"}""", "link https://a.test/")]
    [InlineData("composeExtension/submitAction", """{"commandId":"c","messagePayload":{"id":"7","from":{"user":{"displayName":"Ann"}},"body":{"content":"hi"}}}""", "submit c of Ann: hi")]
    [InlineData("composeExtension/submitAction", """{"commandId":"c","botMessagePreviewAction":"edit","botActivityPreview":[{"text":"p"}]}""", "edit p")]
    [InlineData("composeExtension/submitAction", """{"commandId":"c","botMessagePreviewAction":"send"}""", "send")]
    [InlineData("composeExtension/fetchTask", """{"commandId":"c","data":{"a":1}}""", "fetch c 1")]
    [InlineData("composeExtension/setting", """{"state":"s"}""", "setting s")]
    [InlineData("task/fetch", """{"data":{"a":1},"context":{"theme":"dark"}}""", "task 1 dark")]
    [InlineData("task/submit", """{"data":{"a":2}}""", "submitted 2")]
    [InlineData("tab/submit", """{"tabContext":{"tabEntityId":"t"},"data":{"type":"tab/submit","note":"n"}}""", "tab t n")]
    [InlineData("fileConsent/invoke", """{"action":"accept","uploadInfo":{"name":"f.txt"}}""", "accept f.txt")]
    [InlineData("fileConsent/invoke", """{"action":"decline"}""", "decline")]
    [InlineData("application/search", """{"queryText":"tea","queryOptions":{"skip":0,"top":3}}""", "search tea 3")]
    [InlineData("signin/verifyState", """{"state":"1"}""", "signed in")]
    public async Task Invoke_Handled_ReachesItsMethod(string name, string value, string expected)
    {
        var handler = new RecordingHandler();

        var answer = await InvokeAsync(handler, name, value);

        Assert.Equal(200, answer.Status);
        Assert.Equal([expected], handler.Seen);
    }

    [Theory]
    [InlineData("composeExtension/query", null)]
    [InlineData("task/fetch", "\"text\"")]
    [InlineData("fileConsent/invoke", """{"action":"shrug"}""")]
    [InlineData("composeExtension/submitAction", """{"botMessagePreviewAction":"shrug"}""")]
    [InlineData("application/search", null)]
    [InlineData("application/search", "{}")]
    [InlineData("adaptiveCard/action", "[]")]
    public async Task Invoke_ValueThatIsWrong_IsABadRequest(string name, string? value) =>
        Assert.Equal(400, (await InvokeAsync(new RecordingHandler(), name, value)).Status);

    [Theory]
    [InlineData("1700000000000", "1700000000001", true)]
    [InlineData("1700000000001", "1700000000001", true)]
    [InlineData("1700000000002", "1700000000001", false)]
    [InlineData("x", "1700000000001", false)]
    [InlineData(null, null, false)]
    public void ReadReceipt_Ids_AreComparedAsNumbers(string? message, string? last, bool read) =>
        Assert.Equal(read, ReadReceiptInfo.IsMessageRead(message, last));

    private static async Task<InvokeResponse> InvokeAsync(TeamsActivityHandler handler, string name, string? value)
    {
        var adapter = new NullAdapter();
        var activity = new Activity("invoke") { Name = name, ChannelId = "msteams", Value = value == null ? null : JToken.Parse(value) };
        await adapter.TurnAsync(activity, handler.OnTurnAsync);
        return (InvokeResponse)Assert.Single(adapter.Sent).Value;
    }

    private sealed class RecordingHandler : TeamsActivityHandler
    {
        public List<string> Seen { get; } = [];

        protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken) =>
            See($"query {query.CommandId} {query.Parameters[0].Name}={query.Parameters[0].Value} {query.QueryOptions.Skip}+{query.QueryOptions.Count}", new MessagingExtensionResponse());

        protected override Task<MessagingExtensionResponse> OnTeamsAppBasedLinkQueryAsync(ITurnContext<IInvokeActivity> turnContext, AppBasedLinkQuery query, CancellationToken cancellationToken) =>
            See($"link {query.Url}", new MessagingExtensionResponse());

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) =>
            See($"submit {action.CommandId} of {action.MessagePayload.From.User.DisplayName}: {action.MessagePayload.Body.Content}", new MessagingExtensionActionResponse());

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewEditAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) =>
            See($"edit {action.BotActivityPreview[0].Text}", new MessagingExtensionActionResponse());

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewSendAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) =>
            See("send", new MessagingExtensionActionResponse());

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionFetchTaskAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) =>
            See($"fetch {action.CommandId} {((JObject)action.Data)["a"]}", new MessagingExtensionActionResponse());

        protected override Task OnTeamsMessagingExtensionConfigurationSettingAsync(ITurnContext<IInvokeActivity> turnContext, JObject settings, CancellationToken cancellationToken) =>
            See($"setting {settings["state"]}", 0);

        protected override Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) =>
            See($"task {((JObject)taskModuleRequest.Data)["a"]} {taskModuleRequest.Context.Theme}", new TaskModuleResponse(new TaskModuleContinueResponse()));

        protected override Task<TaskModuleResponse> OnTeamsTaskModuleSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) =>
            See($"submitted {((JObject)taskModuleRequest.Data)["a"]}", new TaskModuleResponse(new TaskModuleMessageResponse("thanks")));

        protected override Task<TabResponse> OnTeamsTabSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TabSubmit tabSubmit, CancellationToken cancellationToken) =>
            See($"tab {tabSubmit.TabEntityContext.TabEntityId} {tabSubmit.Data.Properties["note"]}", new TabResponse());

        protected override Task OnTeamsFileConsentAcceptAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) =>
            See($"accept {fileConsentCardResponse.UploadInfo.Name}", 0);

        protected override Task OnTeamsFileConsentDeclineAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) =>
            See("decline", 0);

        protected override Task<SearchInvokeResponse> OnSearchInvokeAsync(ITurnContext<IInvokeActivity> turnContext, SearchInvokeValue invokeValue, CancellationToken cancellationToken) =>
            See($"{invokeValue.Kind} {invokeValue.QueryText} {invokeValue.QueryOptions.Top}", new SearchInvokeResponse());

        protected override Task OnTeamsSigninVerifyStateAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => See("signed in", 0);

        private Task<T> See<T>(string what, T answer)
        {
            Seen.Add(what);
            return Task.FromResult(answer);
        }
    }
}
