using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KMF.Dialogs.Work;

/// <summary>A project, an event or another piece of work of a team: what its sessions have in common.</summary>
/// <param name="Id">See <see cref="IdOf"/>.</param>
/// <param name="TenantId">Its tenant.</param>
/// <param name="TeamId">Its team, or the chat where there is none.</param>
/// <param name="Name">1 to 120 characters, as it was written first.</param>
/// <param name="CreatedAt">When a session named it first.</param>
public sealed record PieceOfWork(Guid Id, string TenantId, string TeamId, string Name, DateTimeOffset CreatedAt)
{
    /// <summary>When the work starts, as far as a session was told.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>When the work ends, as far as a session was told.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>When a session said that it is over; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>
    /// The id of a team's piece of work with that name: one input both finds it and makes it. Case, accents, spaces and punctuation make
    /// no difference.
    /// </summary>
    public static Guid IdOf(string tenantId, string teamId, string name) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenantId}\u001f{teamId}\u001f{Fold(name)}")).AsSpan(0, 16));

    private static string Fold(string name)
    {
        var folded = new StringBuilder();
        foreach (var character in Sessions.UserText.CleanLine(name).Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character))
            {
                folded.Append(char.ToLowerInvariant(character));
            }
            else if (
                folded.Length > 0
                && folded[^1] != ' '
                && CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark
            )
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }
}
