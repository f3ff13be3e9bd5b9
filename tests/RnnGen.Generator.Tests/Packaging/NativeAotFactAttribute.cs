using System.Runtime.InteropServices;

namespace RnnGen.Generator.Tests.Packaging;

/// <summary>A test that publishes with NativeAOT. Skipped, with the reason, where a tool is missing, unless RNNGEN_REQUIRE_AOT=1 says that none may be.</summary>
public sealed class NativeAotFactAttribute : FactAttribute
{
    public NativeAotFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("RNNGEN_REQUIRE_AOT") != "1") Skip = Missing();
    }

    private static string? Missing()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64) return "Published for linux-x64 only.";
        if (!File.Exists("/usr/bin/gcc") && !File.Exists("/usr/bin/clang")) return "NativeAOT needs gcc or clang to link.";
        if (!File.Exists("/usr/include/zlib.h")) return "NativeAOT needs zlib's development files to link (zlib1g-dev).";
        return Directory.Exists(Path.Combine(NuGetPackages.Folder, "microsoft.dotnet.ilcompiler"))
            ? null
            : "The compiler package of NativeAOT is not there: dotnet restore tests/RnnGen.AotSmoke -r linux-x64 fetches it.";
    }
}
