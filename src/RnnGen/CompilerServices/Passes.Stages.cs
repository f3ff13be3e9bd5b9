using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.CompilerServices;

public static partial class Passes
{
    /// <summary>Two directions side by side: rows of [size, size, padding] from rows of <paramref name="size"/> values each.</summary>
    public static void Concatenate(nint rows, int size, ref float forward, int forwardWidth, ref float reverse, int reverseWidth, ref float y, int width)
    {
        for (nint row = 0; row < rows; row++)
        {
            var target = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, row * width), width);
            Row(ref forward, row, forwardWidth)[..size].CopyTo(target);
            Row(ref reverse, row, reverseWidth)[..size].CopyTo(target[size..]);
        }
    }

    /// <summary>The gradient of <see cref="Concatenate"/>: its rows apart, the padding of each direction zero.</summary>
    public static void Split(Workspace workspace, int size, ref float dY, int width, ref float forward, int forwardWidth, ref float reverse, int reverseWidth)
    {
        int rows = workspace.Steps * workspace.Size;
        for (nint row = 0; row < rows; row++)
        {
            var source = Row(ref dY, row, width);
            Place(source[..size], MemoryMarshal.CreateSpan(ref Unsafe.Add(ref forward, row * forwardWidth), forwardWidth));
            Place(source.Slice(size, size), MemoryMarshal.CreateSpan(ref Unsafe.Add(ref reverse, row * reverseWidth), reverseWidth));
        }
    }

    /// <summary>
    /// The gradient of the last states of two directions side by side, spread over the steps: the forward one's at each sequence's last step, the reverse one's at step 0.
    /// </summary>
    public static void SplitLastStep(Workspace workspace, int size, ref float dY, int width, ref float forward, int forwardWidth, ref float reverse, int reverseWidth)
    {
        MemoryMarshal.CreateSpan(ref forward, workspace.Steps * workspace.Size * forwardWidth).Clear();
        MemoryMarshal.CreateSpan(ref reverse, workspace.Steps * workspace.Size * reverseWidth).Clear();
        for (int b = 0; b < workspace.Size; b++)
        {
            var source = Row(ref dY, b, width);
            nint last = ((workspace.Lengths[b] - 1) * workspace.Size + b) * forwardWidth;
            Place(source[..size], MemoryMarshal.CreateSpan(ref Unsafe.Add(ref forward, last), forwardWidth));
            Place(source.Slice(size, size), MemoryMarshal.CreateSpan(ref Unsafe.Add(ref reverse, b * reverseWidth), reverseWidth));
        }
    }

    /// <summary>Spreads the gradient of each sequence's last step [B, width] over the steps [T, B, width]: zero but there.</summary>
    public static void SpreadLastStep(Workspace workspace, ref float last, ref float steps, int width)
    {
        int row = workspace.Size * width;
        var target = MemoryMarshal.CreateSpan(ref steps, workspace.Steps * row);
        target.Clear();
        for (int b = 0; b < workspace.Size; b++)
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref last, b * width), width).CopyTo(target[((workspace.Lengths[b] - 1) * row + b * width)..]);
    }

    /// <summary>Spreads the gradient of what a layer in reverse ends with, its state at step 0, over the steps: zero but there.</summary>
    public static void SpreadFirstStep(Workspace workspace, ref float last, ref float steps, int width)
    {
        int row = workspace.Size * width;
        var target = MemoryMarshal.CreateSpan(ref steps, workspace.Steps * row);
        MemoryMarshal.CreateReadOnlySpan(ref last, row).CopyTo(target);
        target[row..].Clear();
    }

    private static ReadOnlySpan<float> Row(ref float rows, nint row, int width) => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref rows, row * width), width);

    private static void Place(ReadOnlySpan<float> values, Span<float> target)
    {
        values.CopyTo(target);
        target[values.Length..].Clear();
    }
}
