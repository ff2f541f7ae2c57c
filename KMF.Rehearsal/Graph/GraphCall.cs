namespace KMF.Rehearsal.Graph;

/// <summary>A call that Graph got; status 0 means that it was not answered.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path after the version, with the query.</param>
/// <param name="Status">What was answered.</param>
/// <param name="Body">What was sent, as JSON.</param>
/// <param name="HasToken">Whether it was signed.</param>
public sealed record GraphCall(string Method, string Path, int Status, string Body, bool HasToken);
