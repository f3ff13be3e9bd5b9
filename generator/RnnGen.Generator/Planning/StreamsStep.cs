using RnnGen.Generator.Support;

namespace RnnGen.Generator.Planning;

/// <summary>A step of several streams while its stages print it: where each finds its inputs, and the places in states and scratch.</summary>
internal sealed class StreamsStep(SourceWriter writer, ModelPlan plan)
{
    private readonly StreamsPlan scratch = StreamsPlan.Of(plan);
    private readonly StreamingValues values = new(plan);
    private readonly Dictionary<Source, (string First, int Stride)> found = [];

    public SourceWriter Writer => writer;

    public ModelPlan Plan => plan;

    /// <summary>Where the present stage finds its inputs, and how far apart those of two streams are. It leaves here where its outputs are.</summary>
    public (string First, int Stride) Inputs { get; set; } = ("ref input", plan.Input.Size);

    /// <summary>Where a value is that the present stage reads.</summary>
    public (string First, int Stride) PlaceOf(Source value) => found.TryGetValue(value, out var place) ? place : ("ref input", plan.Input.Size);

    /// <summary>Prints a stage's part.</summary>
    public void Emit(IStreamingStage stage)
    {
        var stagePlan = (StagePlan)stage;
        Inputs = stagePlan.Inputs.Count == 0 ? ("ref input", plan.Input.Size) : PlaceOf(stagePlan.Inputs[0]);
        if (!stage.IsIdentity)
        {
            writer.Line($"// {stagePlan.Title}");
            stage.EmitStepOfSeveral(this);
        }

        found[stagePlan.Value] = Inputs;
    }

    public bool IsOutput(IStreamingStage stage) => values.IsOutput(stage);

    /// <summary>Where a stage leaves its outputs in scratch.</summary>
    public string PlaceOf(IStreamingStage stage) => Scratch(scratch.Outputs[values.PlaceOf(stage)]);

    /// <summary>What the phases of a cell leave to each other.</summary>
    public string Passed(int offset) => Scratch(scratch.Passed + offset);

    /// <summary>A layer's new states while the old ones are read.</summary>
    public string NewStates => Scratch(scratch.Hidden);

    public static string State(StatePlan state) => StreamStep.State(state);

    /// <summary>What belongs to the stream of a loop over them.</summary>
    public static string Row(string first, int stride) => $"ref Unsafe.Add({first}, row * {stride})";

    private static string Scratch(int offset) => offset == 0 ? "ref scratch" : $"ref Unsafe.Add(ref scratch, rows * {offset})";
}
