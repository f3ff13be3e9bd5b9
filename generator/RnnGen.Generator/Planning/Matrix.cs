namespace RnnGen.Generator.Planning;

/// <summary>
/// Where a weight matrix lies in the arena and how it is packed: the transposed matrix, its columns in vectors of <paramref name="Lanes"/> units, gates
/// interleaved from <paramref name="FirstGate"/> on and round, <paramref name="BlockVectors"/> vectors a block: [block][k][vector][lane]. A kernel reads a block from front
/// to back.
/// </summary>
internal sealed record Matrix(int Offset, int Gates, int Units, int Depth, int Lanes, int BlockVectors, int FirstGate = 0)
{
    /// <summary>Vectors of units, the last of them padded.</summary>
    public int Panels => CeilingDivide(Units, Lanes);

    /// <summary>Floats of a packed row.</summary>
    public int Columns => Panels * Gates * Lanes;

    /// <summary>Floats of a packed row within one full block.</summary>
    public int BlockColumns => Math.Min(BlockVectors, Panels * Gates) * Lanes;

    /// <summary>Floats of the packed matrix.</summary>
    public int Length => Columns * Depth;

    /// <summary>Values, without padding.</summary>
    public int Count => Gates * Units * Depth;

    /// <summary>Blocks, the last of which may be narrower.</summary>
    public int Blocks => CeilingDivide(Columns, BlockColumns);

    /// <summary>
    /// The matrix by which gradients of the columns become gradients of the inputs. Its depth is a row of gradients, with the padding.
    /// </summary>
    public Matrix Transposed() => Of(0, 1, Depth, Columns);

    /// <summary>
    /// The packed rows that have padding, which is at their ends: where in the tensor they begin, how many they are, floats of a row and units in it. With several gates these are the vectors of the last units.
    /// </summary>
    public (int Offset, int Rows, int Stride, int Units) LastRows
    {
        get
        {
            int before = Gates == 1 ? (Blocks - 1) * BlockColumns : (Panels - 1) * Lanes;
            int stride = Gates == 1 ? Columns - before : Lanes;
            return (before * Gates * Depth, Gates * Depth, stride, Units - before);
        }
    }

    /// <summary>Whether the last vector of units has other lanes too.</summary>
    public bool HasPadding => Units % Lanes != 0;

    /// <summary>Units stand in vectors of 16 lanes; a matrix of 8 or 4 units or fewer in one vector of 8 or 4. The machine does not matter.</summary>
    public static Matrix Of(int offset, int gates, int units, int depth, int firstGate = 0) => new(offset, gates, units, depth, LanesOf(units), gates == 1 ? 4 : gates, firstGate);

    /// <summary>A matrix of a recurrent layer: where any of its products has several gates, all have blocks of one vector of units.</summary>
    public static Matrix OfKernel(int gates, int units, int depth, int firstGate, bool isNarrow) =>
        new(0, gates, units, depth, LanesOf(units), isNarrow || gates > 1 ? gates : 4, firstGate);

    /// <summary>Some neighbouring gates of a matrix whose blocks are one vector of units each; they lie in it with gaps.</summary>
    public Matrix View(int gates) => BlockVectors == Gates || Panels == 1
        ? this with { Gates = gates, BlockVectors = gates }
        : throw new InvalidOperationException("Blocks of several vectors of units cannot be split by gates.");

    public static int LanesOf(int units) => units <= 4 ? 4 : units <= 8 ? 8 : 16;

    /// <summary>Units with padding.</summary>
    public static int Padded(int units) => CeilingDivide(units, LanesOf(units)) * LanesOf(units);

    public static int CeilingDivide(int a, int b) => (a + b - 1) / b;
}
