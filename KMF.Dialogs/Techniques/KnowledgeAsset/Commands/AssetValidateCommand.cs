using KMF.Dialogs.Assets;
using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.KnowledgeAsset.Commands;

/// <summary>Shows where reviewers are asked, and what they said.</summary>
[Command("asset-validate", Technique = AssetTechnique.Id, TakesText = true, Guess = Guess.Show)]
public sealed class AssetValidateCommand(AssetTechnique assets) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await assets.ShowAsync(Caller.Of(context.Turn), context.Turn.Reader, AssetStep.Validation, context.Text, [], cancellationToken),
            cancellationToken
        );
}
