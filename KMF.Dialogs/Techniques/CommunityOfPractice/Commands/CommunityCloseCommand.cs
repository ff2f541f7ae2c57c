using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.CommunityOfPractice.Commands;

/// <summary>Closes a community; it asks whether that is meant.</summary>
[Command("community-close", Technique = CommunityTechnique.Id, TakesText = true, Guess = Guess.Never)]
public sealed class CommunityCloseCommand(CommunityTechnique communities) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await communities.RunAsync(Caller.Of(context.Turn), CommunityVerb.Close, context.Text, cancellationToken),
            cancellationToken
        );
}
