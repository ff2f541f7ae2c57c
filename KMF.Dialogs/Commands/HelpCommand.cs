using KMF.Dialogs.Cards;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Commands;

/// <summary>Shows every technique, or tells more about a technique or a command.</summary>
[Command(Command.Help, TakesText = true, Guess = Guess.Show)]
public sealed class HelpCommand(TextCatalogue texts) : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var language = context.Sender.Language;
        var card =
            context.Command.TechniqueId is { } technique
                ? HelpCards.One(texts.Technique(technique, language)!, TechniqueCatalogue.Runs(technique))
            : texts.Command(context.Text, language) is { } command ? HelpCards.OneCommand(context.Texts, command)
            : HelpCards.All(context.Texts, texts.All.Select(content => texts.Technique(content.Id, language)!), TechniqueCatalogue.Runs);
        return context.ShowAsync(card, cancellationToken);
    }
}
