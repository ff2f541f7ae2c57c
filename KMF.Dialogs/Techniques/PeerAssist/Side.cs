namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>On which side of a Peer Assist somebody is.</summary>
[Flags]
internal enum Side
{
    /// <summary>Somebody who looks on.</summary>
    None = 0,

    /// <summary>Those whose work it is.</summary>
    Home = 1,

    /// <summary>The peers who have come to help.</summary>
    Visitors = 2,

    Both = Home | Visitors,
}
