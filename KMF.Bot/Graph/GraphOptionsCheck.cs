using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Graph;

/// <summary>Refuses settings with which Graph could not work, or with which its token could go astray.</summary>
internal sealed class GraphOptionsCheck(IConfiguration configuration) : IValidateOptions<GraphOptions>
{
    public ValidateOptionsResult Validate(string? name, GraphOptions options) =>
        Problem(options) is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;

    private string? Problem(GraphOptions options)
    {
        var isStandIn = GraphCloud.IsStandIn(options.BaseUrl);
        if (!isStandIn && GraphCloud.At(options.BaseUrl) is null)
        {
            return "Graph:BaseUrl must be https://graph.microsoft.com/v1.0, the same of a national cloud (graph.microsoft.us, "
                + "dod-graph.microsoft.us, microsoftgraph.chinacloudapi.cn), or on this machine.";
        }

        if (!options.IsConfigured)
        {
            return null;
        }

        if (
            !Guid.TryParse(options.Organizer, out _)
            && !(MailAddress.TryCreate(options.Organizer, out var address) && address.Address == options.Organizer)
        )
        {
            return "Graph:Organizer must be the address or the object id of a mailbox.";
        }

        return !isStandIn && GraphCredentials.MissingIn(configuration) is { } missing
            ? $"Graph:Organizer is set, but {missing} is not: Microsoft Graph would give the bot no token."
            : null;
    }
}
