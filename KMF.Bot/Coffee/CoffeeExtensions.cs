using KMF.Dialogs.Coffee;

namespace KMF.Bot.Coffee;

internal static class CoffeeExtensions
{
    public static void AddCoffee(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<ITrialPictures, TrialPictures>();
}
