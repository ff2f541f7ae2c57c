namespace KMF.Dialogs.Assets;

/// <summary>Says where assets are to be read; null where this installation has no public address.</summary>
public interface IAssetLinks
{
    /// <summary>The page of a published version.</summary>
    Uri? Page(Asset asset, int edition);

    /// <summary>The page on which a version is compared with the one before.</summary>
    Uri? Comparison(Asset asset, int edition);

    /// <summary>The draft as it is now, for those who write or validate it.</summary>
    Uri? Draft(Asset asset);

    /// <summary>A picture of the draft.</summary>
    Uri? Picture(Asset asset, Guid picture);
}
