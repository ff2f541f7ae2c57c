using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Cards;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Techniques;

/// <summary>Plays a walkthrough in the rehearsal room: the first words open a thread, the rest happens in it.</summary>
internal sealed class WalkthroughReplay(RehearsedBot bot)
{
    private const string Personal = "(KMF)";

    private Conversation? _thread;
    private bool _isInPerson;
    private Person? _reader;

    public async Task PlayAsync(IEnumerable<WalkthroughLine> lines)
    {
        foreach (var line in lines)
        {
            try
            {
                await PlayAsync(line);
            }
            catch (Exception problem) when (problem is TimeoutException or InvalidOperationException or ArgumentException)
            {
                throw new InvalidOperationException($"{line}\n{problem.Message}", problem);
            }
        }
    }

    private async Task PlayAsync(WalkthroughLine line)
    {
        if (line.IsSeen)
        {
            await bot.Room.WaitForAsync(_ => Sees(line.Words));
            return;
        }

        _reader = bot.Room.Person(line.Who);
        if (line.Button is { } button)
        {
            await PressAsync(_reader, button, line.Words);
        }
        else if (line.Words.StartsWith('('))
        {
            _isInPerson = line.Words == Personal;
        }
        else if (_isInPerson)
        {
            await bot.SayAsync(_reader, line.Words, Here);
        }
        else if (_thread is null)
        {
            _thread = await bot.SayAsync(_reader, line.Words);
        }
        else
        {
            await bot.SayAsync(_reader, line.Words, _thread);
        }
    }

    private Conversation Here => _isInPerson ? bot.Room.PersonalChat(_reader!) : _thread!;

    // The newest card that has the button decides what the words are: inputs, or what the button stands beside.
    private async Task PressAsync(Person person, string button, string words)
    {
        await bot.Room.WaitForAsync(_ => Card(person, button, words) is not null);
        var card = Card(person, button, words)!;
        var isBeside = words.Length > 0 && Buttons(card, person, button).Any(action => IsBeside(action, words));
        var inputs = isBeside ? [] : Walkthrough.Inputs(words, CardReader.InputIds(card.CardFor(person)));
        var entry = NewestEntry();
        var answer = await bot.PressAsync(person, card.Id, button, inputs, action =>
            words.Length == 0 || (isBeside ? IsBeside(action, words) : TakesInputs(action))
        );
        if (!answer.IsSuccess || answer.InvokeStatus >= 400)
        {
            throw new InvalidOperationException($"The bot answered {answer.Status} {answer.InvokeStatus}: {answer.Error}");
        }

        // A move changes the card that it was pressed on for everybody; nobody presses on before they see it.
        if (Buttons(card, person, button).Any(action => KMF.Dialogs.Sessions.SessionVerb.Moves.Contains(action["verb"]?.ToString() ?? "")))
        {
            await bot.Room.WaitForAsync(_ => NewestEntry() != entry);
            await bot.Room.SettledAsync();
        }
    }

    // Which opening of a step the newest card shows to everybody.
    private int NewestEntry() =>
        bot.Room.Messages(Here)
            .Select(message => message.Card?["refresh"]?["action"]?["data"]?[Button.DataKey]?["entry"]?.GetValue<int>())
            .LastOrDefault(entry => entry is not null)
        ?? 0;

    private Message? Card(Person person, string button, string words) =>
        bot
            .Room.Messages(Here)
            .LastOrDefault(message =>
                Buttons(message, person, button).Any(action => TakesInputs(action) || words.Length == 0 || IsBeside(action, words))
            );

    private static IEnumerable<JsonObject> Buttons(Message message, Person person, string button) =>
        message.CardFor(person) is { } card
            ? CardReader
                .Parts(card, _ => true)
                .Where(part =>
                    part["title"]?.ToString() == button && part["type"]?.ToString().StartsWith("Action.", StringComparison.Ordinal) == true
                )
            : [];

    private static bool TakesInputs(JsonObject action) =>
        !string.Equals(action["associatedInputs"]?.ToString(), "none", StringComparison.OrdinalIgnoreCase);

    // The smallest box around the button that has any other words in it.
    private static bool IsBeside(JsonObject action, string words)
    {
        for (var node = action.Parent; node is not null; node = node.Parent)
        {
            if (node is JsonObject box && box["type"]?.ToString() is "Container" or "Column" or "AdaptiveCard")
            {
                return string.Join('\n', CardReader.Lines((JsonObject)node)).Contains(words, StringComparison.Ordinal);
            }
        }

        return false;
    }

    private bool Sees(string words) =>
        _reader is not null
        && (_thread is not null || _isInPerson)
        && (
            bot.Room.Messages(Here)
                .Any(message =>
                    message.FromBot && message.IsVisibleTo(_reader) && message.TextFor(_reader).Contains(words, StringComparison.Ordinal)
                ) || bot.Room.Toasts(_reader).Any(toast => toast.Text.Contains(words, StringComparison.Ordinal))
        );
}
