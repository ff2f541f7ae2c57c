using KMF.Dialogs.Commands;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset.Commands;

/// <summary>Shows the draft of an asset where it stands; those who are mentioned write it too.</summary>
[Command("asset-edit", Technique = AssetTechnique.Id, TakesText = true, Guess = Guess.Show)]
public sealed class AssetEditCommand(AssetTechnique assets) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var authors = new List<Person>();
        var title = context.Text;
        foreach (var mentioned in context.Turn.Mentioned)
        {
            if (await context.Turn.FindMemberAsync(mentioned, cancellationToken) is { } member)
            {
                authors.Add(member);
            }

            title = mentioned.Name.Length > 0 ? title.Replace(mentioned.Name, "", StringComparison.OrdinalIgnoreCase) : title;
        }

        var caller = Caller.Of(context.Turn);
        var answer = await assets.ShowAsync(caller, context.Turn.Reader, step: null, title, authors, cancellationToken);
        await context.AnswerAsync(answer, cancellationToken);
    }
}
