namespace KMF.Rehearsal.Page;

/// <summary>What the page in the browser asks for.</summary>
internal sealed class PageEndpoints(RehearsalRoom room)
{
    public void Map(IEndpointRouteBuilder app) => app.MapGet("/", () => room.Address.ToString());
}
