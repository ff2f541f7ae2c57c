using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Commands;

/// <summary>
/// Reads what people type to the bot. Case, accents, punctuation and spaces do not matter; every language's words work for everybody; a
/// technique's name may stand before its title or after it. What is typed as a command is that command; what reads like a sentence is left
/// to <see cref="SentenceReader"/>. The phases' words also begin other things, and so come last.
/// </summary>
public sealed class CommandParser
{
    private const int MostSlips = 2;
    private const int WordsThatTell = 3;

    private readonly CommandPhrases _phrases;
    private readonly SentenceReader _sentences;

    /// <exception cref="ContentException">A command has no content in some language.</exception>
    public CommandParser(TextCatalogue texts)
    {
        _phrases = new CommandPhrases(texts);
        _sentences = new SentenceReader(texts, _phrases);
    }

    /// <summary>The command in a message whose mention of the bot has been taken out.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="language">The reader's language, in which something may be proposed; null where it is not known.</param>
    public Command Parse(string? text, string? language = null)
    {
        // Teams leaves these where the mention was.
        var typed = new TypedText((text ?? "").Replace("&nbsp;", " ", StringComparison.OrdinalIgnoreCase));
        if (typed.Words.Length == 0)
        {
            return new Command(Command.Help);
        }

        var asked = _phrases.WithoutCourtesy(typed);
        return Whole(typed.Words)
            ?? (asked.Words.Length == 0 ? _sentences.Courtesy(typed) : Whole(asked.Words))
            ?? First(asked, language)
            ?? First(typed, language)
            ?? Last(typed, language)
            ?? Phase(typed, language)
            ?? Slip(asked, language)
            ?? _sentences.Read(typed, language);
    }

    private Command? Whole(string[] words) => Named(words) is { } phrase ? new Command(phrase.Command.Id, phrase.TechniqueId) : null;

    private Phrase? Named(string[] words) => _phrases.All.FirstOrDefault(phrase => phrase.Words.SequenceEqual(words));

    private Command? First(TypedText typed, string? language)
    {
        if (_phrases.All.FirstOrDefault(phrase => !phrase.Alone && Starts(typed.Words, phrase.Words)) is not { } first)
        {
            return null;
        }

        var count = first.Words.Length;
        var command = Read(first, typed.Words[count..], typed.After(count));
        return command?.Id != Command.Start || IsTitle(typed, count) ? command : Talk(first, typed, language) ?? command;
    }

    // What stands after a colon is a title, whatever it says; so is what begins with a capital, as in "self-assessment How we learn".
    private static bool IsTitle(TypedText typed, int count) =>
        typed.HasColonAfter(count) || (typed.After(count) is [var first, var second, ..] && char.IsUpper(first) && char.IsLower(second));

    // A name may be at the head of a sentence: "retro was good". "Pa" and "ai" are words besides. A title is one all the same, unless it
    // is a question about the technique.
    private Command? Talk(Phrase first, TypedText typed, string? language)
    {
        var rest = typed.Words[first.Words.Length..];
        return _phrases.IsTalk(first.Words) && _phrases.IsTalk(rest) ? _sentences.Read(typed, language)
            : IsSubject(rest) || _phrases.OfTechniques.Contains(first.TechniqueId!) ? _sentences.TalkIn(typed, language)
            : _phrases.IsTalk(rest.Take(WordsThatTell)) ? _sentences.QuestionIn(typed, rest.Length, language)
            : null;
    }

    // "Retro was", "harvest festival is"; but not "what went well".
    private bool IsSubject(string[] rest) =>
        _phrases.IsVerb(rest[0]) || (rest.Length > 1 && !_phrases.IsTalk(rest.Take(1)) && _phrases.IsVerb(rest[1]));

    private Command? Last(TypedText typed, string? language)
    {
        if (_phrases.All.FirstOrDefault(phrase => !phrase.Alone && Ends(typed.Words, phrase.Words)) is not { } last)
        {
            return null;
        }

        var before = typed.Words[..^last.Words.Length];
        return _phrases.IsTalk(before) || _phrases.IsArticle(before[^1])
            ? _sentences.Read(typed, language)
            : Read(last, before, typed.Before(before.Length));
    }

    // "Before action reveiw" begins with a phase's word and means something else.
    private Command? Phase(TypedText typed, string? language)
    {
        if (
            _phrases.All.FirstOrDefault(phrase => phrase is { Alone: true, TechniqueId: not null } && Starts(typed.Words, phrase.Words))
            is not { } phase
        )
        {
            return null;
        }

        var count = phase.Words.Length;
        return Slip(typed, language)
            ?? (
                _phrases.IsTalk(typed.Words.Skip(count).Take(WordsThatTell)) && !IsTitle(typed, count)
                    ? _sentences.TalkIn(typed, language)
                    : null
            )
            ?? Read(phase, typed.Words[count..], typed.After(count));
    }

    private Command? Slip(TypedText typed, string? language)
    {
        if (
            typed.Words.Length == 0
            || _phrases.Nearest(typed.Words, _sentences.LanguagesOf(typed.Words, language), MostSlips) is not { } meant
            || _phrases.IsTalk(typed.Words.Skip(meant.Words.Length))
        )
        {
            return null;
        }

        var rest = typed.Words.Length > meant.Words.Length ? typed.After(meant.Words.Length) : "";
        return new Command(Command.Unknown, Text: $"{meant.Typed} {rest}".TrimEnd());
    }

    // Null where help is asked for about nothing that is known.
    private Command? Read(Phrase phrase, string[] folded, string rest)
    {
        var other = Named(folded);
        if (phrase.Command.Id == Command.Help)
        {
            return other is null ? null
                : other.TechniqueId is { } technique ? new Command(Command.Help, technique)
                : new Command(Command.Help, Text: other.Command.Id);
        }

        return phrase.TechniqueId is not { } named ? new Command(phrase.Command.Id, Text: rest)
            : other?.Command.Id == Command.Help ? new Command(Command.Help, named)
            : OfTechnique(named, new TypedText(rest));
    }

    // "Coffee join" is a command of the technique's own; "coffee Ward moves" is not.
    private Command OfTechnique(string technique, TypedText rest)
    {
        var asked = _phrases.WithoutCourtesy(rest);
        foreach (var phrase in _phrases.OfTechniques[technique])
        {
            if (phrase.Words.SequenceEqual(asked.Words))
            {
                return new Command(phrase.Command.Id, technique);
            }

            if (!phrase.Alone && Starts(rest.Words, phrase.Words))
            {
                return new Command(phrase.Command.Id, technique, rest.After(phrase.Words.Length));
            }
        }

        return new Command(Command.Start, technique, rest.Line);
    }

    private static bool Starts(string[] typed, string[] phrase) =>
        typed.Length > phrase.Length && typed.AsSpan(0, phrase.Length).SequenceEqual(phrase);

    private static bool Ends(string[] typed, string[] phrase) =>
        typed.Length > phrase.Length && typed.AsSpan(typed.Length - phrase.Length).SequenceEqual(phrase);
}
