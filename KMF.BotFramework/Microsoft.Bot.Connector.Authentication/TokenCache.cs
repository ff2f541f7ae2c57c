namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Keeps one token until shortly before it expires; however many ask, one fetches.</summary>
internal sealed class TokenCache(ITokenSource source, TimeProvider clock)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private BotToken _current;
    private Task<BotToken> _fetch;
    private bool _refused;

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        Task<BotToken> fetch;
        lock (_gate)
        {
            if (_current != null && _current.ExpiresOn - Margin > clock.GetUtcNow())
            {
                return _current.Value;
            }

            // Nobody's cancellation stops the fetch that others wait for.
            fetch = _fetch ??= Task.Run(FetchAsync, CancellationToken.None);
        }

        return (await fetch.WaitAsync(cancellationToken)).Value;
    }

    public void Drop(string token)
    {
        lock (_gate)
        {
            if (_current != null && _current.Value == token)
            {
                _current = null;
                _refused = true;
            }
        }
    }

    private async Task<BotToken> FetchAsync()
    {
        BotToken token = null;
        try
        {
            token = await source.FetchAsync(_refused, CancellationToken.None);
            return token;
        }
        finally
        {
            lock (_gate)
            {
                _current = token;
                _refused &= token == null;
                _fetch = null;
            }
        }
    }
}
