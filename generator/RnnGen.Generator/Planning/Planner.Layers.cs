using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

internal sealed partial class Planner
{
    /// <summary>A layer in the directions that were asked for.</summary>
    private void AddLayers(RecurrentSpec s, int layer)
    {
        var input = source;
        if (s.Direction != DirectionKind.Bidirectional)
        {
            source = AddLayer(s, layer, input, s.Direction == DirectionKind.Reverse);
            return;
        }

        var forward = AddLayer(s, layer, input, reverse: false);
        var reverse = AddLayer(s, layer, input, reverse: true);
        AddConcatenation($"{s.Name}_l{layer}_both", $"{s.Name}{(s.Layers > 1 ? $", layer {layer + 1} of {s.Layers}" : string.Empty)}", forward, reverse);
    }

    private Source AddLayer(RecurrentSpec s, int layer, Source input, bool reverse)
    {
        var kernel = KernelOf(s);
        string suffix = $"_l{layer}{(reverse ? "_reverse" : string.Empty)}";
        var initialization = new RecurrentInitializations(s, layer, input.Size);
        var inputWeights = arena.Add($"{s.Name}.weight_ih{suffix}", 2, kernel.Input.Gates, s.Hidden, input.Size, initialization.Input, kernel.Input.FirstGate);
        var hiddenWeights = arena.Add($"{s.Name}.weight_hh{suffix}", 2, kernel.Hidden!.Gates, s.Hidden, s.Hidden, initialization.Hidden, kernel.Hidden!.FirstGate);
        var inputBias = arena.Add($"{s.Name}.bias_ih{suffix}", 1, kernel.Input.Gates, s.Hidden, 1, initialization.InputBias, kernel.Input.FirstGate);
        var hiddenBias = arena.Add($"{s.Name}.bias_hh{suffix}", 1, kernel.Hidden!.Gates, s.Hidden, 1, initialization.HiddenBias, kernel.Hidden!.FirstGate);
        var vectors = kernel.Cell.Vectors.Count == 0
            ? null
            : arena.Add($"{s.Name}.weight_peephole{suffix}", 1, kernel.Cell.Vectors.Count, s.Hidden, 1, initialization.Vectors, 0);

        var layerStates = AddStates(s, kernel, suffix, reverse);
        stages.Add(new LayerPlan(
            s.Name,
            $"{s.Name}{(s.Layers > 1 ? $", layer {layer + 1} of {s.Layers}" : string.Empty)}{(reverse ? ", in reverse" : string.Empty)}: {input.Size} → {s.Hidden}",
            kernel,
            input,
            inputWeights,
            hiddenWeights,
            inputBias,
            hiddenBias,
            vectors,
            arena.AddFusedBias(inputBias, hiddenBias, kernel),
            arena.AddTail(inputWeights, hiddenWeights, kernel, input.Kind == SourceKind.Tokens),
            layerStates,
            buffers.Add($"{s.Name} pre-activations{suffix}", BufferExtent.Steps, kernel.PreActivationColumns),
            kernel.Saved.Select(name => buffers.Add($"{s.Name} {name}{suffix}", BufferExtent.Steps, kernel.Width)).ToList(),
            kernel.Products.Select(p => buffers.AddTransposed($"{hiddenWeights.Name}, transposed{(p.Number > 0 ? $", for {p.Operand}" : string.Empty)}", p.Weights!)).ToList(),
            kernel.Phases.Count == 1 ? null : buffers.OperandGradient(kernel.Width),
            input.Kind == SourceKind.Tokens ? null : buffers.AddTransposed($"{inputWeights.Name}, transposed", inputWeights.Matrix),
            s.Hidden >= HoistFrom,
            reverse)
        {
            Identifier = Identifier(s.Name) + "L" + layer + (reverse ? "Reverse" : string.Empty),
            Passed = kernel.Passed.Count == 0 ? null : buffers.Passed(kernel.Width * kernel.Passed.Count),
        });

        CountProduct(inputWeights.Matrix, input.Kind == SourceKind.Tokens);
        CountProduct(hiddenWeights.Matrix, false);

        // Time in reverse leaves the state of step t in row t, the initial one behind the last.
        return new Source(reverse ? SourceKind.Rows : SourceKind.RowsAfterInitial, layerStates[0].Buffer, s.Hidden, kernel.Width);
    }

    /// <summary>The kernels of a stage's cell and size, which stages that differ in nothing else share.</summary>
    private KernelPlan KernelOf(RecurrentSpec s)
    {
        var name = KernelPlanner.NameOf(s.Cell, s.Hidden);
        if (kernels.FirstOrDefault(k => k.Name == name) is { } shared) return shared;
        var plan = KernelPlanner.Plan(s.Cell, s.Hidden, spec.Accuracy) with
        {
            RunsInReverse = spec.Stages.OfType<RecurrentSpec>().Any(r => r.Direction != DirectionKind.Forward && KernelPlanner.NameOf(r.Cell, r.Hidden) == name),
        };
        kernels.Add(plan);
        return plan;
    }

    private List<StatePlan> AddStates(RecurrentSpec s, KernelPlan kernel, string suffix, bool reverse)
    {
        var layerStates = new List<StatePlan>();
        foreach (var state in kernel.Cell.States)
        {
            var plan = new StatePlan(
                $"{s.Name}.{state.Name}{suffix}",
                states.Sum(earlier => earlier.Width),
                s.Hidden,
                kernel.Width,
                buffers.AddActivation($"{s.Name}.{state.Name}{suffix}", BufferExtent.InitialAndSteps, kernel.Width),
                buffers.StateGradient(layerStates.Count, kernel.Width),
                reverse);
            states.Add(plan);
            layerStates.Add(plan);
        }

        return layerStates;
    }

    private void AddConcatenation(string name, string title, Source forward, Source reverse)
    {
        int size = forward.Size + reverse.Size;
        var output = buffers.AddActivation(name, BufferExtent.Steps, Matrix.Padded(size));
        stages.Add(new ConcatenationPlan(name, $"{title}: both directions side by side", forward, reverse, output, PerStep: true));
        source = new Source(SourceKind.Rows, output, size, output.Width);
    }

    private void AddLastStep(LastStepSpec s)
    {
        perStep = false;
        if (stages[stages.Count - 1] is ConcatenationPlan both)
        {
            // Each direction's last state: the reverse one ends at step 0.
            stages[stages.Count - 1] = both with
            {
                Title = $"{s.Name}: the final state of each direction, forward at a sequence's last step and in reverse at step 0, side by side",
                Forward = both.Forward with { Kind = SourceKind.LastRows },
                PerStep = false,
            };
            return;
        }

        bool reverse = stages[stages.Count - 1] is LayerPlan { Reverse: true };
        if (!reverse) source = source with { Kind = SourceKind.LastRows };
        stages.Add(new LastStepPlan(
            s.Name, reverse ? $"{s.Name}: the final state of {source.Size}, in reverse at step 0" : $"{s.Name}: the last step of {source.Size}", source.Width, reverse));
    }

    /// <summary>A stage's name as part of a C# identifier.</summary>
    private static string Identifier(string name)
    {
        var letters = name.Select(c => char.IsLetterOrDigit(c) ? c : '_').ToArray();
        return char.ToUpperInvariant(letters[0]) + new string(letters, 1, letters.Length - 1);
    }
}
