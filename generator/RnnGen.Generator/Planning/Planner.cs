using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

/// <summary>
/// Turns what was asked into numbers, stage by stage in the direction in which data flows. Each stage plans itself; here is what is of the model as a whole: its values,
/// arena, buffers, states, order, output, gradients of activations and cost.
/// </summary>
internal sealed partial class Planner
{
    private readonly List<KernelPlan> kernels = [];
    private readonly List<KernelUse> uses = [];
    private readonly List<ActivationPlan> activations = [];
    private readonly List<StagePlan> stages = [];
    private readonly List<StatePlan> states = [];
    private InputPlan input = null!;
    private long stepFlops;
    private long stepBytes;

    private Planner(ModelSpec spec)
    {
        Spec = spec;
        Copies = new CopyPlanner(Buffers);
    }

    public ModelSpec Spec { get; }

    public ArenaPlanner Arena { get; } = new();

    public BufferPlanner Buffers { get; } = new();

    /// <summary>Where a stage asks for copies of its weights in other forms.</summary>
    public CopyPlanner Copies { get; }

    /// <summary>Where the present stage finds its inputs; it leaves here where the next one does.</summary>
    public Source Source { get; set; } = null!;

    /// <summary>Whether there is a position for every step, and not one for every sequence.</summary>
    public bool PerStep { get; set; } = true;

    /// <summary>What training minimises, if anything is stated.</summary>
    public LossSpec? Loss { get; set; }

    /// <summary>The stage that reads the outputs of the present one, if there is one.</summary>
    public StageSpec? Next { get; private set; }

    /// <summary>What has been planned so far.</summary>
    public IReadOnlyList<StagePlan> Stages => stages;

    /// <summary>Whether the network can read one step at a time.</summary>
    public bool Streams => Spec.Stages.All(stage => stage.Streams);

    public static ModelPlan Plan(ModelSpec spec) => new Planner(spec).Plan();

    /// <summary>States what a step reads.</summary>
    public void Reads(InputPlan inputs) => input = inputs;

    public void Add(StagePlan stage) => stages.Add(stage);

    /// <summary>Lets another plan take the place of the last.</summary>
    public void ReplaceLast(StagePlan stage) => stages[stages.Count - 1] = stage;

    /// <summary>A value that goes from step to step, behind those that there are.</summary>
    /// <param name="buffer">What holds it for a whole sequence, unless its stage sees to that itself.</param>
    /// <param name="gradient">What holds its gradient.</param>
    public StatePlan AddState(string name, int units, int width, BufferPlan? buffer, BufferPlan? gradient, bool reverse)
    {
        var state = new StatePlan(name, states.Sum(earlier => earlier.Width), units, width, buffer, gradient, reverse);
        states.Add(state);
        return state;
    }

    /// <summary>The kernels of a name, which layers that differ in nothing else share.</summary>
    public KernelPlan Kernel(string name, Func<KernelPlan> plan)
    {
        if (kernels.FirstOrDefault(k => k.Name == name) is { } shared) return shared;
        kernels.Add(plan());
        return kernels[kernels.Count - 1];
    }

    /// <summary>Notes that a layer runs on a kernel.</summary>
    public void Use(KernelUse use) => uses.Add(use);

    /// <summary>The kernels of a dense layer's non-linearity, which layers share; none for none.</summary>
    public ActivationPlan? Activation(ActivationKind kind)
    {
        if (kind == ActivationKind.None) return null;
        if (activations.FirstOrDefault(a => a.Name == kind.ToString()) is { } shared) return shared;
        activations.Add(KernelPlanner.Plan(kind, Spec.Accuracy));
        return activations[activations.Count - 1];
    }

    /// <summary>Counts a product of a step, or the reading of one row of its weights.</summary>
    public void CountProduct(Matrix matrix, bool oneRow)
    {
        long values = oneRow ? matrix.Count / matrix.Depth : matrix.Count;
        stepFlops += oneRow ? values : 2 * values;
        CountValues(values);
    }

    /// <summary>Counts weights that a step reads.</summary>
    public void CountValues(long values) => stepBytes += 4 * values;

    private ModelPlan Plan()
    {
        var ordered = InOrderOfPasses(Spec.Stages).ToList();
        for (int i = 0; i < ordered.Count; i++)
        {
            Next = ordered.ElementAtOrDefault(i + 1);
            ordered[i].Plan(this);
        }

        var identifiers = new Identifiers();
        for (int i = 0; i < stages.Count; i++)
        {
            var given = stages[i].Identifier;
            stages[i] = stages[i] with { Identifier = given.Length > 0 ? identifiers.AddIdentifier(given) : identifiers.Add(stages[i].Name) };
        }

        var zeros = Buffers.Add("zeros", BufferExtent.Single, Buffers.WidestActivation);
        var outputGradient = AddOutputGradient();
        var output = new OutputPlan(Source.Size, Source.Width, PerStep, Source, outputGradient is not null);
        var backward = PlanBackward(outputGradient);
        var arena = Arena.Build(Copies.ArenaLength);
        return new ModelPlan(
            Spec,
            FingerprintOf.Network(Spec),
            input,
            output,
            Loss,
            arena,
            Buffers.Buffers,
            kernels,
            uses,
            activations,
            stages,
            states,
            Copies.Copies,
            backward,
            zeros,
            new CostPlan(arena.Tensors.Sum(t => (long)t.Matrix.Count), stepFlops, stepBytes));
    }

    /// <summary>
    /// The last step of what a dense layer gives at every step is what it gives for the last step. So what acts early stands right behind the last recurrent stage, whose
    /// states keep their values past a sequence's end, and the dense layers run once a sequence.
    /// </summary>
    private static IEnumerable<StageSpec> InOrderOfPasses(IReadOnlyList<StageSpec> stages)
    {
        var ordered = stages.Where(s => !s.ActsEarly).ToList();
        ordered.InsertRange(ordered.FindLastIndex(s => s.Role == StageRole.Recurrent) + 1, stages.Where(s => s.ActsEarly));
        return ordered;
    }
}
