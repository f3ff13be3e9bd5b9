namespace RnnGen.Generator.Planning;

/// <summary>Lays the parameters out one behind the other, each at a multiple of 64 bytes, and behind them what derives from them.</summary>
internal sealed class ArenaPlanner
{
    private const int Alignment = 16;

    private readonly Identifiers identifiers = Identifiers.OfMembers("At");
    private readonly List<TensorPlan> tensors = [];
    private readonly List<FusedBiasPlan> starts = [];
    private readonly List<KPackedTailPlan> tail = [];
    private int end;
    private int derivedEnd;

    public TensorPlan Add(string name, int rank, int gates, int units, int depth, InitializationPlan initialization, int firstGate = 0)
    {
        var tensor = new TensorPlan(name, identifiers.Add(name), rank, Matrix.Of(end, gates, units, depth, firstGate), initialization);
        tensors.Add(tensor);
        end = checked(Aligned(end + tensor.Matrix.Length));
        return tensor;
    }

    /// <summary>A table of vectors, each in a padded row: a matrix with a gate for every token.</summary>
    public TensorPlan AddTable(string name, int vocabulary, int size, InitializationPlan initialization)
    {
        var tensor = new TensorPlan(name, identifiers.Add(name), 2, new Matrix(end, vocabulary, size, 1, Matrix.Padded(size), 1), initialization, IsTable: true);
        tensors.Add(tensor);
        end = checked(Aligned(end + tensor.Matrix.Length));
        return tensor;
    }

    /// <summary>Room for the sum of two biases.</summary>
    public FusedBiasPlan AddFusedBias(TensorPlan inputBias, TensorPlan hiddenBias, KernelPlan kernel)
    {
        var start = new FusedBiasPlan(derivedEnd, tensors.IndexOf(inputBias), tensors.IndexOf(hiddenBias), kernel);
        starts.Add(start);
        derivedEnd = checked(derivedEnd + Aligned(kernel.PreActivationColumns));
        return start;
    }

    /// <summary>Room for the k-packed tails of a layer, the recurrent ones first. Those of tokens are none: of them a step takes one row.</summary>
    public KPackedTailPlan? AddTail(TensorPlan inputWeights, TensorPlan hiddenWeights, KernelPlan kernel, bool tokens)
    {
        if (kernel.TailInputs == 1) return null;
        var hidden = new KPackedTailPlan(derivedEnd, tensors.IndexOf(hiddenWeights), kernel.TailInputs);
        tail.Add(hidden);
        derivedEnd = checked(derivedEnd + kernel.KPackedTailLength(hiddenWeights.Matrix));
        if (tokens) return hidden;
        tail.Add(new KPackedTailPlan(derivedEnd, tensors.IndexOf(inputWeights), kernel.TailInputs));
        derivedEnd = checked(derivedEnd + kernel.KPackedTailLength(inputWeights.Matrix));
        return hidden;
    }

    public ArenaPlan Build() => new(tensors, starts, tail, end, checked(end + derivedEnd));

    private static int Aligned(int length) => Matrix.CeilingDivide(length, Alignment) * Alignment;
}
