using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the step of a layer for several streams: the products of a block of units, with the equations behind them while their sums are in the cache.</summary>
internal sealed class StreamsKernelEmitter(SourceWriter writer, KernelPlan kernel)
{
    /// <summary>The step's name, by what feeds the layer.</summary>
    public static string Name(SourceKind input) => input == SourceKind.Tokens ? "StreamsFromTokens" : "StreamsFromNumbers";

    public void Emit(SourceKind input)
    {
        bool tokens = input == SourceKind.Tokens;
        var own = kernel.Cell.Vectors.Count > 0 ? ", ref float p" : string.Empty;
        var inputs = tokens ? "nint inputs, ref int tokens" : "nint inputs, ref float x, nint xStride";
        var states = string.Concat(kernel.Cell.States.Select(s => $", ref float {s.Name}"));
        var passed = string.Concat(kernel.Passed.Select(name => $", ref float {name}Passed"));
        writer.Line();
        writer.Line("/// <summary>One step of several streams, whose states are <c>stride</c> apart. A block's weights are read once; the new state waits in scratch for the last block.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"public static void {Name(input)}(nint rows, ref float start, {inputs}, ref float w, ref float u{own}{states}, nint stride, ref float preActivations{passed}, ref float hNew)"))
        {
            foreach (var phase in kernel.Phases) EmitBlocks(phase, tokens);
            writer.Line($"StreamSteps.CopyRows(rows, {kernel.Units}, ref hNew, {kernel.Width}, ref {kernel.Cell.States[0].Name}, stride);");
        }
    }

    private void EmitBlocks(PhasePlan phase, bool tokens)
    {
        using (kernel.Blocks > 1 ? writer.Block($"for (nint block = 0; block < {kernel.Blocks}; block++)") : writer.Block())
        {
            var products = new BlockProductsEmitter(writer, kernel, "rows", tokens ? "ref tokens" : "ref x, xStride", tokens, "preActivations", $"{kernel.PreActivationBlock}");
            products.EmitPlaces();
            products.Emit(phase, phase.Number == 0 ? $"ref {phase.Operand}, stride" : $"ref {phase.Operand}Passed, {kernel.Width}");
            bool last = BatchKernelEmitter.IsLast(kernel, phase);
            var own = kernel.Cell.Vectors.Count > 0 ? $", ref {At("p", kernel.BlockUnits * kernel.Cell.Vectors.Count)}" : string.Empty;
            var states = string.Concat(kernel.Cell.States.Select(s => $", ref {At(s.Name, kernel.BlockUnits)}"));
            var passed = string.Concat(kernel.Passed.Select(name => $", ref {At(name + "Passed", kernel.BlockUnits)}"));
            writer.Line($"Streams{phase.Suffix}(rows, {kernel.Remaining(kernel.Units, kernel.BlockUnits)}, ref preActivations{own}{states}, stride{passed}{(last ? $", ref {At("hNew", kernel.BlockUnits)}" : string.Empty)});");
        }
    }

    private string At(string name, int stride) => kernel.Blocks > 1 ? $"Unsafe.Add(ref {name}, block * {stride})" : name;

    /// <summary>The equations' parameters: the states lie in the streams, what the phases pass on and the new state in scratch.</summary>
    public static string Parameters(KernelPlan kernel, PhasePlan phase) =>
        "nint rows, nint units, ref float preActivations"
        + (kernel.Cell.Vectors.Count > 0 ? ", ref float p" : string.Empty)
        + string.Concat(kernel.Cell.States.Select(s => $", ref float {s.Name}Old")) + ", nint stride"
        + string.Concat(kernel.Passed.Select(name => $", ref float {name}Passed"))
        + (BatchKernelEmitter.IsLast(kernel, phase) ? ", ref float hNew" : string.Empty);
}
