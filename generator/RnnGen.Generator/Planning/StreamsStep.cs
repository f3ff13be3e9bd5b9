using RnnGen.Generator.Support;

namespace RnnGen.Generator.Planning;

/// <summary>A step of several streams while its stages print it: where each finds its inputs, and the places in states and scratch.</summary>
internal sealed class StreamsStep(SourceWriter writer, ModelPlan plan)
{
    private readonly StreamsPlan scratch = StreamsPlan.Of(plan);

    public SourceWriter Writer => writer;

    public ModelPlan Plan => plan;

    /// <summary>Where the next stage finds its inputs, and how far apart those of two streams are.</summary>
    public (string First, int Stride) Inputs { get; set; } = ("ref input", plan.Input.Size);

    public bool IsOutput(IStreamingStage stage) => StreamsPlan.IsOutput(plan, stage);

    /// <summary>Where a stage leaves its outputs in scratch.</summary>
    public string PlaceOf(IStreamingStage stage) => Scratch(scratch.PlaceOf(plan, stage));

    /// <summary>What the phases of a cell leave to each other.</summary>
    public string Passed(int offset) => Scratch(scratch.Passed + offset);

    /// <summary>A layer's new states while the old ones are read.</summary>
    public string NewStates => Scratch(scratch.Hidden);

    public static string State(StatePlan state) => StreamStep.State(state);

    /// <summary>What belongs to the stream of a loop over them.</summary>
    public static string Row(string first, int stride) => $"ref Unsafe.Add({first}, row * {stride})";

    private static string Scratch(int offset) => offset == 0 ? "ref scratch" : $"ref Unsafe.Add(ref scratch, rows * {offset})";
}
