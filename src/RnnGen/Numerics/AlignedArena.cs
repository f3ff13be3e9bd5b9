using System.Runtime.InteropServices;

namespace RnnGen.Numerics;

/// <summary>
/// Floats at an address that is a multiple of 64 bytes, all zero at first. The memory is a pinned array of the garbage collector: it lives as long as
/// anything refers to it, and nobody frees it.
/// </summary>
internal sealed class AlignedArena
{
    private const int Alignment = 64;
    private readonly float[] array;
    private readonly int start;

    public AlignedArena(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        array = GC.AllocateArray<float>(length + Alignment / sizeof(float), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        start = (int)((Alignment - address % Alignment) % Alignment / sizeof(float));
        Length = length;
    }

    /// <summary>Floats in the arena.</summary>
    public int Length { get; }

    /// <summary>The first float.</summary>
    public ref float Reference => ref array[start];

    public Span<float> Span => array.AsSpan(start, Length);
}
