using KMF.Bot.Messaging.Authentication;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;
using Installation = Microsoft.Graph.Models.UserScopeTeamsAppInstallation;

namespace KMF.Bot.Graph;

/// <summary>Installs the Teams app for people, so that the bot can write to them.</summary>
internal sealed class GraphAppInstaller(GraphCalls calls, IOptions<GraphOptions> options, AppIdentity identity, TimeProvider clock)
    : IAppInstaller
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    // Teams takes 30 installations a second from an application in a tenant.
    private readonly SteadyClock _clock = new(clock);
    private readonly Pace _pace = new(clock, perSecond: 30);
    private (string? Id, DateTimeOffset Until) _catalogued;

    public async Task<bool> InstallAsync(Person person, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(person.Id, out _))
        {
            return false;
        }

        try
        {
            if (await AppAsync(cancellationToken) is not { } app)
            {
                return false;
            }

            await _pace.NextAsync(cancellationToken);
            using var errand = calls.Begin(cancellationToken);
            return await errand.AskAsync((graph, ct) => InstallAsync(graph, person.Id, app, ct));
        }
        catch (MeetingException problem) when (problem.Trouble is MeetingTrouble.NotAllowed or MeetingTrouble.Gone)
        {
            return false;
        }
    }

    private async Task<bool> InstallAsync(GraphServiceClient graph, string person, string app, CancellationToken cancellationToken)
    {
        try
        {
            await graph
                .Users[person]
                .Teamwork.InstalledApps.PostAsync(
                    new Installation
                    {
                        AdditionalData = new Dictionary<string, object>
                        {
                            ["teamsApp@odata.bind"] = $"{options.Value.BaseUrl.ToString().TrimEnd('/')}/appCatalogs/teamsApps/{app}",
                        },
                    },
                    cancellationToken: cancellationToken
                );
        }
        catch (ApiException refusal) when (refusal.ResponseStatusCode == StatusCodes.Status409Conflict)
        {
            // They have it already.
        }

        return true;
    }

    /// <summary>The app's id in the catalogue, asked for at most once an hour; null where it is not there.</summary>
    private async Task<string?> AppAsync(CancellationToken cancellationToken)
    {
        if (options.Value.AppCatalogueId is { } known)
        {
            return known.ToString("D");
        }

        if (_catalogued.Until <= _clock.GetUtcNow())
        {
            _catalogued = (await FindAppAsync(cancellationToken), _clock.GetUtcNow() + Kept);
        }

        return _catalogued.Id;
    }

    private async Task<string?> FindAppAsync(CancellationToken cancellationToken)
    {
        if ((options.Value.ManifestId ?? (Guid.TryParse(identity.AppId, out var app) ? app : null)) is not { } manifest)
        {
            return null;
        }

        using var errand = calls.Begin(cancellationToken);
        var found = await errand.AskAsync(
            (graph, ct) =>
                graph.AppCatalogs.TeamsApps.GetAsync(
                    call =>
                    {
                        call.QueryParameters.Filter = $"externalId eq '{manifest:D}'";
                        call.QueryParameters.Select = ["id"];
                    },
                    ct
                )
        );
        return found?.Value?.FirstOrDefault()?.Id;
    }
}
