using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.CompilerServices;

public static partial class Passes
{
    /// <summary>Copies each token's row of a table [vocabulary, width] into y [T, B, width].</summary>
    public static void Embed(Workspace workspace, ref float table, int width, ref float y)
    {
        var tokens = workspace.Tokens.AsSpan(0, workspace.Steps * workspace.Size);
        for (int i = 0; i < tokens.Length; i++)
            Row(ref table, tokens[i], width).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, (nint)i * width), width));
    }

    /// <summary>Adds each position's gradient to its token's row: the gradient of <see cref="Embed"/>.</summary>
    public static void AddEmbeddingGradient(Workspace workspace, ref float dY, int width, ref float gradient)
    {
        var tokens = workspace.Tokens.AsSpan(0, workspace.Steps * workspace.Size);
        for (int i = 0; i < tokens.Length; i++)
        {
            var target = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradient, (nint)tokens[i] * width), width);
            System.Numerics.Tensors.TensorPrimitives.Add(target, Row(ref dY, i, width), target);
        }
    }
}
