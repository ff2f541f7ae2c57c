using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.CommunityOfPractice.Commands;

/// <summary>Answers the review of a community, or begins one.</summary>
[Command("community-review", Technique = CommunityTechnique.Id, TakesText = true)]
public sealed class CommunityReviewCommand(CommunityTechnique communities) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await communities.RunAsync(Caller.Of(context.Turn), CommunityVerb.Review, context.Text, cancellationToken),
            cancellationToken
        );
}
