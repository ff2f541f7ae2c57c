namespace KMF.Dialogs.Assets;

/// <summary>Looks whether links lead anywhere.</summary>
public interface ILinkProbe
{
    /// <summary>Looks at one. Only hosts that the installation names are ever asked.</summary>
    Task<LinkState> ProbeAsync(string link, CancellationToken cancellationToken);
}

/// <summary>What is known of a link.</summary>
public enum LinkState
{
    /// <summary>Nobody may ask, or there was no answer that says.</summary>
    Unknown,
    Alive,

    /// <summary>Its host says that there is no such page, or is not there itself.</summary>
    Dead,
}
