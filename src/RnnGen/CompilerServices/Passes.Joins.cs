using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.CompilerServices;

public static partial class Passes
{
    /// <summary>Adds the first floats of each row to those of another.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="length">Floats of a row to add.</param>
    /// <param name="x">The first row of what is added.</param>
    /// <param name="xStride">Floats between its rows.</param>
    /// <param name="y">The first row of what it is added to.</param>
    /// <param name="yStride">Floats between its rows.</param>
    public static void AddRows(nint rows, int length, ref float x, nint xStride, ref float y, nint yStride)
    {
        for (nint row = 0; row < rows; row++)
        {
            var sum = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, row * yStride), length);
            TensorPrimitives.Add(sum, MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref x, row * xStride), length), sum);
        }
    }

    /// <summary>y[b] = x[t, b] of each sequence's last step, in rows of a width.</summary>
    public static void LastStep(Workspace workspace, ref float x, int width, ref float y)
    {
        for (int b = 0; b < workspace.Size; b++)
            Row(ref x, (nint)(workspace.Lengths[b] - 1) * workspace.Size + b, width).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, (nint)b * width), width));
    }
}
