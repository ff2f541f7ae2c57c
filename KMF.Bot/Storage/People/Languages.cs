using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.People;

/// <summary>
/// Keeps the language of everybody who is heard from, so that what is said to them unasked, or because somebody else pressed, is in theirs.
/// </summary>
internal sealed class Languages(IDatabaseReader database, IDatabaseWriter writer) : ILanguages
{
    private readonly KeptTexts _kept = new(database, writer, "Languages", "PersonId", "Language");

    public string Of(string tenantId, Person person, string otherwise) => _kept.Of(tenantId, person.Id, otherwise);

    /// <summary>Somebody was heard in a language.</summary>
    public Task HeardAsync(string tenantId, Person person, string language, CancellationToken cancellationToken) =>
        _kept.KeepAsync(tenantId, person.Id, language, cancellationToken);
}
