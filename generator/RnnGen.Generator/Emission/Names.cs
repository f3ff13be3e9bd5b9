using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Emission;

/// <summary>How the passes write down places: constants for offsets, references for memory.</summary>
internal static class Names
{
    /// <summary>A name as a C# identifier: lstm.weight_ih_l0 becomes LstmWeightIhL0.</summary>
    public static string Of(string name)
    {
        var text = new System.Text.StringBuilder();
        bool upper = true;
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c)) text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = !char.IsLetterOrDigit(c);
        }

        return char.IsDigit(text[0]) ? "_" + text : text.ToString();
    }

    /// <summary>A tensor's first value among the parameters (w) or their gradients (g).</summary>
    public static string Tensor(string reference, TensorPlan tensor) => $"ref Unsafe.Add(ref {reference}, At.{Of(tensor.Name)})";

    public static string Buffer(BufferPlan buffer) => $"ref Passes.Buffer(workspace, In.{Of(buffer.Name)})";

    /// <summary>The first input row of a stage.</summary>
    public static string Rows(Source source) => source.Kind switch
    {
        SourceKind.RowsAfterInitial => $"ref Unsafe.Add({Buffer(source.Buffer!)}, rows * {source.Width})",
        SourceKind.LastRows => $"ref Unsafe.Add({Buffer(source.Buffer!)}, steps * rows * {source.Width})",
        _ => Buffer(source.Buffer!),
    };

    public static string Float(float value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "f";
}
