using KMF.Bot.Jobs;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Techniques.CoffeeTrial;

namespace KMF.Bot.Coffee;

internal static class CoffeeExtensions
{
    public static void AddCoffee(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ITrialPictures, TrialPictures>();
        builder.Services.AddSingleton<CoffeeTechnique>();
        builder.Services.AddSingleton<IStandingTechnique>(provider => provider.GetRequiredService<CoffeeTechnique>());
        builder.Services.AddSingleton<CoffeeRounds>();
        builder.Services.AddRepeatingJob<CoffeeJob>("coffee-rounds", TimeSpan.FromMinutes(1));
        builder.Services.AddRepeatingJob<CoffeePairingsJob>("coffee-pairings", TimeSpan.FromMinutes(10));
    }
}
