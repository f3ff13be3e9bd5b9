using RnnGen.Generator.Copies;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Stages.Recurrent;

/// <summary>Plans one layer of a recurrent stage, in the directions that were asked for.</summary>
internal sealed class LayerPlanner(Planner planner, RecurrentSpec stage, int layer)
{
    /// <summary>From this hidden size a single sequence gains from computing the input products of all steps ahead (1.3 to 2.8 times; below it loses).</summary>
    private const int HoistFrom = 64;

    private string Title => $"{stage.Name}{(stage.Layers > 1 ? $", layer {layer + 1} of {stage.Layers}" : string.Empty)}";

    public void Plan()
    {
        var input = planner.Source;
        if (stage.Direction != DirectionKind.Bidirectional)
        {
            Add(input, stage.Direction == DirectionKind.Reverse);
            return;
        }

        var forward = Add(input, reverse: false);
        var reverse = Add(input, reverse: true);
        ConcatenationPlan.Add(planner, $"{stage.Name}_l{layer}_both", Title, forward, reverse);
    }

    private Source Add(Source input, bool reverse)
    {
        var (arena, buffers, copies) = (planner.Arena, planner.Buffers, planner.Copies);
        var kernel = Kernel();
        string name = stage.Name, suffix = $"_l{layer}{(reverse ? "_reverse" : string.Empty)}";
        bool tokens = input.Kind == SourceKind.Tokens;
        var initialization = new RecurrentInitializations(stage, layer, input.Size);
        var cell = kernel.Cell;
        var inputWeights = arena.Add($"{name}.weight_ih{suffix}", 2, kernel, kernel.Input.Gates, input.Size, initialization.Input, kernel.Input.FirstGate);
        var hiddenWeights = kernel.Hidden is { } product
            ? arena.Add($"{name}.weight_hh{suffix}", 2, kernel, product.Gates, stage.Hidden, initialization.Hidden, product.FirstGate)
            : null;
        var inputBias = cell.HasBiases ? arena.Add($"{name}.bias_ih{suffix}", 1, kernel, kernel.Input.Gates, 1, initialization.InputBias, kernel.Input.FirstGate) : null;
        var hiddenBias = cell.HasBiases && kernel.Hidden is { } biased
            ? arena.Add($"{name}.bias_hh{suffix}", 1, kernel, biased.Gates, 1, initialization.HiddenBias, biased.FirstGate)
            : null;
        var vectors = cell.VectorTensors
            .Select(tensor => arena.Add($"{name}.{tensor.Name}{suffix}", 1, kernel, kernel.CountOf(tensor), 1, initialization.Vectors(tensor.Start))).ToList();

        var states = AddStates(kernel, suffix, reverse);
        int sums = cell.Reductions.Count, handed = kernel.Backward.Handed.Count;
        var plan = new LayerPlan(
            name,
            $"{Title}{(reverse ? ", in reverse" : string.Empty)}: {input.Size} → {stage.Hidden}",
            kernel,
            input,
            inputWeights,
            hiddenWeights,
            inputBias,
            hiddenBias,
            vectors,
            FusedBiasCopy.Of(copies, inputBias, hiddenBias, kernel),
            KPackedTailCopy.Of(copies, inputWeights, hiddenWeights, kernel, tokens),
            states,
            buffers.Add($"{name} pre-activations{suffix}", BufferExtent.Steps, kernel.PreActivationColumns),
            kernel.Saved.Select(value => buffers.Add($"{name} {value}{suffix}", BufferExtent.Steps, kernel.Width)).ToList(),
            kernel.Products.Select(phase => TransposedCopy.Of(copies, hiddenWeights!, phase)).ToList(),
            tokens ? null : TransposedCopy.Of(copies, inputWeights),
            stage.Hidden >= HoistFrom,
            reverse)
        {
            Identifier = Identifier(name) + "L" + layer + (reverse ? "Reverse" : string.Empty),
            OperandGradients = kernel.Products.Where(phase => phase.Number > 0).Select((_, i) => buffers.OperandGradient(i + 1, kernel.Width)).ToList(),
            Sums = (
                sums == 0 ? null : buffers.Add($"{name} sums{suffix}", BufferExtent.Steps, sums),
                sums == 0 ? null : buffers.SumGradients(sums),
                handed == 0 ? null : buffers.Handed(handed * kernel.Width)),
            Passed = kernel.PassedLength == 0 ? null : buffers.Passed(kernel.PassedLength),
        };
        planner.Add(plan);
        planner.Use(new KernelUse(kernel, input.Kind, reverse, plan.SingleSequence));
        planner.CountProduct(inputWeights.Matrix, tokens);
        if (hiddenWeights is not null) planner.CountProduct(hiddenWeights.Matrix, false);
        return plan.Value;
    }

    /// <summary>The kernels of the stage's cell and size.</summary>
    private KernelPlan Kernel() => planner.Kernel(stage.KernelName, () => KernelPlanner.Plan(stage.Cell, stage.Hidden, planner.Spec.Accuracy) with
    {
        RunsInReverse = planner.Spec.Stages.OfType<RecurrentSpec>().Any(other => other.Direction != DirectionKind.Forward && other.KernelName == stage.KernelName),
    });

    private List<StatePlan> AddStates(KernelPlan kernel, string suffix, bool reverse)
    {
        var states = new List<StatePlan>();
        foreach (var state in kernel.Cell.States)
        {
            var name = $"{stage.Name}.{state.Name}{suffix}";
            var values = planner.Buffers.AddActivation(name, BufferExtent.InitialAndSteps, kernel.Width);
            states.Add(planner.AddState(name, stage.Hidden, kernel.Width, values, planner.Buffers.StateGradient(states.Count, kernel.Width), reverse));
        }

        return states;
    }

    /// <summary>A stage's name as part of a C# identifier.</summary>
    private static string Identifier(string name)
    {
        var letters = name.Select(c => char.IsLetterOrDigit(c) ? c : '_').ToArray();
        return char.ToUpperInvariant(letters[0]) + new string(letters, 1, letters.Length - 1);
    }
}
