using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KMF.Bot.Tests.Messaging.Authentication;

/// <summary>Certificates made on the spot, and clients that trust nothing else.</summary>
internal static class SelfSigned
{
    /// <summary>For servers of the tests on this machine; one for the whole run.</summary>
    public static X509Certificate2 Localhost { get; } = Create("CN=localhost");

    public static X509Certificate2 Create(string name)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));

        // Kestrel needs the key with it.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    /// <summary>As the bot calls others: without redirects.</summary>
    public static SocketsHttpHandler TrustingHandler() =>
        new()
        {
            AllowAutoRedirect = false,
            SslOptions =
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate?.GetCertHashString() == Localhost.GetCertHashString(),
            },
        };
}
