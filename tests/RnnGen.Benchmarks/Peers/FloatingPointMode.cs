using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace RnnGen.Benchmarks.Peers;

/// <summary>
/// The treatment of denormal numbers by the calling thread: the register MXCSR of x86-64. .NET has no access to it, so two routines of four bytes each are put into
/// executable memory. Threads started later inherit the mode of the thread that starts them.
/// </summary>
public static unsafe class FloatingPointMode
{
    // Intel 64 and IA-32 Architectures Software Developer's Manual, volume 1, section 10.2.3.
    private const uint DenormalsAreZero = 1u << 6;
    private const uint FlushToZero = 1u << 15;

    private const int ReadWrite = 3;
    private const int ReadExecute = 5;
    private const int PrivateAnonymous = 0x22;

    private static readonly byte* Code = Assemble();

    /// <summary>Whether this system and processor are ones whose mode can be read and set here: Linux on x86-64.</summary>
    public static bool IsKnown => Code != null;

    /// <summary>Makes the calling thread flush denormal results to zero and take denormal operands as zero. False where that cannot be done.</summary>
    public static bool FlushDenormals()
    {
        if (Code == null)
        {
            return false;
        }

        Write(Read() | FlushToZero | DenormalsAreZero);
        return true;
    }

    /// <summary>The mode of the calling thread in words, as it is read from the register.</summary>
    public static string Describe()
    {
        if (Code == null)
        {
            return "denormals: mode unknown";
        }

        return (Read() & (FlushToZero | DenormalsAreZero)) switch
        {
            FlushToZero | DenormalsAreZero => "denormals flushed (FTZ, DAZ)",
            FlushToZero => "denormal results flushed (FTZ)",
            DenormalsAreZero => "denormal operands flushed (DAZ)",
            _ => "denormals kept (IEEE 754)",
        };
    }

    private static uint Read()
    {
        uint value = 0;
        ((delegate* unmanaged<uint*, void>)Code)(&value);
        return value;
    }

    private static void Write(uint value) => ((delegate* unmanaged<uint*, void>)(Code + 4))(&value);

    private static byte* Assemble()
    {
        if (!OperatingSystem.IsLinux() || !X86Base.X64.IsSupported)
        {
            return null;
        }

        ReadOnlySpan<byte> code =
        [
            0x0F, 0xAE, 0x1F, 0xC3, // stmxcsr [rdi]; ret
            0x0F, 0xAE, 0x17, 0xC3, // ldmxcsr [rdi]; ret
        ];
        nuint size = (nuint)Environment.SystemPageSize;
        byte* page = (byte*)MapMemory(null, size, ReadWrite, PrivateAnonymous, -1, 0);
        if (page == (byte*)-1)
        {
            return null;
        }

        code.CopyTo(new Span<byte>(page, code.Length));
        return ProtectMemory(page, size, ReadExecute) == 0 ? page : null;
    }

    [DllImport("libc", EntryPoint = "mmap")]
    private static extern void* MapMemory(void* address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int ProtectMemory(void* address, nuint length, int protection);
}
