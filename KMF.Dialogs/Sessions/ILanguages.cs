namespace KMF.Dialogs.Sessions;

/// <summary>Knows in which language people are spoken to.</summary>
public interface ILanguages
{
    /// <summary>The language in which somebody last said or pressed something; where they were never heard, the other.</summary>
    string Of(string tenantId, Person person, string otherwise);
}
