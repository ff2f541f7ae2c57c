using System.Collections.Immutable;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal;

/// <summary>How a room is furnished. The defaults are a quiet room: no refreshing by itself, no limits.</summary>
public sealed record RehearsalOptions
{
    /// <summary>The port to listen on, on loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The bot's messages endpoint, when it is known already.</summary>
    public Uri? BotEndpoint { get; init; }

    public string BotName { get; init; } = "KMF";

    public string BotId { get; init; } = "28:6f1c3b52-8a3e-4f0a-9d54-5b1d4a3c7e90";

    public string TenantId { get; init; } = "3c0f2a6e-5d0b-4b57-9c1d-0e7a1f5d8b24";

    public ImmutableArray<Person> Cast { get; init; } = People.Cast.Ward7;

    /// <summary>Cards that ask for it are refreshed for each of their people, as Teams does.</summary>
    public bool AutoRefresh { get; init; }

    /// <summary>Teams' rate limits apply.</summary>
    public bool Limits { get; init; }

    public TimeSpan BotTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The token without which the bot gets no picture of a message; null where the bot has no registration and so no token.
    /// </summary>
    public string? BotToken { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
