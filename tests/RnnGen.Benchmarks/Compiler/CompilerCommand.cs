using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using RnnGen.Benchmarks.Comparison;

namespace RnnGen.Benchmarks.Compiler;

/// <summary>What the generator costs whoever builds.</summary>
internal static class CompilerCommand
{
    private const double WarmBar = 50;

    /// <returns>0, or 1 where a warm run takes longer than the bar or an edit elsewhere makes the generator work again.</returns>
    public static int Run()
    {
        Console.WriteLine($"""
            Processor: {Processor.Name}; {RuntimeInformation.FrameworkDescription}; Roslyn {typeof(Compilation).Assembly.GetName().Version}, in process.

            Milliseconds. Cold is the generator's first run in a new process, most of it the JIT compiler's work on Roslyn and the generator. Warm: least / median of many runs on a
            compilation that it has not seen, as in a compiler server or an editor. An edit elsewhere: the same after a change in another file. A build: what the model adds to compiling
            in a running process, the generator's part and the compiler's.

            """);
        var times = new Table("model", "cold", "warm", "edit elsewhere", "plans and emits again", "added to a build");
        var sizes = new Table("model", "C#, characters", "IL, bytes", "machine code of this width, bytes");
        bool kept = true;

        // Until Roslyn is in its final form, whatever comes first is slow.
        foreach (var model in TypicalModel.All) CompilerTimes.Of(model);
        for (int i = 0; i < TypicalModel.All.Count; i++)
        {
            var model = TypicalModel.All[i];
            var measured = CompilerTimes.Of(model);
            kept &= measured is { Reused: true, Generator.Least: <= WarmBar };
            times.Add(model.Name, Figures.Digits(Cold(i)), Pair(measured.Generator), Pair(measured.Rerun), measured.Reused ? "no" : "YES", Figures.Digits(measured.Added));
            var code = EmittedCode.Of(model);
            sizes.Add(model.Name, $"{code.Text:N0}", $"{code.IntermediateLanguage:N0}", $"{code.Machine:N0}");
        }

        Console.WriteLine(times);
        Console.WriteLine(sizes);
        Console.WriteLine(kept
            ? $"No model takes the generator more than {WarmBar} ms warm, and an edit elsewhere makes none work again."
            : $"A BAR IS BROKEN: {WarmBar} ms warm, nothing again after an edit elsewhere.");
        return kept ? 0 : 1;
    }

    /// <summary>In a process of its own, started for it: prints the first run's time.</summary>
    public static int RunCold(int index)
    {
        var driver = Compilations.Driver();
        Console.WriteLine(CompilerTimes.Run(ref driver, Compilations.Of(TypicalModel.All[index].Source)).ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static double Cold(int index)
    {
        string program = Environment.ProcessPath!;
        string[] arguments = ["compiler", "cold", index.ToString()];
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        using var process = Process.Start(
            new ProcessStartInfo(program, isHost ? [typeof(CompilerCommand).Assembly.Location, .. arguments] : arguments) { RedirectStandardOutput = true })!;
        string line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(line, CultureInfo.InvariantCulture);
    }

    private static string Pair((double Least, double Median) times) => $"{Figures.Digits(times.Least)} / {Figures.Digits(times.Median)}";
}
