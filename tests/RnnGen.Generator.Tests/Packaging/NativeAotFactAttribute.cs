using System.Runtime.InteropServices;

namespace RnnGen.Generator.Tests.Packaging;

/// <summary>
/// A test that publishes with NativeAOT. Skipped, with the reason, where a tool is missing, unless RNNGEN_REQUIRE_AOT=1 says that none may
/// be.
/// </summary>
public sealed class NativeAotFactAttribute : FactAttribute
{
    public NativeAotFactAttribute()
    {
        if (!IsRequired) Skip = Missing("x64");
    }

    internal static bool IsRequired => Environment.GetEnvironmentVariable("RNNGEN_REQUIRE_AOT") == "1";

    /// <summary>What is missing for a processor; null if nothing is.</summary>
    internal static string? Missing(string processor)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64) return "Published on linux-x64 only.";
        if (processor == "x64" && !File.Exists("/usr/bin/gcc") && !File.Exists("/usr/bin/clang")) return "NativeAOT needs gcc or clang to link.";
        if (processor == "x64" && !File.Exists("/usr/include/zlib.h")) return "NativeAOT needs zlib's development files to link (zlib1g-dev).";
        var libraries = processor == "x64" ? "microsoft.dotnet.ilcompiler" : $"runtime.linux-{processor}.microsoft.dotnet.ilcompiler";
        return Directory.Exists(Path.Combine(NuGetPackages.Folder, libraries))
            ? null
            : $"The compiler package of NativeAOT is not there: dotnet restore tests/RnnGen.AotSmoke -p:SmokeProcessor={processor} fetches it.";
    }
}
