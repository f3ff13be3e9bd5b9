using RnnGen.Generator.Support;

namespace RnnGen.Generator.Planning;

/// <summary>A streaming step while its stages print it: where each finds its inputs, and the names that they share.</summary>
internal sealed class StreamStep(SourceWriter writer, ModelPlan plan)
{
    private readonly StreamsPlan scratch = StreamsPlan.Of(plan);
    private readonly StreamingValues values = new(plan);
    private readonly Dictionary<Source, string> found = [];
    private bool hasNewState, takesTurns, hasOne;
    private int places;

    public SourceWriter Writer => writer;

    public ModelPlan Plan => plan;

    /// <summary>Where the present stage finds its inputs, unless they are tokens; then they are called token. It leaves here where its outputs are.</summary>
    public string Inputs { get; set; } = "ref input";

    /// <summary>Where a value is that the present stage reads.</summary>
    public string PlaceOf(Source value) => found.TryGetValue(value, out var place) ? place : "ref input";

    /// <summary>Prints a stage's part.</summary>
    public void Emit(IStreamingStage stage)
    {
        var stagePlan = (StagePlan)stage;
        Inputs = stagePlan.Inputs.Count == 0 ? "ref input" : PlaceOf(stagePlan.Inputs[0]);
        stage.EmitStep(this);
        found[stagePlan.Value] = Inputs;
    }

    /// <summary>What the stages have in common, in front of them.</summary>
    public IEnumerable<string> SharedNames
    {
        get
        {
            if (hasNewState) yield return $"ref float hNew = {Scratch(scratch.Hidden)};";
            if (takesTurns) yield return "bool descending = Serpentine.Next();";
            if (hasOne) yield return "float one = 1f;";
        }
    }

    /// <summary>A layer's new state while the old one is read.</summary>
    public string NewState()
    {
        hasNewState = true;
        return "ref hNew";
    }

    /// <summary>Whether blocks are taken downwards in this step.</summary>
    public string Descending()
    {
        takesTurns = true;
        return "descending";
    }

    /// <summary>The number that takes the place of an input where tokens pick rows of weights.</summary>
    public string One()
    {
        hasOne = true;
        return "ref one";
    }

    public bool IsOutput(IStreamingStage stage) => values.IsOutput(stage);

    /// <summary>A name for the place where a stage leaves its outputs.</summary>
    public string NamePlace(IStreamingStage stage)
    {
        var name = $"dense{places++}";
        writer.Line();
        writer.Line($"ref float {name} = {PlaceOf(stage)};");
        return $"ref {name}";
    }

    /// <summary>Where a stage leaves its outputs in scratch.</summary>
    public string PlaceOf(IStreamingStage stage) => Scratch(scratch.Outputs[values.PlaceOf(stage)]);

    /// <summary>What the phases of a cell leave to each other.</summary>
    public string Passed(int offset) => Scratch(scratch.Passed + offset);

    public static string State(StatePlan state) => state.Offset == 0 ? "ref state" : $"ref Unsafe.Add(ref state, {state.Offset})";

    private static string Scratch(int offset) => offset == 0 ? "ref scratch" : $"ref Unsafe.Add(ref scratch, {offset})";
}
