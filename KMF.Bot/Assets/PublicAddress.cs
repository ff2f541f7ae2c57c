using System.Net;
using System.Net.Sockets;

namespace KMF.Bot.Assets;

/// <summary>Tells addresses of the public internet from those of a network, a machine or a cloud's own services.</summary>
internal static class PublicAddress
{
    // What is not given out to hosts (IANA's registries of special-purpose addresses).
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Unicast = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (address.AddressFamily == AddressFamily.InterNetwork || Unicast.Contains(address))
            && !Array.Exists(Special, network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }
}
