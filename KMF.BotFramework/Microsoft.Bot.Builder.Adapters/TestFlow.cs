using Microsoft.Bot.Schema;
using Debugger = System.Diagnostics.Debugger;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>A conversation with a bot as a test writes it down: what is sent, and what has to come back.</summary>
public class TestFlow
{
    private readonly TestAdapter _adapter;
    private readonly BotCallbackHandler _callback;
    private readonly Func<Task> _steps;

    public TestFlow(TestAdapter adapter, BotCallbackHandler callback = null)
    {
        _adapter = adapter;
        _callback = callback;
        _steps = () => Task.CompletedTask;
    }

    public TestFlow(Task task, TestFlow flow)
        : this(() => task ?? Task.CompletedTask, flow)
    {
    }

    public TestFlow(Func<Task> getTask, TestFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        _steps = getTask;
        _adapter = flow._adapter;
        _callback = flow._callback;
    }

    public TestFlow(TestAdapter adapter, IBot bot)
        : this(adapter, bot.OnTurnAsync)
    {
    }

    public Task StartTestAsync() => _steps();

    public TestFlow Send(string userSays)
    {
        ArgumentNullException.ThrowIfNull(userSays);
        return Then(() => _adapter.SendTextToBotAsync(userSays, _callback, CancellationToken.None));
    }

    public TestFlow SendConversationUpdate() => Then(() =>
    {
        var update = (Activity)Activity.CreateConversationUpdateActivity();
        update.MembersAdded ??= [];
        update.MembersAdded.Add(_adapter.Conversation.User);
        return _adapter.ProcessActivityAsync(update, _callback);
    });

    public TestFlow Send(IActivity userActivity)
    {
        ArgumentNullException.ThrowIfNull(userActivity);
        return Then(() => _adapter.ProcessActivityAsync((Activity)userActivity, _callback));
    }

    public TestFlow Delay(uint ms) => Delay(TimeSpan.FromMilliseconds(ms));

    public TestFlow Delay(TimeSpan timespan) => Then(() => Task.Delay(timespan));

    public TestFlow AssertReply(string expected, string description = null, uint timeout = 3000) =>
        AssertReply(_adapter.MakeActivity(expected), description ?? expected, timeout);

    public TestFlow AssertReplyContains(string expected, string description = null, uint timeout = 3000) => AssertReply(
        reply =>
        {
            var text = TextOf(reply);
            if (text?.Contains(expected, StringComparison.Ordinal) != true)
            {
                throw Problem(description, $"Expected:{expected}{Environment.NewLine}Received:{text}");
            }
        },
        description,
        timeout);

    public TestFlow AssertReply(IActivity expected, string description = null, uint timeout = 3000) => AssertReply(
        reply => RequireSame(expected, reply, description ?? TextOf(expected)?.Trim()), description, timeout);

    public TestFlow AssertReply(IActivity expected, IEqualityComparer<IActivity> equalityComparer, string description = null, uint timeout = 3000) => AssertReply(
        reply =>
        {
            if (!equalityComparer.Equals(expected, reply))
            {
                throw Problem(description, $"Expected:{expected}{Environment.NewLine}Received:{reply}");
            }
        },
        description,
        timeout);

    public TestFlow AssertReply(Action<IActivity> validateActivity, string description = null, uint timeout = 3000) => Then(async () =>
    {
        using var patience = Patience(timeout);
        IActivity reply;
        try
        {
            reply = await _adapter.GetNextReplyAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{timeout}ms Timed out waiting for:'{description}'");
        }

        validateActivity(reply);
    });

    public TestFlow AssertNoReply(string description = null, uint timeout = 3000) => Then(async () =>
    {
        using var patience = Patience(timeout);
        IActivity reply;
        try
        {
            reply = await _adapter.GetNextReplyAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        throw Problem(description, $"Expected no reply{Environment.NewLine}Received:{TextOf(reply) ?? reply.Type}");
    });

    public TestFlow Test(string userSays, string expected, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return Send(userSays).AssertReply(expected, description, timeout);
    }

    public TestFlow Test(string userSays, Activity expected, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return Send(userSays).AssertReply(expected, description, timeout);
    }

    public TestFlow Test(string userSays, Action<IActivity> validateActivity, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(validateActivity);
        return Send(userSays).AssertReply(validateActivity, description, timeout);
    }

    public TestFlow Test(IEnumerable<IActivity> activities, string description = null, uint timeout = 3000) =>
        Test(activities, (expected, actual) => RequireSame(expected, actual, description), description, timeout);

    public TestFlow Test(IEnumerable<IActivity> activities, ValidateReply validateReply, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(activities);
        return activities.Aggregate(this, (flow, activity) => string.Equals(activity.From?.Role, RoleTypes.Bot, StringComparison.OrdinalIgnoreCase)
            ? flow.AssertReply(reply => validateReply(activity, reply), description, timeout)
            : flow.Send(activity));
    }

    public TestFlow AssertReplyOneOf(string[] candidates, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return AssertReply(
            reply =>
            {
                if (!candidates.Contains(TextOf(reply), StringComparer.Ordinal))
                {
                    throw Problem(description, $"Expected one of:{string.Join(", ", candidates)}{Environment.NewLine}Received:{TextOf(reply)}");
                }
            },
            description,
            timeout);
    }

    // Nobody who steps through a test wants it to end meanwhile.
    private static CancellationTokenSource Patience(uint timeout) =>
        new(Debugger.IsAttached ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(timeout));

    private static string TextOf(IActivity activity) => activity.AsMessageActivity()?.Text;

    private static InvalidOperationException Problem(string description, string what) =>
        new(description == null ? what : $"{description}:{Environment.NewLine}{what}");

    private static void RequireSame(IActivity expected, IActivity reply, string description)
    {
        if (expected.Type != reply.Type)
        {
            throw new InvalidOperationException($"{description}: Type should match");
        }

        if (TextOf(expected)?.Trim() != TextOf(reply)?.Trim())
        {
            throw Problem(description, $"Expected:{TextOf(expected)}{Environment.NewLine}Received:{TextOf(reply)}");
        }
    }

    private TestFlow Then(Func<Task> step) => new(
        async () =>
        {
            await _steps();
            await step();
        },
        this);
}
