namespace KMF.Rehearsal.People;

/// <summary>A picture that a person puts into a message.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="ContentType">What its sender's client says that it is.</param>
/// <param name="Content">The file.</param>
public sealed record Picture(string Name, string ContentType, byte[] Content);
