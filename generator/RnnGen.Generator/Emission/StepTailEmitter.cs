using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the streaming step of the last units where they are few: their weights lie several inputs a vector; inputs that are left over follow one by one.</summary>
internal sealed class StepTailEmitter(
    SourceWriter writer, KernelPlan kernel, PhasePlan phase, IReadOnlyList<(PreActivation Pre, int Place)> preActivations, IReadOnlyList<int> fedByInput, IReadOnlyList<int> fedByHidden, int inputs)
{
    private readonly Cell cell = kernel.Cell;
    private readonly int lanes = kernel.Lanes;

    public void Emit()
    {
        ProductPlan input = kernel.Input, hidden = kernel.Hidden!;
        writer.Line($"/// <summary>The last vector of units, whose weights lie {inputs} inputs a vector. Even and odd vectors of inputs have sums of their own.</summary>");
        writer.Line(StepKernelEmitter.MarkOfBlock);
        using (writer.Block("private static void StepTail(in StepOperands operands, nint block)"))
        {
            writer.Line($"""
                nint inputs = operands.Inputs;
                ref float x = ref operands.X;
                ref float h = ref operands.{OperandNames.Old(cell.States[0].Name)};
                ref float wx = ref Unsafe.Add(ref operands.W, block * operands.WBlock);
                ref float uh = ref Unsafe.Add(ref operands.U, block * {hidden.Gates * lanes * kernel.Units});
                ref float sums = ref Unsafe.Add(ref operands.Start, block * PreActivationBlock);
                V {string.Join(", ", preActivations.Select(n => $"{n.Pre.Name} = S.Zero"))};
                V {string.Join(", ", preActivations.Select(n => $"{n.Pre.Name}Odd = S.Zero"))};
                """);
            EmitProduct("W·x", "inputs", "x", "wTail", kernel.KPackedTailLength(kernel.Layout), input, fedByInput);
            EmitProduct($"U·{phase.Operand}", "Units", "h", "uTail", 0, hidden, fedByHidden);
            writer.Line();
            foreach (var (pre, place) in preActivations)
                writer.Line($"{pre.Name} = S.Add(S.Load(ref sums{(place == 0 ? string.Empty : $", {place * lanes}")}), S.Unfold(S.Add({pre.Name}, {pre.Name}Odd), {inputs}));");
            writer.Line();
            writer.Line("// the inputs that are left over");
            using (writer.Block($"for (nint k = inputs & -{inputs}; k < inputs; k++)"))
            {
                writer.Line("V xk = S.Create(Unsafe.Add(ref x, k));");
                writer.Line($"RowProducts.Add<S, V>(xk, ref Unsafe.Add(ref wx, k * {input.Gates * lanes}), {lanes}{Accumulators(input, fedByInput, string.Empty)});");
            }

            for (int k = kernel.Units / inputs * inputs; k < kernel.Units; k++)
                writer.Line($"RowProducts.Add<S, V>(S.Create(Unsafe.Add(ref h, {k})), ref Unsafe.Add(ref uh, {k * hidden.Gates * lanes}), {lanes}{Accumulators(hidden, fedByHidden, string.Empty)});");
            writer.Line($"Equations{phase.Suffix}(operands, block * BlockUnits, true{string.Concat(preActivations.Select(n => $", {n.Pre.Name}"))});");
        }
    }

    private string Accumulators(ProductPlan product, IReadOnlyList<int> fed, string suffix) =>
        string.Concat(fed.Select(g => $", ref {cell.PreActivations[product.FirstPreActivation + g].Name}{suffix}"));

    private void EmitProduct(string title, string depth, string x, string row, int offset, ProductPlan product, IReadOnlyList<int> fed)
    {
        int columns = product.Gates * lanes;
        writer.Line();
        writer.Line($"// {title}, {inputs} inputs a vector");
        writer.Line($"ref float {row} = ref {(offset == 0 ? "operands.Tail" : $"Unsafe.Add(ref operands.Tail, {offset})")};");
        using (writer.Block($"for (nint k = {2 * inputs}; k <= {depth}; k += {2 * inputs})"))
        {
            writer.Line($"RowProducts.Add<S, V>(S.Repeat(ref Unsafe.Add(ref {x}, k - {2 * inputs}), {inputs}), ref {row}, {lanes}{Accumulators(product, fed, string.Empty)});");
            writer.Line($"RowProducts.Add<S, V>(S.Repeat(ref Unsafe.Add(ref {x}, k - {inputs}), {inputs}), ref Unsafe.Add(ref {row}, {columns}), {lanes}{Accumulators(product, fed, "Odd")});");
            writer.Line($"{row} = ref Unsafe.Add(ref {row}, {2 * columns});");
        }

        // Of the units it is known whether a vector of them is left.
        bool isKnown = depth == "Units";
        if (isKnown && (kernel.Units & inputs) == 0) return;
        using (writer.Block(isKnown ? string.Empty : $"if (({depth} & {inputs}) != 0)"))
            writer.Line($"RowProducts.Add<S, V>(S.Repeat(ref Unsafe.Add(ref {x}, {depth} & -{2 * inputs}), {inputs}), ref {row}, {lanes}{Accumulators(product, fed, string.Empty)});");
    }
}
