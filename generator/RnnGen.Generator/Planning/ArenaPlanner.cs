namespace RnnGen.Generator.Planning;

/// <summary>Lays the parameters out one behind the other, each at a multiple of 64 bytes, and the starts of the accumulators behind them.</summary>
internal sealed class ArenaPlanner
{
    private const int Alignment = 16;

    private readonly Identifiers identifiers = Identifiers.OfMembers("At");
    private readonly List<TensorPlan> tensors = [];
    private readonly List<StartPlan> starts = [];
    private int end;
    private int startsEnd;

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
    public StartPlan AddStart(TensorPlan inputBias, TensorPlan hiddenBias, KernelPlan kernel)
    {
        var start = new StartPlan(startsEnd, tensors.IndexOf(inputBias), tensors.IndexOf(hiddenBias), kernel);
        starts.Add(start);
        startsEnd = checked(startsEnd + Aligned(kernel.NetColumns));
        return start;
    }

    public ArenaPlan Build() => new(tensors, starts, end, checked(end + startsEnd));

    private static int Aligned(int length) => Matrix.CeilingDivide(length, Alignment) * Alignment;
}
