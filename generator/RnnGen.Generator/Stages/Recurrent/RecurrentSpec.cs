using RnnGen.Generator.Cells;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Stages.Recurrent;

/// <summary>The attribute of a cell: its own options are the cell's, the others are those of every recurrent stage.</summary>
internal sealed class RecurrentKind(CellKind cell) : StageKind
{
    public override string Attribute => cell.Attribute;

    public override StageSpec Read(string name, StageArguments arguments)
    {
        var options = cell.Read(arguments);
        int hidden = arguments.Size("hidden", Limits.Hidden), layers = arguments.Count("Layers", 1, Limits.Layers);
        var initialization = RecurrentInitialization.Read(arguments, options.Define(hidden));
        var direction = arguments.Choice("Direction", DirectionKind.Forward, DirectionKind.Forward, DirectionKind.Reverse, DirectionKind.Bidirectional);
        return new RecurrentSpec(name, options, hidden, layers, initialization, direction, arguments.Probability("Dropout", 0f));
    }
}

/// <summary>A stack of recurrent layers.</summary>
internal sealed record RecurrentSpec(
    string Name,
    CellSpec Cell,
    int Hidden,
    int Layers,
    RecurrentInitialization Initialization,
    DirectionKind Direction = DirectionKind.Forward,
    float Dropout = 0f) : StageSpec(Name)
{
    /// <summary>The name of the kernels that the layers run on.</summary>
    public string KernelName => KernelPlanner.NameOf(Cell, Hidden);

    public override StageRole Role => StageRole.Recurrent;

    public override string Fingerprint => $"{Name}: {Cell.Fingerprint} {Hidden} x{Layers}{(Direction == DirectionKind.Forward ? string.Empty : $" {Direction}")}";

    public override bool ReadsOneByOne => true;

    public override bool Streams => Direction == DirectionKind.Forward;

    public override bool ActsEarly => false;

    private int Directions => Direction == DirectionKind.Bidirectional ? 2 : 1;

    /// <summary>RNN0038: of one layer there is nothing between layers.</summary>
    public override void Check(IReadOnlyList<DeclaredStage> stages, int place)
    {
        if (Layers == 1 && Dropout > 0f) stages[place].Arguments.Report("RNN0038", nameof(Dropout), stages[place].Arguments.Display, Dropout);
    }

    public override StageSize Measure(long width, StageArguments arguments)
    {
        var cell = Cell.Define(Hidden);
        long outputs = (long)Directions * Hidden;
        return new StageSize(outputs, Directions * (OfLayer(width) + ((Layers - 1) * OfLayer(outputs))));

        // The gates of both matrices with their biases, then the weights of which each unit has one.
        long OfLayer(long inputs) => StageSize.Padded(Hidden)
            * ((cell.InputPreActivations.Count() * (inputs + 1)) + (cell.HiddenPreActivations.Count() * (Hidden + 1)) + cell.Vectors.Count);
    }

    public override long LeastText(ISet<string> kernels)
    {
        kernels.Add(KernelName);
        return 4500L * Layers * Directions;
    }

    public override void Plan(Planner planner)
    {
        for (int layer = 0; layer < Layers; layer++)
        {
            new LayerPlanner(planner, this, layer).Plan();
            if (Dropout > 0f && layer < Layers - 1) DropoutPlan.Add(planner, $"{Name}_l{layer}_dropout", $"{Name}, behind layer {layer + 1}", Dropout);
        }
    }
}

/// <summary>How the tensors of a recurrent stage start.</summary>
internal sealed record RecurrentInitialization(InitializerKind Input, InitializerKind Recurrent, InitializerKind Bias, float InputScale, float RecurrentScale)
{
    /// <summary>What the cell has not, a recurrent matrix or biases, cannot start otherwise than by default.</summary>
    public static RecurrentInitialization Read(StageArguments arguments, Cell cell) => new(
        arguments.Choice("InputInitializer", InitializerKind.Uniform, InitializerKind.Uniform, InitializerKind.Glorot, InitializerKind.Zero),
        arguments.Choice(
            "RecurrentInitializer", InitializerKind.Uniform,
            cell.HiddenPreActivations.Any()
                ? [InitializerKind.Uniform, InitializerKind.Glorot, InitializerKind.Orthogonal, InitializerKind.Identity, InitializerKind.Zero]
                : [InitializerKind.Uniform]),
        arguments.Choice("BiasInitializer", InitializerKind.Uniform, cell.HasBiases ? [InitializerKind.Uniform, InitializerKind.Zero] : [InitializerKind.Uniform]),
        arguments.Number("InputScale", 1f),
        arguments.Number("RecurrentScale", 1f));
}
