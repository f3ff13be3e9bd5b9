namespace RnnGen.Models.Tests.Reference;

/// <summary>A parameter tensor: [gates × units, depth], or [gates × units] for biases and weights of single units, whose depth is 0 here.</summary>
public sealed record TensorShape(string Name, int Gates, int Units, int Depth, TensorKind Kind)
{
    /// <summary>Values of one gate's block; the blocks follow each other.</summary>
    public int BlockLength => Units * Math.Max(1, Depth);

    public int Length => Gates * BlockLength;
}

/// <summary>What a tensor is to the equations.</summary>
public enum TensorKind
{
    Weight,
    Bias,
    OfUnits,

    /// <summary>Of units too, starting at 1.</summary>
    Gain,

    /// <summary>Of units too, starting at 0.</summary>
    Shift,
    Table,
}

/// <summary>A state vector of a stream, as in <c>lstm.c_l1</c>.</summary>
public sealed record StateShape(string Name, int Units);

/// <summary>A network: its stages in the direction in which data flows, and what follows from them.</summary>
public sealed class Network
{
    public Network(params IReadOnlyList<Stage> stages)
    {
        Stages = stages;
        for (int i = 0; i < stages.Count; i++)
        {
            var stage = stages[i];
            var inputs = InputsOf(i);
            int width = i == 0 ? InputSize : stage is JoinStage { Adds: false } ? inputs.Sum(input => widths[input]) : widths[inputs[0]];
            bool isPerStep = i == 0 || (perStep[inputs[0]] && stage is not (LastStepStage or OverTimeStage));
            if (stage is EmbeddingStage e)
            {
                tensors.Add(new($"{e.Name}.weight", 1, e.Vocabulary, e.Size, TensorKind.Table));
                width = e.Size;
            }

            if (stage is RecurrentStage r)
            {
                for (int layer = 0; layer < r.Layers; layer++)
                    foreach (string suffix in r.Suffixes) Add(r, $"_l{layer}{suffix}", layer == 0 ? width : r.OutputSize);
                width = r.OutputSize;
            }
            else if (stage is DenseStage d)
            {
                tensors.Add(new($"{d.Name}.weight", 1, d.Size, width, TensorKind.Weight));
                tensors.Add(new($"{d.Name}.bias", 1, d.Size, 0, TensorKind.Bias));
                width = d.Size;
            }
            else if (stage is LayerNormStage n)
            {
                tensors.Add(new($"{n.Name}.weight", 1, width, 0, TensorKind.Gain));
                tensors.Add(new($"{n.Name}.bias", 1, width, 0, TensorKind.Shift));
            }
            else if (stage is OverTimeStage o && Streams)
            {
                states.Add(new($"{o.Name}.{o.Running}", width));
                states.Add(new($"{o.Name}.steps", 1));
            }

            widths.Add(width);
            perStep.Add(isPerStep);
        }
    }

    private readonly List<TensorShape> tensors = [];
    private readonly List<StateShape> states = [];
    private readonly List<int> widths = [];
    private readonly List<bool> perStep = [];

    public IReadOnlyList<Stage> Stages { get; }

    public IReadOnlyList<TensorShape> Tensors => tensors;

    public IReadOnlyList<StateShape> States => states;

    /// <summary>Whether every layer runs forward in time, so that steps can be read one at a time.</summary>
    public bool Streams => Stages.OfType<RecurrentStage>().All(r => r.Direction == Direction.Forward);

    public bool TokenInput => Stages[0] is OneHotStage or EmbeddingStage;

    public int InputSize => Stages[0] switch
    {
        OneHotStage o => o.Classes,
        EmbeddingStage e => e.Vocabulary,
        var s => ((InputStage)s).Features,
    };

    public int OutputSize => widths[^1];

    public bool OutputPerStep => perStep[^1];

    /// <summary>The places of the stages that a stage reads.</summary>
    public IReadOnlyList<int> InputsOf(int place) =>
        Stages[place].Reads is { } names ? [.. names.Select(name => Stages.Take(place).ToList().FindIndex(stage => stage.Name == name))] : [place - 1];

    /// <summary>Numbers a position of what a stage gives.</summary>
    public int WidthOf(int place) => widths[place];

    /// <summary>The loss, or null where the caller supplies the outputs' gradient.</summary>
    public Stage? Loss => Stages.SingleOrDefault(s => s is SoftmaxCrossEntropyStage or RegressionStage);

    private void Add(RecurrentStage r, string suffix, int width)
    {
        tensors.Add(new($"{r.Name}.weight_ih{suffix}", r.Gates, r.Hidden, width, TensorKind.Weight));
        if (r.HasRecurrentMatrix) tensors.Add(new($"{r.Name}.weight_hh{suffix}", r.Gates, r.Hidden, r.Hidden, TensorKind.Weight));
        if (r.HasBiases) tensors.Add(new($"{r.Name}.bias_ih{suffix}", r.Gates, r.Hidden, 0, TensorKind.Bias));
        if (r.HasBiases && r.HasRecurrentMatrix) tensors.Add(new($"{r.Name}.bias_hh{suffix}", r.Gates, r.Hidden, 0, TensorKind.Bias));
        foreach (var (name, gates, kind) in r.OfUnits) tensors.Add(new($"{r.Name}.{name}{suffix}", gates, r.Hidden, 0, kind));
        foreach (string kind in r.StateKinds) states.Add(new($"{r.Name}.{kind}{suffix}", r.Hidden));
    }
}
