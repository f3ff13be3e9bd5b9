using BenchmarkDotNet.Attributes;
using RnnGen.Benchmarks.Ours.Models;

namespace RnnGen.Benchmarks.Micro;

/// <summary>A streaming step as a user calls it.</summary>
public class StepBenchmarks
{
    private readonly Lstm16 lstm16 = new();
    private readonly FastLstm16 fastLstm16 = new();
    private readonly Lstm64 lstm64 = new();
    private readonly Gru64 gru64 = new();
    private readonly float[] x = new float[64];
    private readonly float[] y = new float[64];
    private Lstm16.State state16;
    private FastLstm16.State stateFast16;
    private Lstm64.State state64;
    private Gru64.State stateGru;

    [GlobalSetup]
    public void Fill() => x.AsSpan().Fill(0.5f);

    [Benchmark]
    public void LstmOf16() => lstm16.Step(x.AsSpan(0, 16), ref state16, y.AsSpan(0, 16));

    [Benchmark]
    public void FastLstmOf16() => fastLstm16.Step(x.AsSpan(0, 16), ref stateFast16, y.AsSpan(0, 16));

    [Benchmark]
    public void LstmOf64() => lstm64.Step(x, ref state64, y);

    [Benchmark]
    public void GruOf64() => gru64.Step(x, ref stateGru, y);
}
