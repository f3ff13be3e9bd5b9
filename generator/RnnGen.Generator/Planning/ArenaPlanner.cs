namespace RnnGen.Generator.Planning;

/// <summary>Lays the parameters out one behind the other, each at a multiple of 64 bytes.</summary>
internal sealed class ArenaPlanner
{
    private const int Alignment = 16;

    private readonly Identifiers identifiers = Identifiers.OfMembers("At");
    private readonly List<TensorPlan> tensors = [];
    private int end;

    public TensorPlan Add(string name, int rank, int gates, int units, int depth, InitializationPlan initialization) =>
        Add(name, rank, Matrix.Of(end, gates, units, depth), initialization);

    /// <summary>A tensor of a recurrent layer, packed as its kernels need it.</summary>
    public TensorPlan Add(string name, int rank, KernelPlan kernel, int gates, int depth, InitializationPlan initialization, int firstGate = 0) =>
        Add(name, rank, Matrix.OfKernel(gates, kernel.Units, depth, firstGate, kernel.BlockUnits == kernel.Lanes) with { Offset = end }, initialization);

    private TensorPlan Add(string name, int rank, Matrix matrix, InitializationPlan initialization)
    {
        var tensor = new TensorPlan(name, identifiers.Add(name), rank, matrix, initialization);
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

    /// <param name="copies">Floats of the copies behind them.</param>
    public ArenaPlan Build(int copies) => new(tensors, end, checked(end + copies));

    /// <summary>A length rounded up to whole vectors of 16.</summary>
    public static int Aligned(int length) => Matrix.CeilingDivide(length, Alignment) * Alignment;
}
