using RnnGen.CompilerServices;

namespace RnnGen.Tests.Numerics;

/// <summary>Rows to normalize with gradients to pass back, in padded memory, and what comes out of it.</summary>
internal sealed class LayerNormProblem
{
    private const float Untouched = 12345f;

    public LayerNormProblem(int rows, int units, int width, Func<int, int, int, float> number)
    {
        (Rows, Units, Width) = (rows, units, width);
        X = Padded(rows, (r, u) => number(0, r, u));
        Gamma = Padded(1, (r, u) => number(1, r, u));
        Beta = Padded(1, (r, u) => number(2, r, u));
        DY = Padded(rows, (r, u) => number(3, r, u));
        (DX, DGamma, DBeta) = (new float[rows * width], new float[width], new float[width]);

        // Whatever stands there is overwritten, padding included.
        Y = new float[rows * width];
        Y.AsSpan().Fill(Untouched);
        DX.AsSpan().Fill(Untouched);
        Statistics = new float[2 * rows];
    }

    public int Rows { get; }

    public int Units { get; }

    public int Width { get; }

    public float[] X { get; }

    public float[] Gamma { get; }

    public float[] Beta { get; }

    public float[] Y { get; }

    public float[] Statistics { get; }

    public float[] DY { get; }

    public float[] DX { get; }

    public float[] DGamma { get; }

    public float[] DBeta { get; }

    /// <summary>Random rows around some mean.</summary>
    public static LayerNormProblem Random(int rows, int units, int width, float mean = 0f)
    {
        var random = new Random(rows * 1000 + units);
        return new LayerNormProblem(rows, units, width, (what, _, _) => 4f * random.NextSingle() - 2f + (what == 0 ? mean : 0f));
    }

    /// <summary>The width of rows of so many units in a model.</summary>
    public static int WidthOf(int units) => units <= 4 ? 4 : units <= 8 ? 8 : (units + 15) / 16 * 16;

    public NormalizedRows From(nint row) => new(ref X[row * Width], Width, Units, ref Statistics[2 * row]);

    public void Run()
    {
        Forward(0, Rows);
        Backward(0, Rows);
        ParameterGradients(0, Width);
    }

    public void Forward(nint first, nint count) =>
        LayerNormalization.Normalize(count, From(first), (float)LayerNormReference.Epsilon, ref Gamma[0], ref Beta[0], ref Y[first * Width]);

    public void Backward(nint first, nint count, bool adds = false) =>
        LayerNormalization.InputGradient(count, From(first), ref Gamma[0], ref DY[first * Width], ref DX[first * Width], adds);

    public void ParameterGradients(nint first, nint columns) =>
        LayerNormalization.AddParameterGradients(Rows, From(0), first, columns, ref DY[0], ref DGamma[0], ref DBeta[0]);

    /// <summary>One row without its padding, in double precision.</summary>
    public double[] Row(float[] rows, int row) => [.. rows.AsSpan(row * Width, Units).ToArray().Select(v => (double)v)];

    public double[][] All(float[] rows) => [.. Enumerable.Range(0, Rows).Select(r => Row(rows, r))];

    public void AssertPaddingIsZero()
    {
        foreach (float[] rows in (float[][])[Y, DX, DGamma, DBeta])
            for (int i = 0; i < rows.Length; i++)
                if (i % Width >= Units) Assert.Equal(0, BitConverter.SingleToInt32Bits(rows[i]));
    }

    private float[] Padded(int rows, Func<int, int, float> number)
    {
        var values = new float[rows * Width];
        for (int r = 0; r < rows; r++)
            for (int u = 0; u < Units; u++) values[r * Width + u] = number(r, u);
        return values;
    }
}
