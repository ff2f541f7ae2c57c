using System.Collections.Immutable;
using KMF.Bot.Links;
using KMF.Bot.Pictures;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Coffee;

/// <summary>Serves the picture of a round's new connections to whoever has a link that was made here.</summary>
internal static class CoffeeEndpoints
{
    public static void MapCoffee(this WebApplication app) =>
        app.MapSigned("/coffee/{tenant}/{id:guid}/{round:int}").MapGet("/{language}.png", AnswerAsync);

    private static async Task<IResult> AnswerAsync(
        string tenant,
        Guid id,
        int round,
        string language,
        ICoffeeStore store,
        TextCatalogue texts,
        Painter painter,
        HttpContext context
    )
    {
        if (texts.Technique("coffee", language) is not { } content || await store.FindAsync(tenant, id, context.RequestAborted) is null)
        {
            return Results.NotFound();
        }

        var members = (await store.MembersAsync(id, context.RequestAborted)).ToImmutableDictionary(member => member.Person.Id);
        var results = RoundResults.Of([.. await store.PairingsAsync(id, round, context.RequestAborted)], members);
        context.Response.Headers.CacheControl = "private, max-age=300";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File([.. painter.Paint(CoffeeNetwork.Draw(results, content.Texts)).Content], "image/png");
    }
}
