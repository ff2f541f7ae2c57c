using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.StandIns.Dialogs;

public sealed class WaterfallDialogTests
{
    private readonly Dictionary<string, JObject> _stored = [];
    private readonly List<string> _log = [];

    [Fact]
    public async Task Steps_OneMessageEach_RunInOrderAndRemember()
    {
        await TurnAsync(Message("begin"));
        await TurnAsync(Message("a"));
        await TurnAsync(Message("b"));

        Assert.Equal(["one:BeginCalled:", "two:ContinueCalled:a", "three:ContinueCalled:b after a", "ended:a"], _log);
    }

    [Fact]
    public async Task Continue_NotAMessage_StaysWhereItIs()
    {
        await TurnAsync(Message("begin"));

        var result = await TurnAsync(new Activity(ActivityTypes.Event));

        Assert.Equal(DialogTurnStatus.Waiting, result.Status);
        Assert.Equal(["one:BeginCalled:"], _log);
    }

    [Fact]
    public async Task Moves_NextAndBackByInvoke_MoveOneStep()
    {
        await TurnAsync(Message("begin"));
        await TurnAsync(Move("next"));
        await TurnAsync(Move("back"));
        await TurnAsync(Move("next"));

        Assert.Equal(["one:BeginCalled:", "two:NextCalled:", "one:NextCalled:", "two:NextCalled:"], _log);
    }

    [Fact]
    public async Task State_OfAWaterfall_HasTheRealKeys()
    {
        await TurnAsync(Message("begin"));

        var stack = (JArray)_stored["test/conversations/c"]["dialogs"]!["dialogStack"]!["$values"]!;
        var inner = (JArray)stack[0]["state"]!["dialogs"]!["dialogStack"]!["$values"]!;
        var state = (JObject)inner[0]["state"]!;
        var keys = state.Properties().Select(property => property.Name).Where(name => name[0] != '$');
        Assert.Equal(["instanceId", "options", "stepIndex", "values"], keys.Order());
        Assert.Equal(0, (int)state["stepIndex"]!);
    }

    [Fact]
    public async Task NextAsync_Twice_IsRefused()
    {
        var waterfall = new WaterfallDialog(
            "w",
            [
                async (step, token) =>
                {
                    await step.NextAsync(cancellationToken: token);
                    return await step.NextAsync(cancellationToken: token);
                },
                (_, _) => Task.FromResult(Dialog.EndOfTurn),
            ]
        );

        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(waterfall, Message("x")));
    }

    [Fact]
    public async Task CancelAll_FromInside_TellsTheDialogs()
    {
        await TurnAsync(Message("begin"));

        var result = await TurnAsync(Message("x"), cancel: true);

        Assert.Equal(DialogTurnStatus.Cancelled, result.Status);
        Assert.Equal("cancelled", _log[^1]);
    }

    private static Activity Message(string text) => new(ActivityTypes.Message) { Text = text };

    private static Activity Move(string verb) => new(ActivityTypes.Invoke) { Name = verb };

    private Task<DialogTurnResult> TurnAsync(Activity activity, bool cancel = false)
    {
        var component = new Outer(_log);
        component.AddDialog(new Moving(_log));
        return RunAsync(component, activity, cancel);
    }

    // Everything but the stored JSON is new in every turn, as on another server.
    private async Task<DialogTurnResult> RunAsync(Dialog dialog, Activity activity, bool cancel = false)
    {
        var state = new ConversationState(new MemoryStorage(new JsonSerializer { TypeNameHandling = TypeNameHandling.All }, _stored));
        var dialogs = new DialogSet(state.CreateProperty<DialogState>("dialogs")).Add(dialog);
        DialogTurnResult? result = null;
        await new NullAdapter().TurnAsync(activity, async (turn, token) =>
        {
            var dc = await dialogs.CreateContextAsync(turn, token);
            result = cancel ? await dc.CancelAllDialogsAsync(token) : await dc.ContinueDialogAsync(token);
            if (result.Status == DialogTurnStatus.Empty)
            {
                result = await dc.BeginDialogAsync(dialog.Id, null, token);
            }

            await state.SaveChangesAsync(turn, false, token);
        });
        return result!;
    }

    private sealed class Outer(List<string> log) : ComponentDialog(nameof(Outer))
    {
        protected override Task<DialogTurnResult> EndComponentAsync(
            DialogContext outerDc,
            object result,
            CancellationToken cancellationToken
        )
        {
            log.Add($"ended:{result}");
            return base.EndComponentAsync(outerDc, result, cancellationToken);
        }
    }

    /// <summary>A waterfall that invokes move, as a facilitator's buttons do.</summary>
    private sealed class Moving : WaterfallDialog
    {
        private readonly List<string> _log;

        public Moving(List<string> log)
            : base(nameof(Moving))
        {
            _log = log;
            AddStep((step, _) => Say(step, "one"));
            AddStep(
                (step, _) =>
                {
                    step.Values["answer"] = step.Result;
                    return Say(step, "two");
                }
            );
            AddStep(
                (step, token) =>
                {
                    log.Add($"three:{step.Reason}:{step.Result} after {step.Values["answer"]}");
                    return step.EndDialogAsync(step.Values["answer"], token);
                }
            );
        }

        public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default) =>
            dc.Context.Activity.Name switch
            {
                "next" => ResumeDialogAsync(dc, DialogReason.NextCalled, null, cancellationToken),
                "back" => RunStepAsync(dc, IndexOf(dc) - 1, DialogReason.NextCalled, null, cancellationToken),
                _ => base.ContinueDialogAsync(dc, cancellationToken),
            };

        public override Task EndDialogAsync(
            ITurnContext turnContext,
            DialogInstance instance,
            DialogReason reason,
            CancellationToken cancellationToken = default
        )
        {
            if (reason == DialogReason.CancelCalled)
            {
                _log.Add("cancelled");
            }

            return base.EndDialogAsync(turnContext, instance, reason, cancellationToken);
        }

        private static int IndexOf(DialogContext dc) => Convert.ToInt32(dc.ActiveDialog.State["stepIndex"], CultureInfo.InvariantCulture);

        private Task<DialogTurnResult> Say(WaterfallStepContext step, string name)
        {
            _log.Add($"{name}:{step.Reason}:{step.Result}");
            return Task.FromResult(EndOfTurn);
        }
    }
}
