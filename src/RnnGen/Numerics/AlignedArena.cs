using System.Runtime.InteropServices;

namespace RnnGen.Numerics;

/// <summary>
/// Floats at an address that is a multiple of 64 bytes, all zero at first. From 2 MiB on it is a multiple of 2 MiB, and the system is asked for huge
/// pages: with 4 KiB pages, weights of the size of the L2 cache are read at little more than half the speed. The memory is a pinned array of the
/// garbage collector: it lives as long as anything refers to it, and nobody frees it.
/// </summary>
internal sealed class AlignedArena
{
    private const int CacheLine = 64;
    private readonly float[] array;
    private readonly int start;

    public AlignedArena(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        long bytes = (long)length * sizeof(float);
        int alignment = bytes >= HugePages.Size ? HugePages.Size : CacheLine;
        array = GC.AllocateArray<float>(checked(length + alignment / sizeof(float)), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        start = (int)((alignment - address % alignment) % alignment / sizeof(float));
        Length = length;
        HugePages.Request(address + start * sizeof(float), bytes);
    }

    /// <summary>Floats in the arena.</summary>
    public int Length { get; }

    /// <summary>The first float.</summary>
    public ref float Reference => ref array[start];

    public Span<float> Span => array.AsSpan(start, Length);
}
