using KMF.Bot.Pictures;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Records;

internal static class RecordsExtensions
{
    public static void AddRecords(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IRecordLinks, RecordLinkMaker>();
        builder.Services.AddSingleton<Painter>();
        builder.Services.AddSingleton<RecordWriter>();
    }
}
