using System.Globalization;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Steps that run one after another, over as many turns as it takes.</summary>
public class WaterfallDialog : Dialog
{
    private const string PersistedOptions = "options";
    private const string PersistedValues = "values";
    private const string PersistedInstanceId = "instanceId";
    private const string StepIndex = "stepIndex";

    private readonly List<WaterfallStep> _steps;

    public WaterfallDialog(string dialogId, IEnumerable<WaterfallStep> actions = null)
        : base(dialogId) =>
        _steps = actions == null ? [] : [.. actions];

    public override string GetVersion() => string.Create(CultureInfo.InvariantCulture, $"{Id}:{_steps.Count}");

    public WaterfallDialog AddStep(WaterfallStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        _steps.Add(step);
        return this;
    }

    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (options is CancellationToken)
        {
            throw new ArgumentException($"{nameof(options)} cannot be a cancellation token", nameof(options));
        }

        var state = dc.ActiveDialog.State;
        state[PersistedOptions] = options;
        state[PersistedValues] = new Dictionary<string, object>();
        var instanceId = Guid.NewGuid().ToString();
        state[PersistedInstanceId] = instanceId;
        if (IsWatched)
        {
            TelemetryClient.TrackEvent("WaterfallStart", new Dictionary<string, string> { ["DialogId"] = Id, ["InstanceId"] = instanceId });
            TelemetryClient.TrackDialogView(Id);
        }

        return RunStepAsync(dc, 0, DialogReason.BeginCalled, null, cancellationToken);
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.Context.Activity.Type == ActivityTypes.Message
            ? await ResumeDialogAsync(dc, DialogReason.ContinueCalled, dc.Context.Activity.Text, cancellationToken)
            : EndOfTurn;
    }

    public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (result is CancellationToken)
        {
            throw new ArgumentException($"{nameof(result)} cannot be a cancellation token", nameof(result));
        }

        // JSON turns every integer into a long.
        var index = Convert.ToInt32(dc.ActiveDialog.State[StepIndex], CultureInfo.InvariantCulture);
        return RunStepAsync(dc, index + 1, reason, result, cancellationToken);
    }

    public override Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
    {
        if (IsWatched && reason == DialogReason.CancelCalled)
        {
            var properties = Properties(instance.State, Convert.ToInt32(instance.State[StepIndex], CultureInfo.InvariantCulture));
            TelemetryClient.TrackEvent("WaterfallCancel", properties);
        }
        else if (IsWatched && reason == DialogReason.EndCalled)
        {
            TelemetryClient.TrackEvent("WaterfallComplete", new Dictionary<string, string> { ["DialogId"] = Id, ["InstanceId"] = instance.State[PersistedInstanceId] as string });
        }

        return base.EndDialogAsync(turnContext, instance, reason, cancellationToken);
    }

    protected virtual Task<DialogTurnResult> OnStepAsync(WaterfallStepContext stepContext, CancellationToken cancellationToken)
    {
        if (IsWatched)
        {
            TelemetryClient.TrackEvent("WaterfallStep", Properties(stepContext.ActiveDialog.State, stepContext.Index));
        }

        return _steps[stepContext.Index](stepContext, cancellationToken);
    }

    protected async Task<DialogTurnResult> RunStepAsync(DialogContext dc, int index, DialogReason reason, object result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (index >= _steps.Count)
        {
            return await dc.EndDialogAsync(result, cancellationToken);
        }

        var state = dc.ActiveDialog.State;
        state[StepIndex] = index;
        var step = new WaterfallStepContext(this, dc, state[PersistedOptions], ValuesOf(state), index, reason, result);
        return await OnStepAsync(step, cancellationToken);
    }

    // Nothing is put together for nobody.
    private bool IsWatched => TelemetryClient is not NullBotTelemetryClient;

    private Dictionary<string, string> Properties(IDictionary<string, object> state, int index) => new()
    {
        ["DialogId"] = Id,
        ["StepName"] = StepName(index),
        ["InstanceId"] = state[PersistedInstanceId] as string,
    };

    // A lambda has no name of its own; its place says which it is.
    private string StepName(int index)
    {
        var name = _steps[index].Method.Name;
        return string.IsNullOrWhiteSpace(name) || name.StartsWith('<') ? $"Step{index + 1}of{_steps.Count}" : name;
    }

    // A storage that keeps no type names hands back plain JSON.
    private static IDictionary<string, object> ValuesOf(IDictionary<string, object> state)
    {
        if (state[PersistedValues] is not IDictionary<string, object> values)
        {
            values = (state[PersistedValues] as JObject)?.ToObject<Dictionary<string, object>>() ?? [];
            state[PersistedValues] = values;
        }

        return values;
    }
}
