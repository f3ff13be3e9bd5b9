using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

/// <summary>
/// Turns what was asked into numbers, stage by stage in the direction in which data flows. Emission only prints what stands here.
/// </summary>
internal sealed partial class Planner
{
    /// <summary>From this hidden size a single sequence gains from computing the input products of all steps ahead (1.3 to 2.8 times; below it loses).</summary>
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
    private LossSpec? loss;
    private long stepFlops;
    private long stepBytes;

    private Planner(ModelSpec spec) => this.spec = spec;

    public static ModelPlan Plan(ModelSpec spec) => new Planner(spec).Plan();

    private ModelPlan Plan()
    {
        var ordered = WithEarlyLastStep(spec.Stages).ToList();
        for (int i = 0; i < ordered.Count; i++) Add(ordered[i], ordered.ElementAtOrDefault(i + 1));
        var identifiers = new Identifiers();
        for (int i = 0; i < stages.Count; i++)
        {
            var given = stages[i].Identifier;
            stages[i] = stages[i] with { Identifier = given.Length > 0 ? identifiers.AddIdentifier(given) : identifiers.Add(stages[i].Name) };
        }

        var zeros = buffers.Add("zeros", BufferExtent.Single, buffers.WidestActivation);
        var outputGradient = AddOutputGradient();
        var output = new OutputPlan(source.Size, source.Width, perStep, source, outputGradient is not null);
        var backward = PlanBackward(outputGradient);
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
            backward,
            zeros,
            new CostPlan(arenaPlan.Tensors.Sum(t => (long)t.Matrix.Count), stepFlops, stepBytes));
    }

    /// <param name="stage">The stage.</param>
    /// <param name="next">The one that reads its outputs, if there is one.</param>
    private void Add(StageSpec stage, StageSpec? next)
    {
        switch (stage)
        {
            case InputSpec s:
                AddInput(s, next);
                break;
            case OneHotSpec s:
                input = new InputPlan(true, s.Classes, 0, $"one of {s.Classes} tokens");
                source = new Source(SourceKind.Tokens, null, s.Classes, 0);
                break;
            case EmbeddingSpec s:
                input = new InputPlan(true, s.Vocabulary, 0, $"one of {s.Vocabulary} tokens");
                AddEmbedding(s);
                break;
            case RecurrentSpec s:
                for (int layer = 0; layer < s.Layers; layer++)
                {
                    AddLayers(s, layer);
                    if (s.Dropout > 0f && layer < s.Layers - 1) AddDropout($"{s.Name}_l{layer}_dropout", $"{s.Name}, behind layer {layer + 1}", s.Dropout);
                }

                break;
            case LastStepSpec s:
                AddLastStep(s);
                break;
            case MeanOverTimeSpec s:
                AddOverTime(s.Name, "mean", maximum: false);
                break;
            case MaxOverTimeSpec s:
                AddOverTime(s.Name, "maximum", maximum: true);
                break;
            case DropoutSpec s:
                AddDropout(s.Name, s.Name, s.Probability);
                break;
            case DenseSpec s:
                AddDense(s);
                break;
            case LossSpec s:
                loss = s;
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

    private void CountProduct(Matrix matrix, bool oneRow)
    {
        long values = oneRow ? matrix.Count / matrix.Depth : matrix.Count;
        stepFlops += oneRow ? values : 2 * values;
        stepBytes += 4 * values;
    }
}
