using KMF.Dialogs.Assets;
using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.KnowledgeAsset.Commands;

/// <summary>Shows when an asset is looked at again, and what readers say is out of date.</summary>
[Command("asset-review", Technique = AssetTechnique.Id, TakesText = true, Guess = Guess.Show)]
public sealed class AssetReviewCommand(AssetTechnique assets) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await assets.ShowAsync(
                Caller.Of(context.Turn),
                context.Turn.Reader,
                AssetStep.Maintenance,
                context.Text,
                [],
                cancellationToken
            ),
            cancellationToken
        );
}
