using RnnGen.Generator.Activations;
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
    private readonly Dictionary<string, Source> values = [];
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

    /// <summary>Where the present stage finds its inputs; behind it stands here what it gives.</summary>
    public Source Source { get; private set; } = null!;

    /// <summary>Whether there is a position for every step, and not one for every sequence.</summary>
    public bool PerStep => Source.PerStep;

    /// <summary>What training minimises, if anything is stated.</summary>
    public LossSpec? Loss { get; set; }

    /// <summary>The stage that reads the outputs of the present one, if there is one.</summary>
    public StageSpec? Next { get; private set; }

    /// <summary>What has been planned so far.</summary>
    public IReadOnlyList<StagePlan> Stages => stages;

    /// <summary>Whether the network can read one step at a time.</summary>
    public bool Streams => Spec.Stages.All(stage => stage.Streams);

    public static ModelPlan Plan(ModelSpec spec) => new Planner(spec).Plan();

    /// <summary>States what a step reads, and where it is in a pass over sequences.</summary>
    public void Reads(InputPlan inputs, Source source) => (input, Source) = (inputs, source);

    /// <summary>Adds a stage, whose value the next one reads.</summary>
    public void Add(StagePlan stage)
    {
        stages.Add(stage);
        Source = stage.Value;
    }

    /// <summary>Lets another plan take the place of the last.</summary>
    public void ReplaceLast(StagePlan stage)
    {
        stages.RemoveAt(stages.Count - 1);
        Add(stage);
    }

    /// <summary>The values that a stage joins, the present one first.</summary>
    public IReadOnlyList<Source> Joined(JoinSpec stage) => [Source, .. stage.Joined.Select(name => values[name])];

    /// <summary>The stages that read what a stage gives.</summary>
    public IEnumerable<StageSpec> ReadersOf(StageSpec stage) => ValueGraph.ReadersOf(Spec.Stages, stage);

    /// <summary>Whether others than the present stage may read the value that it reads: by its name, or it has itself taken it so.</summary>
    public bool IsReadByOthers(StageSpec present) =>
        present.From is not null || Spec.Stages.SelectMany(ValueGraph.NamesIn).Any(name => values.TryGetValue(name, out var value) && value == Source);

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
    public ActivationPlan? Activation(ActivationSpec? activation)
    {
        if (activation is null) return null;
        if (activations.FirstOrDefault(a => a.Name == activation.Name) is { } shared) return shared;
        activations.Add(ActivationPlan.Of(activation, Spec.Accuracy));
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
        var ordered = ValueGraph.InOrderOfPasses(Spec.Stages);
        for (int i = 0; i < ordered.Count; i++)
        {
            Next = ordered.ElementAtOrDefault(i + 1);
            if (ordered[i].From is { } from) Source = values[from];
            ordered[i].Plan(this);
            values[ordered[i].Name] = Source;
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
        var backward = PlanBackward(outputGradient, out var inputGradient);
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
            inputGradient,
            zeros,
            new CostPlan(arena.Tensors.Sum(t => (long)t.Matrix.Count), stepFlops, stepBytes));
    }
}
