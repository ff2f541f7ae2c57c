using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Tests.StandIns.Dialogs;

public sealed class PromptTests
{
    private static readonly PromptOptions Name = new()
    {
        Prompt = MessageFactory.Text("Name?"),
        RetryPrompt = MessageFactory.Text("Longer, please."),
    };

    [Fact]
    public Task Answer_ThatWillNotDo_IsAskedForAgain() =>
        Conversation((context, _) => Task.FromResult(context.Recognized.Value.Length > 1))
            .Test("hello", "Name?")
            .Test("a", "Longer, please.")
            .Test("b", "Longer, please.")
            .Test("Ada", "Ada after 3")
            .StartTestAsync();

    [Fact]
    public Task Answer_OfAnyText_DoesWithoutAValidator() =>
        Conversation(null).Test("hello", "Name?").Test("a", "a after 1").StartTestAsync();

    [Fact]
    public Task Answer_EmptyMessage_IsTextToo() => Conversation(null).Test("hello", "Name?").Test("", "after 1").StartTestAsync();

    [Fact]
    public Task Answer_WithoutText_IsAskedForAgain() =>
        Conversation(null).Test("hello", "Name?").Send(new Activity(ActivityTypes.Message)).AssertReply("Longer, please.").StartTestAsync();

    [Fact]
    public Task Validator_ThatSpeaksItself_IsNotSpokenOver() =>
        Conversation(
                async (context, cancellationToken) =>
                {
                    await context.Context.SendActivityAsync("No.", cancellationToken: cancellationToken);
                    return false;
                }
            )
            .Test("hello", "Name?")
            .Test("a", "No.")
            .AssertNoReply(timeout: 1)
            .StartTestAsync();

    [Fact]
    public async Task Begin_WithoutOptions_SaysWhichOptionsItWants()
    {
        var dc = await DialogContexts.ForAsync(new TextPrompt("name"));

        var problem = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => dc.BeginDialogAsync("name"));

        Assert.Equal("options", problem.ParamName);
        await Assert.ThrowsAsync<ArgumentNullException>("options", () => dc.PromptAsync("name", null));
        await Assert.ThrowsAsync<ArgumentNullException>("dialogId", () => dc.PromptAsync("", new PromptOptions()));
        Assert.Throws<ArgumentNullException>("dialogId", () => new TextPrompt(" "));
    }

    [Fact]
    public async Task Question_WithoutAHint_HintsThatAnAnswerIsWanted()
    {
        var dc = await DialogContexts.ForAsync(new TextPrompt("name"));
        var asked = new Activity(ActivityTypes.Message, text: "Name?");

        await dc.PromptAsync("name", new PromptOptions { Prompt = asked });

        Assert.Equal(InputHints.ExpectingInput, asked.InputHint);
    }

    private static TestFlow Conversation(PromptValidator<string>? validator)
    {
        var state = new ConversationState(new MemoryStorage());
        var attempts = 0;
        var dialogs = new DialogSet(state.CreateProperty<DialogState>("dialogs"));
        dialogs.Add(new TextPrompt("name", async (context, cancellationToken) =>
            {
                attempts = context.AttemptCount;
                return validator == null ? context.Recognized.Succeeded : await validator(context, cancellationToken);
            }));
        return new TestFlow(new TestAdapter().Use(new AutoSaveStateMiddleware(state)), async (turnContext, cancellationToken) =>
        {
            var dc = await dialogs.CreateContextAsync(turnContext, cancellationToken);
            var result = await dc.ContinueDialogAsync(cancellationToken);
            if (result.Status == DialogTurnStatus.Empty)
            {
                await dc.PromptAsync("name", Name, cancellationToken);
            }
            else if (result.Status == DialogTurnStatus.Complete)
            {
                await turnContext.SendActivityAsync($"{result.Result} after {attempts}".Trim(), cancellationToken: cancellationToken);
            }
        });
    }
}
