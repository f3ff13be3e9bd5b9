namespace RnnGen.Generator.Tests.Packaging;

/// <summary>A test that publishes with NativeAOT for linux-arm64 and runs the program under emulation. Skipped as <see cref="NativeAotFactAttribute"/>.</summary>
public sealed class NativeAotArm64FactAttribute : FactAttribute
{
    public const string Emulator = "/usr/bin/qemu-aarch64-static";

    /// <summary>Where Debian has the C library of that processor.</summary>
    public const string Libraries = "/usr/aarch64-linux-gnu";

    public NativeAotArm64FactAttribute()
    {
        if (!NativeAotFactAttribute.IsRequired) Skip = NativeAotFactAttribute.Missing("arm64") ?? Missing();
    }

    private static string? Missing()
    {
        if (!File.Exists("/usr/bin/aarch64-linux-gnu-gcc")) return "NativeAOT needs a compiler for arm64 to link (gcc-aarch64-linux-gnu).";
        if (!File.Exists($"{Libraries}/lib/libc.so.6")) return "The program needs the C library of arm64 (libc6-dev-arm64-cross).";
        return File.Exists(Emulator) ? null : "There is no emulator to run a program for arm64 (qemu-user-static).";
    }
}
