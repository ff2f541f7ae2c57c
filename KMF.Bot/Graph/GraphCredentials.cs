using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;

namespace KMF.Bot.Graph;

/// <summary>The bot's own registration, as the application that Graph knows it by.</summary>
internal static class GraphCredentials
{
    private const string AppId = "MicrosoftAppId";
    private const string AppPassword = "MicrosoftAppPassword";
    private const string AppTenantId = "MicrosoftAppTenantId";
    private const string CertificatePath = "Bot:CertificatePath";

    /// <summary>The setting that is missing for a token; null where none is.</summary>
    public static string? MissingIn(IConfiguration configuration)
    {
        string[] needed =
            IsManagedIdentity(configuration) ? [AppId]
            : Read(configuration, CertificatePath).Length > 0 ? [AppId, AppTenantId]
            : [AppId, AppTenantId, AppPassword];
        return Array.Find(needed, key => Read(configuration, key).Length == 0);
    }

    /// <summary>What gets the tokens; a secret, a certificate or a managed identity, as for the Bot Service.</summary>
    public static TokenCredential From(IConfiguration configuration, GraphCloud cloud)
    {
        var (app, tenant) = (Read(configuration, AppId), Read(configuration, AppTenantId));
        if (IsManagedIdentity(configuration))
        {
            return new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(app));
        }

        return Read(configuration, CertificatePath) is { Length: > 0 } path
            ? new ClientCertificateCredential(
                tenant,
                app,
                Certificate(path, configuration["Bot:CertificatePassword"]),
                new ClientCertificateCredentialOptions { AuthorityHost = cloud.Authority }
            )
            : new ClientSecretCredential(
                tenant,
                app,
                Read(configuration, AppPassword),
                new ClientSecretCredentialOptions { AuthorityHost = cloud.Authority }
            );
    }

    private static bool IsManagedIdentity(IConfiguration configuration) =>
        Read(configuration, "MicrosoftAppType").Equals("UserAssignedMSI", StringComparison.OrdinalIgnoreCase);

    private static X509Certificate2 Certificate(string path, string? password) =>
        Path.GetExtension(path).Equals(".pem", StringComparison.OrdinalIgnoreCase)
            ? X509Certificate2.CreateFromPemFile(path)
            : X509CertificateLoader.LoadPkcs12FromFile(path, password);

    private static string Read(IConfiguration configuration, string key) => configuration[key]?.Trim() ?? "";
}
