using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

/// <summary>
/// Turns what was asked into numbers, stage by stage in the direction in which data flows. Emission only prints what stands here.
/// </summary>
internal sealed class Planner
{
    /// <summary>From this hidden size a lone sequence gains from computing the input products of all steps ahead (1.3 to 2.8 times; below it loses).</summary>
    private const int HoistFrom = 64;

    private readonly ModelSpec spec;
    private readonly ArenaPlanner arena = new();
    private readonly BufferPlanner buffers = new();
    private readonly List<KernelPlan> kernels = [];
    private readonly List<ActivationPlan> activations = [];
    private readonly List<StagePlan> stages = [];
    private readonly List<StatePlan> states = [];
    private InputPlan input = null!;
    private Source source = null!;
    private bool perStep = true;
    private LossPlan loss = LossPlan.None;
    private int hiddenScratch;
    private int denseScratch;
    private long stepFlops;
    private long stepBytes;

    private Planner(ModelSpec spec) => this.spec = spec;

    public static ModelPlan Plan(ModelSpec spec) => new Planner(spec).Plan();

    private ModelPlan Plan()
    {
        foreach (var stage in WithEarlyLastStep(spec.Stages)) Add(stage);

        var output = new OutputPlan(source.Size, source.Width, perStep, source);
        var zeros = buffers.Add("zeros", BufferExtent.Single, buffers.WidestActivation);
        var from = buffers.Add("gradient of activations", BufferExtent.Steps, buffers.WidestActivation);
        var to = buffers.Add("gradient of activations, in turn", BufferExtent.Steps, buffers.WidestActivation);
        var backward = new List<BackwardStage>();
        foreach (var stage in Enumerable.Reverse(stages))
        {
            backward.Add(new BackwardStage(stage, from, to));
            (from, to) = (to, from);
        }

        var arenaPlan = arena.Build();
        return new ModelPlan(
            spec,
            FingerprintOf.Network(spec),
            input,
            output,
            loss,
            arenaPlan,
            buffers.Buffers,
            kernels,
            activations,
            stages,
            new StepScratchPlan(hiddenScratch, denseScratch),
            backward,
            zeros,
            new CostPlan(arenaPlan.Tensors.Sum(t => (long)t.Matrix.Count), stepFlops, stepBytes));
    }

    private void Add(StageSpec stage)
    {
        switch (stage)
        {
            case InputSpec s:
                input = new InputPlan(false, s.Features, $"{s.Features} numbers");
                source = new Source(SourceKind.Inputs, buffers.AddActivation("inputs", BufferExtent.Steps, s.Features), s.Features, s.Features);
                break;
            case OneHotSpec s:
                input = new InputPlan(true, s.Classes, $"one of {s.Classes} tokens");
                source = new Source(SourceKind.Tokens, null, s.Classes, 0);
                break;
            case RecurrentSpec s:
                for (int layer = 0; layer < s.Layers; layer++) AddLayer(s, layer);
                break;
            case LastStepSpec s:
                source = source with { Kind = SourceKind.LastRows };
                perStep = false;
                stages.Add(new LastStepPlan(s.Name, $"{s.Name}: the last step of {source.Size}", source.Width));
                break;
            case DenseSpec s:
                AddDense(s);
                break;
            case SoftmaxCrossEntropySpec:
                loss = LossPlan.SoftmaxCrossEntropy;
                break;
            case MeanSquaredErrorSpec s:
                loss = s.SumFeatures ? LossPlan.SummedSquaredError : LossPlan.MeanSquaredError;
                break;
            default:
                throw new InvalidOperationException($"No plan for {stage}.");
        }
    }

    /// <summary>
    /// The last step of what a dense layer gives at every step is what it gives for the last step. So LastStep stands right behind the last recurrent
    /// stage, whose states keep their values past a sequence's end, and the dense layers run once a sequence.
    /// </summary>
    private static IEnumerable<StageSpec> WithEarlyLastStep(IReadOnlyList<StageSpec> stages)
    {
        var ordered = stages.Where(s => s is not LastStepSpec).ToList();
        if (stages.OfType<LastStepSpec>().FirstOrDefault() is { } last) ordered.Insert(ordered.FindLastIndex(s => s is RecurrentSpec) + 1, last);
        return ordered;
    }

    private void AddLayer(RecurrentSpec s, int layer)
    {
        var kernel = kernels.FirstOrDefault(k => k.Name == KernelPlanner.Plan(s.Cell, s.Hidden).Name);
        if (kernel is null) kernels.Add(kernel = KernelPlanner.Plan(s.Cell, s.Hidden));

        int gates = kernel.Cell.Nets.Count;
        string suffix = "_l" + layer;
        var initialization = new RecurrentInitializations(s, layer, source.Size);
        var inputWeights = arena.Add($"{s.Name}.weight_ih{suffix}", 2, gates, s.Hidden, source.Size, initialization.Input);
        var hiddenWeights = arena.Add($"{s.Name}.weight_hh{suffix}", 2, gates, s.Hidden, s.Hidden, initialization.Hidden);
        var inputBias = arena.Add($"{s.Name}.bias_ih{suffix}", 1, gates, s.Hidden, 1, initialization.InputBias);
        var hiddenBias = arena.Add($"{s.Name}.bias_hh{suffix}", 1, gates, s.Hidden, 1, initialization.HiddenBias);
        var start = arena.AddStart(inputBias, hiddenBias);

        string title = $"{s.Name}{(s.Layers > 1 ? $", layer {layer + 1} of {s.Layers}" : string.Empty)}: {source.Size} → {s.Hidden}";
        var layerStates = new List<StatePlan>();
        foreach (var state in kernel.Cell.States)
        {
            var plan = new StatePlan(
                $"{s.Name}.{state.Name}{suffix}",
                states.Sum(earlier => earlier.Width),
                s.Hidden,
                kernel.Width,
                buffers.AddActivation($"{s.Name}.{state.Name}{suffix}", BufferExtent.InitialAndSteps, kernel.Width),
                buffers.Carry(layerStates.Count, kernel.Width));
            states.Add(plan);
            layerStates.Add(plan);
        }

        stages.Add(new LayerPlan(
            s.Name,
            title,
            Identifier(s.Name) + "L" + layer,
            kernel,
            source,
            inputWeights,
            hiddenWeights,
            inputBias,
            hiddenBias,
            start,
            layerStates,
            buffers.Add($"{s.Name} nets{suffix}", BufferExtent.Steps, hiddenWeights.Matrix.Columns),
            kernel.Saved.Select(name => buffers.Add($"{s.Name} {name}{suffix}", BufferExtent.Steps, kernel.Width)).ToList(),
            buffers.AddTransposed($"{hiddenWeights.Name}, transposed", hiddenWeights.Matrix),
            source.Kind == SourceKind.Tokens ? null : buffers.AddTransposed($"{inputWeights.Name}, transposed", inputWeights.Matrix),
            s.Hidden >= HoistFrom));

        CountProduct(inputWeights.Matrix, source.Kind == SourceKind.Tokens);
        CountProduct(hiddenWeights.Matrix, false);
        hiddenScratch = Math.Max(hiddenScratch, kernel.Width);
        source = new Source(SourceKind.RowsAfterInitial, layerStates[0].Buffer, s.Hidden, kernel.Width);
    }

    private void AddDense(DenseSpec s)
    {
        // As PyTorch's Linear: both from U(-1/√I, 1/√I).
        var uniform = new InitializationPlan(InitializerKind.Uniform, (float)(1 / Math.Sqrt(source.Size)));
        var weights = arena.Add($"{s.Name}.weight", 2, 1, s.Size, source.Size, uniform);
        var bias = arena.Add($"{s.Name}.bias", 1, 1, s.Size, 1, uniform);
        var activation = s.Activation == ActivationKind.None ? null : activations.FirstOrDefault(a => a.Name == s.Activation.ToString());
        if (activation is null && s.Activation != ActivationKind.None) activations.Add(activation = KernelPlanner.Plan(s.Activation));
        var output = buffers.AddActivation(s.Name, perStep ? BufferExtent.Steps : BufferExtent.Sequences, weights.Matrix.Columns);
        stages.Add(new DensePlan(
            s.Name,
            $"{s.Name}: {source.Size} → {s.Size}{(activation is null ? string.Empty : ", " + activation.Name.ToLowerInvariant())}",
            source,
            weights,
            bias,
            output,
            perStep,
            source.Kind == SourceKind.Tokens ? null : buffers.AddTransposed($"{weights.Name}, transposed", weights.Matrix),
            activation));
        CountProduct(weights.Matrix, source.Kind == SourceKind.Tokens);
        denseScratch = Math.Max(denseScratch, weights.Matrix.Columns);
        source = new Source(SourceKind.Rows, output, s.Size, weights.Matrix.Columns);
    }

    private void CountProduct(Matrix matrix, bool oneRow)
    {
        long values = oneRow ? matrix.Count / matrix.Depth : matrix.Count;
        stepFlops += oneRow ? values : 2 * values;
        stepBytes += 4 * values;
    }

    /// <summary>A stage's name as part of a C# identifier.</summary>
    private static string Identifier(string name)
    {
        var letters = name.Select(c => char.IsLetterOrDigit(c) ? c : '_').ToArray();
        return char.ToUpperInvariant(letters[0]) + new string(letters, 1, letters.Length - 1);
    }
}
