using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.CommunityOfPractice.Commands;

/// <summary>Leaves a community.</summary>
[Command("community-leave", Technique = CommunityTechnique.Id, TakesText = true)]
public sealed class CommunityLeaveCommand(CommunityTechnique communities) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await communities.RunAsync(Caller.Of(context.Turn), CommunityVerb.Leave, context.Text, cancellationToken),
            cancellationToken
        );
}
