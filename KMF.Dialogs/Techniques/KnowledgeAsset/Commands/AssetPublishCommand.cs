using KMF.Dialogs.Assets;
using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.KnowledgeAsset.Commands;

/// <summary>Shows where an asset is published.</summary>
[Command("asset-publish", Technique = AssetTechnique.Id, TakesText = true, Guess = Guess.Show)]
public sealed class AssetPublishCommand(AssetTechnique assets) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await assets.ShowAsync(
                Caller.Of(context.Turn),
                context.Turn.Reader,
                AssetStep.Publication,
                context.Text,
                [],
                cancellationToken
            ),
            cancellationToken
        );
}
