using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints a pass over a sequence: a loop over the steps for any length, or straight-line calls, all or in groups, where the length is stated.</summary>
/// <param name="reversible">Whether the step takes the direction as its first argument.</param>
internal sealed class TimeLoopEmitter(SourceWriter writer, bool reversible, SequencePlan? sequence)
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
            EmitSteps(order, name, reverse ? "true, " : "false, ", parameters, descending);
        }

        string Order(bool reverse) => name + (reverse ? "Reverse" : "InOrder");
    }

    /// <summary>All steps, each with its number, or a group of them in a loop.</summary>
    private void EmitSteps(string header, string name, string direction, string parameters, bool descending)
    {
        int length = sequence!.Length, group = sequence.Group;
        var arguments = ParameterText.Arguments(parameters);
        using (writer.Block(header))
        {
            if (group < length) EmitGroups();
            else EmitAll();
        }

        string Call(string t) => $"{name}Step({direction}{t}, {arguments});";

        void EmitAll()
        {
            // A shorter sequence ends among these steps, and the loop stands in for them.
            using (writer.Block($"if (steps < {length})"))
            {
                writer.Line($"{(descending ? "for (nint t = steps - 1; t >= 0; t--)" : "for (nint t = 0; t < steps; t++)")} {Call("t")}");
                writer.Line("return;");
            }

            writer.Line();
            for (int i = 0; i < length; i++) writer.Line(Call($"{(descending ? length - 1 - i : i)}"));
        }

        void EmitGroups()
        {
            writer.Line($"nint t = {(descending ? "steps - 1" : "0")};");
            using (writer.Block(descending ? $"for (; t >= {group - 1}; t -= {group})" : $"for (; t <= steps - {group}; t += {group})"))
            {
                for (int i = 0; i < group; i++) writer.Line(Call(i == 0 ? "t" : $"t {(descending ? "-" : "+")} {i}"));
            }

            writer.Line();
            writer.Line(length % group == 0 ? "// what is left of a shorter sequence" : "// what the groups leave");
            writer.Line($"{(descending ? "for (; t >= 0; t--)" : "for (; t < steps; t++)")} {Call("t")}");
        }
    }
}
