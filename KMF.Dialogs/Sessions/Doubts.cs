using KMF.Dialogs.Messaging;

namespace KMF.Dialogs.Sessions;

/// <summary>What speaks against what somebody fills in is said to them once; the same again is taken.</summary>
internal sealed class Doubts(SessionServices services)
{
    /// <summary>
    /// The doubt where it has not been said to them about these words yet, else null. The press that it was said to, delivered again, is no
    /// second one.
    /// </summary>
    /// <param name="press">The press.</param>
    /// <param name="by">Who pressed.</param>
    /// <param name="doubt">What speaks against it, or null where nothing does.</param>
    /// <param name="about">The id of what it belongs to.</param>
    /// <param name="words">What was filled in.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<string?> OnceAsync(
        CardAction press,
        Person by,
        string? doubt,
        Guid about,
        string words,
        CancellationToken cancellationToken
    )
    {
        if (doubt is null)
        {
            return null;
        }

        var now = services.Clock.GetUtcNow();
        var said = $"doubt|{StableId.Of(about, $"{words}\u001f{services.Keys.For(about, by.Id)}"):N}";
        var saidTo = $"{said}|{press.ActivityKey}";
        if (
            await services.Store.WasSeenAsync(said, now, cancellationToken)
            && !await services.Store.WasSeenAsync(saidTo, now, cancellationToken)
        )
        {
            return null;
        }

        await services.Store.FirstSeenAsync(saidTo, now, cancellationToken);
        await services.Store.FirstSeenAsync(said, now, cancellationToken);
        return doubt;
    }

    /// <summary>That a day on which something should be done is over, or null where it is not.</summary>
    public string? PastDay(string? day, Texts.Texts texts) =>
        SetUpForm.Day(day ?? "") < services.DayOf(services.Clock.GetUtcNow()) ? texts["action.past"] : null;
}
