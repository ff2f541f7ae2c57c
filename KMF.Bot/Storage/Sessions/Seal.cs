using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Sessions;

/// <summary>Makes the seals of confidential sessions.</summary>
/// <param name="keys">Has the key that is kept apart from the database: who has only one of the two reads nothing.</param>
internal sealed class Seals(IPersonKeys keys)
{
    public const int KeyLength = 32;

    /// <summary>The session's seal, or null where it has no key: it is not confidential, or what was said in it is erased.</summary>
    public Seal? Find(Statements db, Guid sessionId) =>
        Of(
            sessionId,
            db.First(
                """SELECT "Key" FROM "SessionKeys" WHERE "SessionId" = @session""",
                row => (byte[])row.GetValue(0),
                ("@session", sessionId)
            )
        );

    /// <summary>The seal of a session by its stored key.</summary>
    public Seal? Of(Guid sessionId, byte[]? key) =>
        key is null
            ? null
            : new Seal(
                HKDF.DeriveKey(
                    HashAlgorithmName.SHA256,
                    key,
                    2 * KeyLength,
                    salt: Encoding.UTF8.GetBytes(keys.For(sessionId, "seal")),
                    info: "what is said in a confidential session"u8.ToArray()
                )
            );
}

/// <summary>
/// Encrypts what is said in one session, each contribution for its own id, so that none can be put in another's place. Their hashes have a
/// key too: who guesses some words cannot find out whether they were said.
/// </summary>
/// <param name="key">One key to encrypt, and one for the hashes.</param>
internal sealed class Seal(byte[] key)
{
    private static readonly int Nonce = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int Tag = AesGcm.TagByteSizes.MaxSize;

    /// <summary>What was written, as it is stored.</summary>
    public StoredFields Close(StoredFields fields, Guid contributionId)
    {
        var words = Encoding.UTF8.GetBytes(fields.Json);
        var sealedWords = new byte[Nonce + Tag + words.Length];
        var nonce = sealedWords.AsSpan(0, Nonce);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.AsSpan(0, Seals.KeyLength), Tag);
        aes.Encrypt(nonce, words, sealedWords.AsSpan(Nonce + Tag), sealedWords.AsSpan(Nonce, Tag), contributionId.ToByteArray());
        return new StoredFields(
            Convert.ToBase64String(sealedWords),
            HMACSHA256.HashData(key.AsSpan(Seals.KeyLength, Seals.KeyLength), fields.Hash)
        );
    }

    /// <summary>What was written, by field.</summary>
    /// <exception cref="CryptographicException">It is not what was stored for that contribution.</exception>
    public ImmutableSortedDictionary<string, string> Open(string stored, Guid contributionId)
    {
        var sealedWords = Convert.FromBase64String(stored).AsSpan();
        var words = new byte[sealedWords.Length - Nonce - Tag];
        using var aes = new AesGcm(key.AsSpan(0, Seals.KeyLength), Tag);
        aes.Decrypt(sealedWords[..Nonce], sealedWords[(Nonce + Tag)..], sealedWords.Slice(Nonce, Tag), words, contributionId.ToByteArray());
        return StoredFields.Read(Encoding.UTF8.GetString(words));
    }
}
