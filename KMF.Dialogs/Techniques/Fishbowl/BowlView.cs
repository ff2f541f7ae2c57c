using System.Collections.Immutable;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>What the card of a speaking bowl is drawn from.</summary>
/// <param name="Scene">The session and the reader.</param>
/// <param name="Bowl">The bowl.</param>
/// <param name="Rules">What may become of it.</param>
/// <param name="Paper">What was written.</param>
/// <param name="People">Who could speak.</param>
/// <param name="Picture">Where the bowl's picture is; null where there is no public address.</param>
internal sealed record BowlView(CardScene Scene, Bowl Bowl, BowlRules Rules, Paper Paper, ImmutableArray<Person> People, Uri? Picture);
