using System.Runtime.InteropServices;

namespace KMF.Bot.Tests.Deploy;

/// <summary>A test of a program that the test project has for Linux on x64 only.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxX64FactAttribute : FactAttribute
{
    public LinuxX64FactAttribute()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            Skip = "The Bicep compiler of the test project runs on Linux x64 only.";
        }
    }
}
