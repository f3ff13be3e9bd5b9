using RnnGen.Generator.Cells;
using RnnGen.Generator.Program;

namespace RnnGen.Generator.Planning;

/// <summary>
/// The kernels of one cell at one size. They take the number of inputs as an argument, so layers that differ in nothing else share them.
/// </summary>
/// <param name="Name">As in <c>Lstm128</c>.</param>
/// <param name="Layout">How units lie: in blocks of vectors, gates interleaved. The recurrent weights lie so, or would.</param>
/// <param name="Input">The product W·x: which pre-activations it feeds.</param>
/// <param name="Hidden">The product U·h, in all phases together; null where the cell has none.</param>
/// <param name="SavedInPlace">For each pre-activation, the value that takes its place for the backward pass, or null.</param>
/// <param name="Saved">Values that get a buffer of their own, for later phases or the backward pass.</param>
/// <param name="Recomputed">Equations that the backward pass evaluates again.</param>
/// <param name="Phases">Its phases.</param>
internal sealed record KernelPlan(
    string Name,
    Cell Cell,
    BackwardProgram Backward,
    Matrix Layout,
    ProductPlan Input,
    ProductPlan? Hidden,
    IReadOnlyList<string?> SavedInPlace,
    IReadOnlyList<string> Saved,
    IReadOnlyList<Equation> Recomputed,
    IReadOnlyList<PhasePlan> Phases)
{
    /// <summary>The vector widths that it has, widest first.</summary>
    public IEnumerable<int> Widths => Phases[0].Steps.Select(step => step.Lanes);

    /// <summary>The phases that multiply by U.</summary>
    public IReadOnlyList<PhasePlan> Products { get; } = Phases.Where(phase => phase.Product is not null).ToList();

    /// <summary>Values that phases of a streaming step leave to later ones.</summary>
    public IReadOnlyList<string> Passed { get; init; } = [];

    /// <summary>Floats for what phases of a step of one sequence leave to later ones: values of all units, then the sums over units.</summary>
    public int PassedLength => (Passed.Count * Width) + Matrix.Padded(Cell.Reductions.Count);

    /// <summary>Inputs that share a vector in a streaming step's copy of the last block's weights, or 1 where there is no copy.</summary>
    public int TailInputs => Phases[0].Steps[0].Last?.Inputs ?? 1;

    /// <summary>Floats of such a copy.</summary>
    public int KPackedTailLength(Matrix weights) => weights.Depth / TailInputs * weights.Gates * Lanes;

    /// <summary>Whether steps take the blocks upwards and downwards in turn: there are several, which no level-1 cache holds together.</summary>
    public bool SerpentineOrder => !Phases[0].Steps[0].UnrollBlocks;

    /// <summary>
    /// Whether a step of a batch asks ahead for the rows of its next blocks and for the next step's inputs: they are farther apart, or shorter, than a processor guesses, and much of a pass is not
    /// in its level-2 cache. Passes of 64 units and more take 1 to 4 % less time; for fewer it is work for nothing.
    /// </summary>
    public bool Prefetches => Width >= 64 && Blocks > 1;

    /// <summary>Whether a layer of the model runs through time backwards.</summary>
    public bool RunsInReverse { get; init; }

    public int Units => Layout.Units;

    public int Lanes => Layout.Lanes;

    /// <summary>Units with padding: floats of one row of a state.</summary>
    public int Width => Layout.Panels * Lanes;

    /// <summary>Units of a full block.</summary>
    public int BlockUnits => Layout.BlockColumns / Layout.Gates;

    /// <summary>Floats of a full block in a row of pre-activations.</summary>
    public int PreActivationBlock => BlockUnits * Cell.PreActivations.Count;

    /// <summary>Floats of a row of pre-activations.</summary>
    public int PreActivationColumns => Width * Cell.PreActivations.Count;

    /// <summary>Blocks, the last of which may hold fewer units.</summary>
    public int Blocks => Layout.Blocks;

    /// <summary>Whether packed rows of the last block may be shorter than others: those of a single gate, four vectors a block.</summary>
    public bool HasRowsOfAnyLength => BlockUnits > Lanes;

    /// <summary>Whether the last vector of units has other lanes too, at a vector width.</summary>
    public bool HasPaddingAt(int lanes) => Units % lanes != 0;

    /// <summary>What a block holds of a total, as text: the last block may hold less.</summary>
    public string Remaining(int total, int perBlock) =>
        Blocks == 1 ? $"{total}" : total % perBlock == 0 ? $"{perBlock}" : $"Math.Min({perBlock}, {total} - block * {perBlock})";

    /// <summary>Pre-activations that W·x does not feed, which lie behind those that it feeds: the first of them, and how many. They start at a bias and wait for U·h.</summary>
    public (int First, int Count) UnfedPreActivations => (Input.FirstPreActivation + Input.Gates, Cell.PreActivations.Count - Input.FirstPreActivation - Input.Gates);

    /// <summary>The place of a weight of single units in its tensor.</summary>
    public int PlaceOf(UnitWeight weight) => Cell.Vectors.Where(v => v.Tensor == weight.Tensor).ToList().IndexOf(weight);

    /// <summary>Weights of single units in a tensor.</summary>
    public int CountOf(UnitTensor tensor) => Cell.Vectors.Count(v => v.Tensor == tensor);
}

/// <summary>Products with weights, the equations behind them, and sums over units.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Operand">What is multiplied by U: the state, or a value of an earlier phase; empty where nothing is.</param>
/// <param name="Product">Which pre-activations that feeds, or null.</param>
/// <param name="Weights">The gates of the recurrent weights that it takes.</param>
/// <param name="Offset">Where they begin in the packed weights, in floats.</param>
/// <param name="Gap">Floats of a packed row that it leaves out.</param>
/// <param name="ReadBack">What the phase reads of the forward pass in the backward pass.</param>
/// <param name="Parts">Its equations in one or two groups, each of which finds something to be stored.</param>
/// <param name="Steps">The streaming step at each vector width.</param>
internal sealed record PhasePlan(
    int Number,
    string Operand,
    ProductPlan? Product,
    Matrix? Weights,
    int Offset,
    int Gap,
    ISet<string> ReadBack,
    IReadOnlyList<EquationPart> Parts,
    IReadOnlyList<StepPlan> Steps)
{
    private static readonly string[] Ordinals = ["", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth"];

    /// <summary>What the names of its methods end in.</summary>
    public string Suffix => Number < Ordinals.Length ? Ordinals[Number] : $"Phase{Number + 1}";
}

/// <summary>Equations that stand in one method.</summary>
/// <param name="Name">The method's, after the last value that it finds: NextC.</param>
/// <param name="Equations">The equations.</param>
internal sealed record EquationPart(string Name, IReadOnlyList<Equation> Equations)
{
    public bool Writes(string name) => Equations.Any(e => e.Name == name);

    public bool Reads(string name) => Equations.Any(e => e.Value.Variables.Contains(name));

    /// <summary>Whether it reads a value that it does not find itself.</summary>
    public bool Takes(string name) => Reads(name) && !Writes(name);
}

/// <summary>Which pre-activations a product with weights feeds.</summary>
/// <param name="FirstPreActivation">The first of them; the others follow it.</param>
/// <param name="Gates">How many, which is also how many gate blocks the weights have.</param>
/// <param name="FirstGate">The gate block that feeds the first; the others follow it, round.</param>
internal sealed record ProductPlan(int FirstPreActivation, int Gates, int FirstGate);

/// <summary>How the streaming step is laid out at one vector width.</summary>
/// <param name="Lanes">Floats a vector.</param>
/// <param name="FullBlocks">Blocks of the shape <paramref name="Full"/>.</param>
/// <param name="UnrollBlocks">Whether those are straight-line code rather than a loop.</param>
/// <param name="Last">The shape of the last block, where it holds fewer units.</param>
internal sealed record StepPlan(int Lanes, int FullBlocks, bool UnrollBlocks, BlockPlan Full, BlockPlan? Last)
{
    public int Bits => Lanes * 32;
}

/// <summary>
/// One block of a step. A slice is one vector of units with all its gates; as many are computed at once as the registers hold.
/// </summary>
/// <param name="Vectors">Vectors of units in a packed row of the block, for each gate.</param>
/// <param name="Slices">Slices that hold units.</param>
/// <param name="AtOnce">Slices computed at once.</param>
/// <param name="SplitDepth">Whether even and odd inputs have accumulators of their own, so that more sums are under way than the latency of one.</param>
/// <param name="Inputs">Inputs that share a vector, because the units leave room: 1, 2 or 4.</param>
internal sealed record BlockPlan(int Vectors, int Slices, int AtOnce, bool SplitDepth, int Inputs = 1);
