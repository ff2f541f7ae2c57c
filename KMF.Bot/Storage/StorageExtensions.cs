using KMF.Bot.Storage.ActionLearningSet;
using KMF.Bot.Storage.Actions;
using KMF.Bot.Storage.Assets;
using KMF.Bot.Storage.Coffee;
using KMF.Bot.Storage.Communities;
using KMF.Bot.Storage.Fishbowl;
using KMF.Bot.Storage.Inbox;
using KMF.Bot.Storage.KnowledgeCafe;
using KMF.Bot.Storage.Library;
using KMF.Bot.Storage.Outbox;
using KMF.Bot.Storage.People;
using KMF.Bot.Storage.Places;
using KMF.Bot.Storage.Sessions;
using KMF.Bot.Storage.Sqlite;
using KMF.Bot.Storage.Work;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Library;
using KMF.Dialogs.Places;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.ActionLearningSet;
using KMF.Dialogs.Work;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quartz;

namespace KMF.Bot.Storage;

internal static class StorageExtensions
{
    public static void AddStorage(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSqlite(); // The only engine so far: the options refuse every other.
        services.AddSingleton<PersonKeys>();
        services.AddSingleton<IPersonKeys>(provider => provider.GetRequiredService<PersonKeys>());
        services.AddSingleton<Seals>();
        services.AddSingleton<ISessionStore, SessionStore>();
        services.AddSingleton<OwnTables, BowlTables>();
        services.AddSingleton<OwnTables, CafeTables>();
        services.AddSingleton<OwnTables, LearningSeriesTables>();
        services.AddSingleton<IPiecesOfWork, PiecesOfWork>();
        services.AddSingleton<IPastSessions, PastSessions>();
        services.AddSingleton<IPlaceSettings, PlaceSettingsStore>();
        services.AddSingleton<IActions, ActionStore>();
        services.AddSingleton<IOutbox, OutboxStore>();
        services.AddSingleton<ICoffeeStore, CoffeeStore>();
        services.AddSingleton<ILearningSeriesStore, LearningSeriesStore>();
        services.AddSingleton<IAssetStore, AssetStore>();
        services.AddSingleton<ICommunityStore, CommunityStore>();
        services.AddSingleton<OutboxOperations>();
        services.AddSingleton<IReachability, Reachability>();
        services.AddSingleton<PersonalChats>();
        services.AddSingleton<Languages>();
        services.AddSingleton<ILanguages>(provider => provider.GetRequiredService<Languages>());
        services.AddSingleton<TeamMembers>();
        services.AddSingleton<ITeamDepartures, CommunityDepartures>();
        services.AddSingleton<ServiceUrls>();
        services.AddSingleton<ILessonSearch, LessonSearch>();
        services.AddSingleton<ILibrary, LibraryStore>();
        services.AddSingleton<PictureStore>();
        services.AddSingleton<OpenSessions>();
        services.AddSingleton<ILessons, LessonStore>();
        services.AddSingleton<ICleaner, SeenActivityCleaner>();
        services.AddSingleton<ICleaner, OutboxCleaner>();
        services.AddSingleton<ICleaner, DialogStateCleaner>();
        services.AddSingleton<ICleaner, Audit>();
        services.AddSingleton<ICleaner, ConfidentialCleaner>();
        services.AddSingleton<ICleaner, BowlCleaner>();
        services.AddSingleton<ICleaner, LearningDateCleaner>();
        services.AddSingleton<ICleaner, CommunityToldCleaner>();
        services.AddSingleton<ICleaner>(provider => provider.GetRequiredService<TeamMembers>());
    }

    /// <summary>Keeps the key of names apart from the database, which on a developer's desk would only be in the way.</summary>
    public static void KeepNameKeyApart(this IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton<IPostConfigureOptions<StorageOptions>, NameKeyPlace>();

    /// <summary>Keeps the schedule with the engine that storage has.</summary>
    public static void UseStorage(this IPersistentStoreBuilder store) => store.UseSqliteSchedule();
}
