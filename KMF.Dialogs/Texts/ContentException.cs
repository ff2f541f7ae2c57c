namespace KMF.Dialogs.Texts;

/// <summary>A content file is missing, malformed or lacks a text. The message names the file, the key and the language.</summary>
public sealed class ContentException(string file, string language, string? key, string problem, Exception? inner = null)
    : Exception($"{file} ({language}){(key is null ? "" : $", key '{key}'")}: {problem}", inner);
