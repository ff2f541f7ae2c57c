using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.CommunityOfPractice.Commands;

/// <summary>Opens the form of a new community, with what was typed as its name.</summary>
[Command("community-new", Technique = CommunityTechnique.Id, TakesText = true, Guess = Guess.Move)]
public sealed class CommunityNewCommand(CommunityTechnique communities) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(await communities.NewAsync(Caller.Of(context.Turn), context.Text, cancellationToken), cancellationToken);
}
