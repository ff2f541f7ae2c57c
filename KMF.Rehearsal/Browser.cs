using System.ComponentModel;
using System.Diagnostics;

namespace KMF.Rehearsal;

/// <summary>Opens the page where there is a desktop to open it on.</summary>
internal static class Browser
{
    public static bool HasDesktop =>
        Environment.UserInteractive
        && !Console.IsOutputRedirected
        && (
            !OperatingSystem.IsLinux()
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY"))
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"))
        );

    public static void Open(Uri address)
    {
        try
        {
            using var opened = OperatingSystem.IsWindows()
                ? Process.Start(new ProcessStartInfo(address.ToString()) { UseShellExecute = true })
                : Process.Start(OperatingSystem.IsMacOS() ? "open" : "xdg-open", address.ToString());
        }
        catch (Win32Exception)
        {
            // The address has been printed; it can be opened by hand.
        }
    }
}
