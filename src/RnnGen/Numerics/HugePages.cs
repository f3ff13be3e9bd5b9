using System.Runtime.InteropServices;

namespace RnnGen.Numerics;

/// <summary>Asks the system to back memory by pages of 2 MiB. Only Linux has such a request; where it is refused, nothing changes.</summary>
internal static partial class HugePages
{
    /// <summary>Bytes a page.</summary>
    public const int Size = 2 << 20;

    private const int MadvHugePage = 14;

    /// <summary>Requests huge pages for what lies in [address, address + bytes), as far as it fills whole pages.</summary>
    /// <returns>Whether the system granted it.</returns>
    public static bool Request(nint address, long bytes)
    {
        long whole = bytes / Size * Size;
        if (whole == 0 || !OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            return MemoryAdvise(address, (nuint)whole, MadvHugePage) == 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvise(nint address, nuint length, int advice);
}
