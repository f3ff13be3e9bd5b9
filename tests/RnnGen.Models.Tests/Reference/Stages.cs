namespace RnnGen.Models.Tests.Reference;

/// <summary>A stage of a network as the reference knows it.</summary>
public abstract record Stage(string Name);

public sealed record InputStage(int Features) : Stage("input");

public sealed record OneHotStage(int Classes) : Stage("onehot");

public sealed record RecurrentStage(string Name, CellKind Cell, int Hidden, int Layers = 1) : Stage(Name)
{
    /// <summary>Gate blocks of each tensor.</summary>
    public int Gates => Cell == CellKind.Lstm ? 4 : 1;

    /// <summary>State vectors of a layer.</summary>
    public IReadOnlyList<string> StateKinds => Cell == CellKind.Lstm ? ["h", "c"] : ["h"];
}

public sealed record LastStepStage() : Stage("laststep");

public sealed record DenseStage(string Name, int Size, Activation Activation = Activation.None) : Stage(Name);

public sealed record SoftmaxCrossEntropyStage() : Stage("loss");

public sealed record MeanSquaredErrorStage(bool SumFeatures = false) : Stage("loss");

public enum CellKind
{
    RnnTanh,
    RnnRelu,
    Lstm,
}
