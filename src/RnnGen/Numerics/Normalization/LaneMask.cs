using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Normalization;

/// <summary>
/// Which lanes of a vector hold units. The padding is zero, but zero less an infinite mean, or times it, is not: so what leaves a vector is kept where there
/// are units, and nowhere else by luck.
/// </summary>
/// <typeparam name="S">The operations of the width.</typeparam>
/// <typeparam name="V">The vector.</typeparam>
internal static unsafe class LaneMask<S, V>
    where S : ISimd<V>
    where V : unmanaged
{
    /// <summary>0, 1, 2, … lane by lane.</summary>
    public static V Numbers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => *(V*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Sixteen));
    }

    /// <summary>Constants in the image of the assembly, which no collector moves.</summary>
    private static ReadOnlySpan<float> Sixteen => [0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f, 10f, 11f, 12f, 13f, 14f, 15f];

    /// <summary>x in the lanes of the first <paramref name="units"/> units, zero in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Keep(V numbers, nint units, V x) => S.KeepWhereLess(numbers, S.Create(units), x);
}
