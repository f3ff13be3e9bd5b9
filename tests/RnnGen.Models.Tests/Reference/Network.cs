namespace RnnGen.Models.Tests.Reference;

/// <summary>A parameter tensor: [gates × units, depth], or [gates × units] for biases and peepholes, whose depth is 0 here.</summary>
public sealed record TensorShape(string Name, int Gates, int Units, int Depth)
{
    /// <summary>Values of one gate's block; the blocks follow each other.</summary>
    public int BlockLength => Units * Math.Max(1, Depth);

    public int Length => Gates * BlockLength;
}

/// <summary>A state vector of a stream, as in <c>lstm.c_l1</c>.</summary>
public sealed record StateShape(string Name, int Units);

/// <summary>A network: its stages in the direction in which data flows, and what follows from them.</summary>
public sealed class Network
{
    public Network(params IReadOnlyList<Stage> stages)
    {
        Stages = stages;
        int width = InputSize;
        foreach (var stage in stages)
        {
            if (stage is RecurrentStage r)
            {
                for (int layer = 0; layer < r.Layers; layer++)
                    foreach (string suffix in r.Suffixes) Add(r, $"_l{layer}{suffix}", layer == 0 ? width : r.OutputSize);
                width = r.OutputSize;
            }
            else if (stage is DenseStage d)
            {
                tensors.Add(new($"{d.Name}.weight", 1, d.Size, width));
                tensors.Add(new($"{d.Name}.bias", 1, d.Size, 0));
                width = d.Size;
            }
        }

        OutputSize = width;
    }

    private readonly List<TensorShape> tensors = [];
    private readonly List<StateShape> states = [];

    public IReadOnlyList<Stage> Stages { get; }

    public IReadOnlyList<TensorShape> Tensors => tensors;

    public IReadOnlyList<StateShape> States => states;

    /// <summary>Whether every layer runs forward in time, so that steps can be read one at a time.</summary>
    public bool Streams => Stages.OfType<RecurrentStage>().All(r => r.Direction == Direction.Forward);

    public bool TokenInput => Stages[0] is OneHotStage;

    public int InputSize => Stages[0] is OneHotStage o ? o.Classes : ((InputStage)Stages[0]).Features;

    public int OutputSize { get; }

    public bool OutputPerStep => !Stages.Any(s => s is LastStepStage);

    /// <summary>The loss, or null where the caller supplies the outputs' gradient.</summary>
    public Stage? Loss => Stages.SingleOrDefault(s => s is SoftmaxCrossEntropyStage or MeanSquaredErrorStage);

    private void Add(RecurrentStage r, string suffix, int width)
    {
        tensors.Add(new($"{r.Name}.weight_ih{suffix}", r.Gates, r.Hidden, width));
        tensors.Add(new($"{r.Name}.weight_hh{suffix}", r.Gates, r.Hidden, r.Hidden));
        tensors.Add(new($"{r.Name}.bias_ih{suffix}", r.Gates, r.Hidden, 0));
        tensors.Add(new($"{r.Name}.bias_hh{suffix}", r.Gates, r.Hidden, 0));
        if (r.Peepholes) tensors.Add(new($"{r.Name}.weight_peephole{suffix}", r.PeepholeGates, r.Hidden, 0));
        foreach (string kind in r.StateKinds) states.Add(new($"{r.Name}.{kind}{suffix}", r.Hidden));
    }
}
