using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.KnowledgeAsset.Commands;

/// <summary>Opens the form of a new asset, with what was typed as its title.</summary>
[Command("asset-new", Technique = AssetTechnique.Id, TakesText = true, Guess = Guess.Move)]
public sealed class AssetNewCommand(AssetTechnique assets) : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.AnswerAsync(assets.NewForm(Caller.Of(context.Turn), context.Text), cancellationToken);
}
