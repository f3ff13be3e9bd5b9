using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnGen.Numerics.Simd;

namespace RnnGen.Numerics.Matrix;

/// <summary>What a kernel does with one block of columns, at any vector width.</summary>
internal interface IColumnOperation
{
    /// <summary>Does it to a block of <paramref name="width"/> columns, a multiple of the lanes of <typeparamref name="S"/>.</summary>
    void Run<S, V>(nint width)
        where S : ISimd<V>
        where V : unmanaged;
}

internal static class ColumnOperation
{
    /// <summary>Runs an operation with the widest vector that the machine has and that divides the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TOperation>(ref TOperation operation, nint width)
        where TOperation : struct, IColumnOperation
    {
        if (Vector512.IsHardwareAccelerated && width % 16 == 0)
        {
            operation.Run<Simd512, Vector512<float>>(width);
        }
        else if (Vector256.IsHardwareAccelerated && width % 8 == 0)
        {
            operation.Run<Simd256, Vector256<float>>(width);
        }
        else if (Vector128.IsHardwareAccelerated && width % 4 == 0)
        {
            operation.Run<Simd128, Vector128<float>>(width);
        }
        else
        {
            operation.Run<SimdScalar, float>(width);
        }
    }
}
