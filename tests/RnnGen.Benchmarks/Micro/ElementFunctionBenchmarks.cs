using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using RnnGen.CompilerServices;
using RnnGen.Numerics;

namespace RnnGen.Benchmarks.Micro;

/// <summary>The element-wise functions of emitted kernels over an array in L1: time per element.</summary>
public class ElementFunctionBenchmarks
{
    private const int Length = 1024;
    private readonly AlignedArena values = new(Length);
    private readonly AlignedArena results = new(Length);

    [GlobalSetup]
    public void Fill()
    {
        for (int i = 0; i < Length; i++) values.Span[i] = (i - (Length / 2)) / 64f;
    }

    [Benchmark(OperationsPerInvoke = Length)]
    public void Tanh512()
    {
        if (!Vector512.IsHardwareAccelerated) throw new NotSupportedException("There are no vectors of 512 bits here.");
        var x = MemoryMarshal.Cast<float, Vector512<float>>(values.Span);
        var y = MemoryMarshal.Cast<float, Vector512<float>>(results.Span);
        for (int i = 0; i < x.Length; i++) y[i] = Width512.Tanh(x[i]);
    }

    [Benchmark(OperationsPerInvoke = Length)]
    public void Sigmoid512()
    {
        if (!Vector512.IsHardwareAccelerated) throw new NotSupportedException("There are no vectors of 512 bits here.");
        var x = MemoryMarshal.Cast<float, Vector512<float>>(values.Span);
        var y = MemoryMarshal.Cast<float, Vector512<float>>(results.Span);
        for (int i = 0; i < x.Length; i++) y[i] = Width512.Sigmoid(x[i]);
    }

    [Benchmark(OperationsPerInvoke = Length)]
    public void Tanh256()
    {
        var x = MemoryMarshal.Cast<float, Vector256<float>>(values.Span);
        var y = MemoryMarshal.Cast<float, Vector256<float>>(results.Span);
        for (int i = 0; i < x.Length; i++) y[i] = Width256.Tanh(x[i]);
    }

    [Benchmark(OperationsPerInvoke = Length)]
    public void Sigmoid256()
    {
        var x = MemoryMarshal.Cast<float, Vector256<float>>(values.Span);
        var y = MemoryMarshal.Cast<float, Vector256<float>>(results.Span);
        for (int i = 0; i < x.Length; i++) y[i] = Width256.Sigmoid(x[i]);
    }

    [Benchmark(OperationsPerInvoke = Length)]
    public void Tanh128()
    {
        var x = MemoryMarshal.Cast<float, Vector128<float>>(values.Span);
        var y = MemoryMarshal.Cast<float, Vector128<float>>(results.Span);
        for (int i = 0; i < x.Length; i++) y[i] = Width128.Tanh(x[i]);
    }

    [Benchmark(OperationsPerInvoke = Length)]
    public void Sigmoid128()
    {
        var x = MemoryMarshal.Cast<float, Vector128<float>>(values.Span);
        var y = MemoryMarshal.Cast<float, Vector128<float>>(results.Span);
        for (int i = 0; i < x.Length; i++) y[i] = Width128.Sigmoid(x[i]);
    }
}
