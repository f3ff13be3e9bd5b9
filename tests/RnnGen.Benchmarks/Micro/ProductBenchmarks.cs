using BenchmarkDotNet.Attributes;
using RnnGen.CompilerServices;
using RnnGen.Numerics;

namespace RnnGen.Benchmarks.Micro;

/// <summary>The matrix product with packed weights, in the shapes of an LSTM layer: a step of 32 sequences, all steps at once, one row.</summary>
public class ProductBenchmarks
{
    private const int Gates = 4, Panel = 16;
    private AlignedArena a = null!;
    private AlignedArena weights = null!;
    private AlignedArena c = null!;
    private AlignedArena start = null!;

    [Params(1, 32, 1600)]
    public int Rows { get; set; }

    [Params(64, 256)]
    public int Hidden { get; set; }

    private int Columns => Gates * Hidden;

    [GlobalSetup]
    public void Allocate()
    {
        a = new AlignedArena(Rows * Hidden);
        weights = new AlignedArena(Hidden * Columns);
        c = new AlignedArena(Rows * Columns);
        start = new AlignedArena(Columns);
        a.Span.Fill(0.5f);
        weights.Span.Fill(0.25f);
    }

    [Benchmark]
    public void Multiply() => MatrixKernels.Multiply(
        Rows, Hidden, ref a.Reference, Hidden, ref weights.Reference, Columns, Gates * Panel, ref start.Reference, 0, ref c.Reference, Columns, Gates * Panel);
}
