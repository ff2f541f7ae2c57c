using System.Text.Json.Nodes;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Graph;

/// <summary>The directory, people's mailboxes and the apps that they have.</summary>
/// <param name="graph">The store.</param>
/// <param name="has">Whether somebody has the bot.</param>
/// <param name="installAsync">Gives it to them.</param>
internal sealed class People(GraphStore graph, Func<Person, bool> has, Func<Person, CancellationToken, Task> installAsync)
{
    private const string CatalogueId = "b1c5353a-7aca-41b3-830f-27d5218fe0e5";

    public GraphAnswer User(string id) =>
        graph.Calendars.Find(id) is not { } profile
            ? GraphAnswer.NoUser
            : GraphAnswer.Ok(
                new JsonObject
                {
                    ["id"] = profile.Person.AadObjectId,
                    ["displayName"] = profile.Person.Name,
                    ["jobTitle"] = profile.Person.Role,
                    ["mail"] = profile.Mail,
                    ["userPrincipalName"] = profile.Mail,
                    ["officeLocation"] = profile.Office,
                    ["department"] = profile.Department,
                    ["companyName"] = profile.Company,
                }
            );

    public GraphAnswer MailboxSettings(string id) =>
        graph.Calendars.Find(id) is not { } profile
            ? GraphAnswer.NoUser
            : GraphAnswer.Ok(new JsonObject { ["timeZone"] = profile.Zone, ["workingHours"] = Schedules.HoursOf(profile) });

    public GraphAnswer Apps(string? filter) =>
        GraphAnswer.List(
            graph.HasApp && filter == $"externalId eq '{GraphStore.ManifestId}'"
                ?
                [
                    new JsonObject
                    {
                        ["id"] = CatalogueId,
                        ["externalId"] = GraphStore.ManifestId,
                        ["displayName"] = "KMF",
                        ["distributionMethod"] = "organization",
                    },
                ]
                : []
        );

    public async Task<GraphAnswer> InstallAsync(string id, JsonNode? body, CancellationToken cancellationToken)
    {
        if (body.String("teamsApp@odata.bind")?.EndsWith($"/appCatalogs/teamsApps/{CatalogueId}", StringComparison.Ordinal) != true)
        {
            return GraphAnswer.Bad("BadRequest", "The app is not in the catalogue.");
        }

        if (graph.Calendars.Find(id) is not { } profile)
        {
            return GraphAnswer.NoUser;
        }

        if (has(profile.Person))
        {
            return GraphAnswer.Error(409, "Conflict", "App entitlement already exists.");
        }

        await installAsync(profile.Person, cancellationToken);
        return new GraphAnswer(201, new JsonObject());
    }
}
