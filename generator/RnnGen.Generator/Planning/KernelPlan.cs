using RnnGen.Generator.Cells;
using RnnGen.Generator.Program;

namespace RnnGen.Generator.Planning;

/// <summary>
/// The kernels of one cell at one size. They take the number of inputs as an argument, so layers that differ in nothing else share them.
/// </summary>
/// <param name="Name">As in <c>Lstm128</c>.</param>
/// <param name="Input">The product W·x: which pre-activations it feeds.</param>
/// <param name="Hidden">The product U·h.</param>
/// <param name="HiddenMatrix">How the recurrent weights lie.</param>
/// <param name="SavedInPlace">For each pre-activation, the value that takes its place for the backward pass, or null.</param>
/// <param name="Saved">Values that get a buffer of their own for the backward pass.</param>
/// <param name="Recomputed">Equations that the backward pass evaluates again.</param>
/// <param name="Phases">Its phases, one or two.</param>
internal sealed record KernelPlan(
    string Name,
    Cell Cell,
    BackwardProgram Backward,
    ProductPlan Input,
    ProductPlan Hidden,
    Matrix HiddenMatrix,
    IReadOnlyList<string?> SavedInPlace,
    IReadOnlyList<string> Saved,
    IReadOnlyList<Equation> Recomputed,
    IReadOnlyList<PhasePlan> Phases)
{
    /// <summary>The vector widths that it is printed for, widest first.</summary>
    public IEnumerable<int> Widths => Phases[0].Steps.Select(step => step.Lanes);

    /// <summary>The values in buffers of their own that the backward pass reads as it goes from step to step.</summary>
    public IEnumerable<string> ReadBack => Saved.Where(name => Phases.Any(phase => phase.ReadBack.Contains(name)));

    /// <summary>Values that one phase of a streaming step leaves to the next, what the next multiplies first.</summary>
    public IReadOnlyList<string> Passed { get; init; } = [];

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

    public int Units => HiddenMatrix.Units;

    public int Lanes => HiddenMatrix.Lanes;

    /// <summary>Units with padding: floats of one row of a state.</summary>
    public int Width => HiddenMatrix.Panels * Lanes;

    /// <summary>Units of a full block.</summary>
    public int BlockUnits => HiddenMatrix.BlockColumns / HiddenMatrix.Gates;

    /// <summary>Floats of a full block in a row of pre-activations.</summary>
    public int PreActivationBlock => BlockUnits * Cell.PreActivations.Count;

    /// <summary>Floats of a row of pre-activations.</summary>
    public int PreActivationColumns => Width * Cell.PreActivations.Count;

    /// <summary>Blocks, the last of which may hold fewer units.</summary>
    public int Blocks => HiddenMatrix.Blocks;

    /// <summary>What a block holds of a total, as text: the last block may hold less.</summary>
    public string Remaining(int total, int perBlock) =>
        Blocks == 1 ? $"{total}" : total % perBlock == 0 ? $"{perBlock}" : $"Math.Min({perBlock}, {total} - block * {perBlock})";

    /// <summary>Pre-activations that W·x does not feed: the first of them, and how many. They start at a bias and wait for U·h.</summary>
    public (int First, int Count) UnfedPreActivations => (Input.FirstPreActivation + Input.Gates, Cell.PreActivations.Count - Input.FirstPreActivation - Input.Gates);
}

/// <summary>A recurrent product and the equations behind it.</summary>
/// <param name="Number">0, or 1 for the second.</param>
/// <param name="Operand">What is multiplied by U: the state, or a value of the first phase.</param>
/// <param name="Product">Which pre-activations that feeds.</param>
/// <param name="Weights">The gates of the recurrent weights that it takes.</param>
/// <param name="Offset">Where they begin in the packed weights, in floats.</param>
/// <param name="Gap">Floats of a packed row that it leaves out.</param>
/// <param name="ReadBack">What the phase reads of the forward pass in the backward pass.</param>
/// <param name="Steps">The streaming step at each vector width.</param>
internal sealed record PhasePlan(
    int Number, string Operand, ProductPlan Product, Matrix Weights, int Offset, int Gap, ISet<string> ReadBack, IReadOnlyList<StepPlan> Steps)
{
    /// <summary>What the names of its methods end in.</summary>
    public string Suffix => Number == 0 ? string.Empty : "Second";
}

/// <summary>Which pre-activations a product with weights feeds.</summary>
/// <param name="FirstPreActivation">The first of them; the others follow it.</param>
/// <param name="Gates">How many, which is also how many gate blocks the weights have.</param>
/// <param name="FirstGate">The gate block that feeds the first; the others follow it, round.</param>
internal sealed record ProductPlan(int FirstPreActivation, int Gates, int FirstGate);

/// <summary>The kernels of a dense layer's non-linearity.</summary>
internal sealed record ActivationPlan(string Name, Cell Cell, BackwardProgram Backward);

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
