using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using KMF.Dialogs.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Survival;

/// <summary>The bot's own store, which fails once, or where something else happens just after one of its methods, as it may.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "The runtime derives from it.")]
internal class MeddledStore : DispatchProxy
{
    private ISessionStore _store = null!; // Set where it is made.

    /// <summary>Runs after the method of that name, once.</summary>
    public (string Method, Func<Task> Happen)? After { get; set; }

    /// <summary>The method of that name fails, once, and does nothing.</summary>
    public string? Fails { get; set; }

    public static MeddledStore Put(WebApplicationBuilder builder)
    {
        var proxy = Create<ISessionStore, MeddledStore>();
        var meddled = (MeddledStore)proxy;
        var real = builder.Services.Last(service => service.ServiceType == typeof(ISessionStore)).ImplementationType!;
        builder.Services.AddSingleton(provider =>
        {
            meddled._store = (ISessionStore)ActivatorUtilities.CreateInstance(provider, real);
            return proxy;
        });
        return meddled;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == Fails)
        {
            Fails = null;
            throw new SessionStoreException("The database went.", new IOException());
        }

        var result = targetMethod.Invoke(_store, args);
        if (After is not var (method, happen) || method != targetMethod.Name)
        {
            return result;
        }

        After = null;
        return GetType()
            .GetMethod(nameof(ThenAsync), BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.FlattenHierarchy)!
            .MakeGenericMethod(targetMethod.ReturnType.GetGenericArguments())
            .Invoke(null, [result, happen]);
    }

    protected static async Task<T> ThenAsync<T>(Task<T> first, Func<Task> happen)
    {
        var result = await first;
        await happen();
        return result;
    }
}
