using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.CommunityOfPractice.Commands;

/// <summary>Joins a community.</summary>
[Command("community-join", Technique = CommunityTechnique.Id, TakesText = true)]
public sealed class CommunityJoinCommand(CommunityTechnique communities) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await communities.RunAsync(Caller.Of(context.Turn), CommunityVerb.Join, context.Text, cancellationToken),
            cancellationToken
        );
}
