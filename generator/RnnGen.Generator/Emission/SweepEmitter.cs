using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints a pass over a sequence: a loop over the steps for any length, or straight-line calls where the length is stated.</summary>
/// <param name="reversible">Whether the step takes the direction as its first argument.</param>
internal sealed class SweepEmitter(SourceWriter writer, bool reversible, SequencePlan? sequence)
{
    /// <summary>The method <paramref name="name"/>, which calls the method name + Step for every step.</summary>
    /// <param name="name">As in Forward.</param>
    /// <param name="parameters">What every step takes besides its number.</param>
    /// <param name="backwards">Whether it starts from where the layer ends.</param>
    public void Emit(string name, string parameters, bool backwards)
    {
        var arguments = ParameterText.Arguments(parameters);
        string header = $"public static void {name}({(reversible ? "bool reverse, " : string.Empty)}nint steps, {parameters})";
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        if (sequence is null) EmitLoop(header, name, arguments, backwards);
        else if (!reversible) EmitSteps(header, name, string.Empty, parameters, backwards);
        else EmitBothOrders(header, name, parameters, backwards);
    }

    private void EmitLoop(string header, string name, string arguments, bool backwards)
    {
        using (writer.Block(header))
        {
            string i = reversible ? "i" : "t";
            writer.Line(backwards ? $"for (nint {i} = steps - 1; {i} >= 0; {i}--)" : $"for (nint {i} = 0; {i} < steps; {i}++)");
            using (writer.Indent()) writer.Line($"{name}Step({(reversible ? "reverse, reverse ? steps - 1 - i : i" : "t")}, {arguments});");
        }
    }

    private void EmitBothOrders(string header, string name, string parameters, bool backwards)
    {
        var orders = new[] { false, true }.Where(reverse => reverse ? sequence!.InReverse : sequence!.InOrder).ToList();
        using (writer.Block(header))
        {
            foreach (bool reverse in orders)
            {
                string condition = orders.Count == 1 ? string.Empty : reverse ? "else " : "if (!reverse) ";
                writer.Line($"{condition}{Order(reverse)}(steps, {ParameterText.Arguments(parameters)});");
            }
        }

        foreach (bool reverse in orders)
        {
            writer.Line();
            bool descending = reverse != backwards;
            writer.Line($"/// <summary>{(descending ? "From the last step to the first" : "From the first step to the last")}.</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            var order = $"private static void {Order(reverse)}(nint steps, {parameters})";
            EmitSteps(order, name, reverse ? "true, " : "false, ", parameters, descending, Order(reverse));
        }

        string Order(bool reverse) => name + (reverse ? "Reverse" : "InOrder");
    }

    /// <summary>All steps, each with its number.</summary>
    private void EmitSteps(string header, string name, string direction, string parameters, bool descending, string? part = null)
    {
        part ??= name;
        int length = sequence!.Length, size = SequencePlan.StepsOfAMethod;
        var arguments = ParameterText.Arguments(parameters);
        if (length <= size)
        {
            using (writer.Block(header)) Calls(0, length);
            return;
        }

        var firsts = Ordered(Enumerable.Range(0, (length + size - 1) / size).Select(i => i * size)).ToList();
        using (writer.Block(header))
        {
            foreach (int first in firsts) writer.Line($"{Guard(first)}{part}From{first}(steps, {arguments});");
        }

        foreach (int first in firsts)
        {
            writer.Line();
            writer.Line($"/// <summary>Steps {first} to {Math.Min(first + size, length) - 1}.</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block($"private static void {part}From{first}(nint steps, {parameters})"))
                Calls(first, Math.Min(first + size, length));
        }

        // A shorter sequence ends among these steps, and the loop stands in for them.
        void Calls(int first, int end)
        {
            string t = descending ? $"for (nint t = steps - 1; t >= {first}; t--)" : $"for (nint t = {first}; t < steps; t++)";
            using (writer.Block($"if (steps < {end})"))
            {
                writer.Line($"{t} {name}Step({direction}t, {arguments});");
                writer.Line("return;");
            }

            writer.Line();
            foreach (int step in Ordered(Enumerable.Range(first, end - first))) writer.Line($"{name}Step({direction}{step}, {arguments});");
        }

        string Guard(int t) => t == 0 ? string.Empty : $"if (steps > {t}) ";
        IEnumerable<int> Ordered(IEnumerable<int> steps) => descending ? steps.Reverse() : steps;
    }
}
