using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Sessions.Commands;

/// <summary>Says what runs in the conversation, which step it is at and how much time is left.</summary>
[Command("status", Guess = Guess.Show)]
public sealed class StatusCommand(SessionServices services) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var session = await services.Store.LatestAsync(context.Sender.TenantId, context.Sender.ConversationId, cancellationToken);
        await (
            session is null or { State: SessionState.Cancelled }
                ? NothingHere.SayAsync(services.Store, context, "status.none", cancellationToken)
                : context.SayAsync(Status(session, context.Texts, context.Sender.Language), cancellationToken)
        );
    }

    private string Status(Session session, Texts.Texts words, string language)
    {
        var technique = services.Texts.Technique(session.TechniqueId, language)!;
        var step = session.StepId switch
        {
            Session.ReviewStep => words["status.review"],
            Session.CollectStep => words["collect.name"],
            _ => technique.Steps.FirstOrDefault(step => step.Id == session.StepId)?.Name ?? "",
        };
        (string, object)[] facts =
        [
            ("technique", technique.Name),
            ("title", MessageText.Escape(session.Title)),
            ("name", MessageText.Escape(session.Facilitator.Name)),
            ("step", session.State == SessionState.Paused ? $"{step}, {words["status.paused"]}" : step),
        ];
        if (session.State == SessionState.Running && session.StepEndsAt is { } end)
        {
            var minutes = Math.Max(0, (int)Math.Ceiling((end - services.Clock.GetUtcNow()).TotalMinutes));
            return words.With("status.until", [.. facts, ("left", words.Count("status.minutes", minutes))]);
        }

        return session.State switch
        {
            SessionState.SettingUp => words.With("status.setup", facts),
            SessionState.Closed => words.With("status.closed", facts),
            _ => words.With("status.step", facts),
        };
    }
}
