using System.Diagnostics.Metrics;
using KMF.Bot.Storage.Outbox;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Outbox;

/// <summary>The outbox's metrics.</summary>
internal sealed class OutboxFigures
{
    public const string MeterName = "KMF.Bot.Outbox";

    private readonly Counter<long> _sent;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _givenUp;

    public OutboxFigures(IMeterFactory meters, OutboxOperations outbox)
    {
        var meter = meters.Create(MeterName);
        _sent = meter.CreateCounter<long>("kmf.outbox.sent", "{message}", "Messages that Teams took");
        _failed = meter.CreateCounter<long>("kmf.outbox.failed", "{try}", "Tries that failed and are made again");
        _givenUp = meter.CreateCounter<long>("kmf.outbox.given_up", "{message}", "Messages that can never be sent");
        meter.CreateObservableGauge("kmf.outbox.waiting", () => Waiting(outbox), "{message}", "Messages that are due");
    }

    public void Sent() => _sent.Add(1);

    public void Failed(string reason) => _failed.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void GivenUp(string reason) => _givenUp.Add(1, new KeyValuePair<string, object?>("reason", reason));

    // No measurement where the database cannot be read, which others tell.
    private static IEnumerable<Measurement<int>> Waiting(OutboxOperations outbox)
    {
        try
        {
            return [new Measurement<int>(outbox.CountWaiting())];
        }
        catch (SessionStoreException)
        {
            return [];
        }
    }
}
