namespace KMF.Bot.Storage.Outbox;

/// <summary>What each engine must be asked in its own way, for the rows that wait to be fast and for two who claim not to wait.</summary>
internal interface IOutboxStatements
{
    /// <summary>The <c>TenantId</c> of each tenant that has messages due at <c>@now</c>.</summary>
    string TenantsDue { get; }

    /// <summary>
    /// <c>Id, Reference, Activity, InPerson, Failures, WasInstalledFor</c> of the messages of <c>@tenant</c> that are due at <c>@now</c>,
    /// at most <c>@most</c>, oldest first: of each conversation only the first that waits.
    /// </summary>
    string Claim { get; }
}
