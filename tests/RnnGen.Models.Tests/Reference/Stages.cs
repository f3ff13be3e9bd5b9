namespace RnnGen.Models.Tests.Reference;

/// <summary>A stage of a network as the reference knows it.</summary>
public abstract record Stage(string Name)
{
    /// <summary>The stages whose values it reads; null for the one above.</summary>
    public IReadOnlyList<string>? Reads { get; init; }
}

public sealed record InputStage(int Features) : Stage("input");

public sealed record OneHotStage(int Classes) : Stage("onehot");

public sealed record EmbeddingStage(string Name, int Vocabulary, int Size) : Stage(Name);

public sealed record RecurrentStage(
    string Name, CellKind Cell, int Hidden, int Layers = 1, Direction Direction = Direction.Forward, bool Peepholes = false, bool Coupled = false)
    : Stage(Name)
{
    /// <summary>The non-linearity of a cell that leaves the choice.</summary>
    public NonLinearity Phi { get; init; } = new(Activation.Tanh);

    /// <summary>Gate blocks of each tensor.</summary>
    public int Gates => Cell switch
    {
        CellKind.Gru or CellKind.GruResetBefore => 3,
        CellKind.Lstm => Coupled ? 3 : 4,
        CellKind.Mgu or CellKind.MinGru => 2,
        CellKind.Sru or CellKind.LayerNormLstm => 4,
        _ => 1,
    };

    /// <summary>Whether the state is multiplied by a matrix.</summary>
    public bool HasRecurrentMatrix => Cell is not (CellKind.IndRnn or CellKind.MinGru or CellKind.Sru);

    /// <summary>Whether products have biases.</summary>
    public bool HasBiases => Cell != CellKind.LayerNormLstm;

    /// <summary>Tensors of weights of which each unit has one for each gate: name, gates and kind.</summary>
    public IReadOnlyList<(string Name, int Gates, TensorKind Kind)> OfUnits => Cell switch
    {
        CellKind.Lstm when Peepholes => [("weight_peephole", Coupled ? 2 : 3, TensorKind.OfUnits)],
        CellKind.IndRnn => [("weight_hh", 1, TensorKind.Gain)],
        CellKind.Sru => [("weight_c", 2, TensorKind.OfUnits)],
        CellKind.LayerNormLstm =>
        [
            ("weight_ln_ih", 4, TensorKind.Gain), ("bias_ln_ih", 4, TensorKind.Shift), ("weight_ln_hh", 4, TensorKind.Gain), ("bias_ln_hh", 4, TensorKind.Shift),
            ("weight_ln_c", 1, TensorKind.Gain), ("bias_ln_c", 1, TensorKind.Shift),
        ],
        _ => [],
    };

    /// <summary>What tensors and states of each direction are called behind the layer's number.</summary>
    public IReadOnlyList<string> Suffixes => Direction switch
    {
        Direction.Forward => [""],
        Direction.Reverse => ["_reverse"],
        _ => ["", "_reverse"],
    };

    public int OutputSize => Hidden * Suffixes.Count;

    /// <summary>State vectors of a layer and direction.</summary>
    public IReadOnlyList<string> StateKinds => Cell is CellKind.Lstm or CellKind.Sru or CellKind.LayerNormLstm ? ["h", "c"] : ["h"];
}

public sealed record LastStepStage(string Name = "laststep") : Stage(Name);

/// <summary>The values that it reads side by side, or added up.</summary>
public sealed record JoinStage(string Name, bool Adds) : Stage(Name);

/// <summary>The mean or the maximum over time.</summary>
public sealed record OverTimeStage(string Name, bool Maximum) : Stage(Name)
{
    /// <summary>What a stream keeps besides the number of steps.</summary>
    public string Running => Maximum ? "maximum" : "sum";
}

public sealed record DenseStage(string Name, int Size, NonLinearity Phi = default) : Stage(Name);

/// <summary>Dropout, which outside of training does nothing.</summary>
public sealed record DropoutStage(string Name) : Stage(Name);

public sealed record LayerNormStage(string Name, double Epsilon = 1e-5f) : Stage(Name);

public sealed record SoftmaxCrossEntropyStage() : Stage("loss");

/// <summary>A loss of numbers: the mean over positions, of the features' mean or sum.</summary>
public abstract record RegressionStage(bool SumFeatures) : Stage("loss");

public sealed record MeanSquaredErrorStage(bool SumFeatures = false) : RegressionStage(SumFeatures);

public sealed record HuberStage(double Delta = 1, bool SumFeatures = false) : RegressionStage(SumFeatures);

public sealed record MeanAbsoluteErrorStage(bool SumFeatures = false) : RegressionStage(SumFeatures);

public enum CellKind
{
    Rnn,
    Lstm,
    Gru,
    GruResetBefore,
    Mgu,
    IndRnn,
    MinGru,
    Sru,
    LayerNormLstm,
}
