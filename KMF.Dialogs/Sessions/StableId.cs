using System.Security.Cryptography;
using System.Text;

namespace KMF.Dialogs.Sessions;

/// <summary>Ids that come out the same for the same thing, so that what is done twice is there once.</summary>
internal static class StableId
{
    public static Guid Of(Guid sessionId, string name) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{sessionId:N}\u001f{name}")).AsSpan(0, 16));
}
