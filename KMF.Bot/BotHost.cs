using KMF.Bot.Assets;
using KMF.Bot.Coffee;
using KMF.Bot.Graph;
using KMF.Bot.Jobs;
using KMF.Bot.Links;
using KMF.Bot.Messaging;
using KMF.Bot.Outbox;
using KMF.Bot.Records;
using KMF.Bot.SharedPictures;
using KMF.Bot.Storage;

namespace KMF.Bot;

/// <summary>Puts the service together; <c>Program</c>, the rehearsal room and the tests start it from here.</summary>
public static class BotHost
{
    /// <param name="args">Settings as command line arguments.</param>
    /// <param name="configure">What a host of its own adds or replaces, last.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ApplicationName = typeof(BotHost).Assembly.GetName().Name }
        );
        if (!builder.Environment.IsDevelopment())
        {
            // One JSON object a line, for whatever collects them.
            builder.Logging.ClearProviders().AddJsonConsole();
            builder.KeepNameKeyApart();
        }

        builder.AddDoor();
        builder.AddStorage();
        builder.AddTechniques();
        builder.AddMessaging();
        builder.AddLinks();
        builder.AddRecords();
        builder.AddSharedPictures();
        builder.AddGraph();
        builder.AddOutbox();
        builder.AddJobs();
        builder.AddTimeBoxes();
        builder.AddActionReminders();
        builder.AddLessonReviews();
        builder.AddCoffee();
        builder.AddAssets();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseMessaging();
        app.MapMessages();
        app.MapRecords();
        app.MapSharedPictures();
        app.MapCoffee();
        app.MapAssets();
        app.MapOperations();
        app.MapHealth();
        return app;
    }
}
