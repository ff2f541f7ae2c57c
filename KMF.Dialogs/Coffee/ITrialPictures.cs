namespace KMF.Dialogs.Coffee;

/// <summary>Says where the pictures of trials can be fetched.</summary>
public interface ITrialPictures
{
    /// <summary>The address of the picture of a round's new connections, or null where this installation has no public address.</summary>
    Uri? Network(Trial trial, int round, string language);
}
