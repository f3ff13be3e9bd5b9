using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace RnnGen.Benchmarks.Compiler;

/// <summary>Milliseconds.</summary>
/// <param name="Generator">Of the generator, on a compilation that it has not seen: least and median.</param>
/// <param name="Rerun">Of the generator after an edit in another file: least and median.</param>
/// <param name="Reused">Whether that edit made nothing of planning and emission run again.</param>
/// <param name="Added">What the model adds to a build in a running compiler: generator, and compiling what is emitted. Least.</param>
internal sealed record CompilerTimes((double Least, double Median) Generator, (double Least, double Median) Rerun, bool Reused, double Added)
{
    private const int Runs = 25, BuildRuns = 10;

    public static CompilerTimes Of(TypicalModel model)
    {
        var compilation = Compilations.Of(model.Source, "class Other;");
        var edited = Compilations.Edited(compilation, 1, "class Other { void Added() { } }");
        var first = new List<double>();
        var again = new List<double>();
        bool reused = true;
        for (int i = 0; i < Runs; i++)
        {
            var driver = Compilations.Driver();
            first.Add(Run(ref driver, compilation.Clone()));
            again.Add(Run(ref driver, edited.Clone()));
            reused &= driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs)
                .All(o => o.Reason == IncrementalStepRunReason.Cached);
        }

        double empty = double.PositiveInfinity, whole = double.PositiveInfinity;
        for (int i = 0; i < BuildRuns; i++)
        {
            empty = Math.Min(empty, Build(TypicalModel.Empty));
            whole = Math.Min(whole, Build(model.Source));
        }

        return new CompilerTimes(Summary(first), Summary(again), reused, whole - empty);
    }

    /// <summary>The generator's part of a driver's run; the rest is parsing what it emits.</summary>
    public static double Run(ref GeneratorDriver driver, Compilation compilation)
    {
        driver = driver.RunGenerators(compilation);
        return driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime.TotalMilliseconds;
    }

    private static double Build(string source)
    {
        var compilation = Compilations.Of(source);
        var watch = Stopwatch.StartNew();
        Compilations.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        if (!output.Emit(Stream.Null).Success) throw new InvalidOperationException("What was emitted does not compile.");
        return watch.Elapsed.TotalMilliseconds;
    }

    private static (double Least, double Median) Summary(List<double> times)
    {
        double[] sorted = [.. times.Order()];
        return (sorted[0], sorted[sorted.Length / 2]);
    }
}
