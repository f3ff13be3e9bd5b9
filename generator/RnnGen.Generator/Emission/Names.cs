using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Emission;

/// <summary>How the passes write down places: constants for offsets, references for memory.</summary>
internal static class Names
{
    /// <summary>A tensor's first value among the parameters (w) or their gradients (g).</summary>
    public static string Tensor(string reference, TensorPlan tensor) => Tensor(reference, tensor, 0);

    /// <summary>A place in a tensor, some floats behind its first value.</summary>
    public static string Tensor(string reference, TensorPlan tensor, int offset) =>
        $"ref Unsafe.Add(ref {reference}, At.{tensor.Identifier}{(offset > 0 ? $" + {offset}" : string.Empty)})";

    public static string Buffer(BufferPlan buffer) => $"ref Passes.Buffer(workspace, In.{buffer.Identifier})";

    /// <summary>The first input row of a stage. Those of a batch lie in memory that the caller has lent for the pass: they are named inside of parts only.</summary>
    public static string Rows(Source source) => source.Kind switch
    {
        SourceKind.Inputs => "ref Passes.Inputs(workspace)",
        SourceKind.RowsAfterInitial => $"ref Unsafe.Add({Buffer(source.Buffer!)}, rows * {source.Width})",
        SourceKind.LastRows => $"ref Unsafe.Add({Buffer(source.Buffer!)}, steps * rows * {source.Width})",
        _ => Buffer(source.Buffer!),
    };

    /// <summary>A reference moved on: ref x and n become ref Unsafe.Add(ref x, n).</summary>
    public static string At(string reference, string offset) => $"ref Unsafe.Add({reference}, {offset})";

    /// <summary>The row of a part's first, from the first row of all.</summary>
    public static string OfPart(string reference, int width) => OfPart(reference, $"{width}");

    /// <summary>The same for a width that has a name.</summary>
    public static string OfPart(string reference, string width) => At(reference, $"part.First * {width}");

    public static string Float(float value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "f";
}
