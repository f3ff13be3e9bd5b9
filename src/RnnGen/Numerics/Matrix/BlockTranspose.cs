using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace RnnGen.Numerics.Matrix;

internal static unsafe class BlockTranspose
{
    /// <summary>
    /// target[j, k] = source[k, j] for k below <paramref name="depth"/> and zero from there to <paramref name="outWidth"/>. The source is [depth, width],
    /// its rows <paramref name="stride"/> apart, the target [width, outWidth]; both widths are multiples of 4.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(nint depth, float* source, nint stride, nint width, float* target, nint outWidth)
    {
        nint k = 0;
        if (Sse.IsSupported || AdvSimd.Arm64.IsSupported)
        {
            for (; k + 4 <= depth; k += 4)
            {
                for (nint j = 0; j < width; j += 4)
                {
                    FourByFour(source + k * stride + j, stride, target + j * outWidth + k, outWidth);
                }
            }
        }

        for (; k < outWidth; k++)
        {
            for (nint j = 0; j < width; j++)
            {
                target[j * outWidth + k] = k < depth ? source[k * stride + j] : 0f;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByFour(float* source, nint stride, float* target, nint outWidth)
    {
        Vector128<float> r0 = *(Vector128<float>*)source;
        Vector128<float> r1 = *(Vector128<float>*)(source + stride);
        Vector128<float> r2 = *(Vector128<float>*)(source + 2 * stride);
        Vector128<float> r3 = *(Vector128<float>*)(source + 3 * stride);

        // Rows 0 and 2, 1 and 3 interleaved; then those two interleaved: columns.
        Vector128<float> low02 = ZipLow(r0, r2);
        Vector128<float> high02 = ZipHigh(r0, r2);
        Vector128<float> low13 = ZipLow(r1, r3);
        Vector128<float> high13 = ZipHigh(r1, r3);
        *(Vector128<float>*)target = ZipLow(low02, low13);
        *(Vector128<float>*)(target + outWidth) = ZipHigh(low02, low13);
        *(Vector128<float>*)(target + 2 * outWidth) = ZipLow(high02, high13);
        *(Vector128<float>*)(target + 3 * outWidth) = ZipHigh(high02, high13);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
