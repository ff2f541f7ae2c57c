namespace KMF.Rehearsal.People;

/// <summary>Somebody of the cast, known to the bot by <see cref="Id"/> as Teams would make it known.</summary>
public sealed record Person(string Id, string AadObjectId, string Name, string Role, string Locale, string TimeZone)
{
    public string FirstName => Name.Split(' ')[0];

    public override string ToString() => Name;
}
