namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// All that determines a forward and a backward pass. Arrays are row-major and time-major: T steps, B sequences, I inputs, O outputs, S units of a
/// state vector. Values are in double precision; those of <see cref="Random"/> are exact in float32 too.
/// </summary>
public sealed record Problem
{
    public required Network Network { get; init; }

    public required int Steps { get; init; }

    public required int Size { get; init; }

    /// <summary>[B], 1 to T each.</summary>
    public required int[] Lengths { get; init; }

    /// <summary>By name, canonical.</summary>
    public required IReadOnlyDictionary<string, double[]> Parameters { get; init; }

    /// <summary>[T, B, I], empty where the network reads tokens.</summary>
    public double[] Inputs { get; init; } = [];

    /// <summary>[T, B], empty where the network reads numbers.</summary>
    public int[] Tokens { get; init; } = [];

    /// <summary>[T, B] or [B], for softmax cross-entropy.</summary>
    public int[] Classes { get; init; } = [];

    /// <summary>[T, B, O] or [B, O], for a loss of numbers.</summary>
    public double[] Values { get; init; } = [];

    /// <summary>[T, B, O] or [B, O], for a network without a loss.</summary>
    public double[] OutputGradient { get; init; } = [];

    /// <summary>By name, [B, S].</summary>
    public required IReadOnlyDictionary<string, double[]> InitialStates { get; init; }

    /// <summary>By name, [B, S]: gradients of the final states that come from elsewhere.</summary>
    public required IReadOnlyDictionary<string, double[]> FinalStateGradients { get; init; }

    public bool IsRagged => Lengths.Any(l => l != Steps);

    public static Problem Random(Network network, int seed, int steps, int size, bool ragged = false, bool states = false)
    {
        var random = new Random(seed);
        double[] Draw(int length, double bound)
        {
            var values = new double[length];
            for (int i = 0; i < length; i++) values[i] = (float)((2 * random.NextDouble() - 1) * bound);
            return values;
        }

        Dictionary<string, double[]> DrawStates(double bound) =>
            network.States.ToDictionary(s => s.Name, s => states ? Draw(size * s.Units, bound) : new double[size * s.Units]);

        int positions = size * (network.OutputPerStep ? steps : 1);
        var lengths = new int[size];
        for (int b = 0; b < size; b++) lengths[b] = ragged ? random.Next(1, steps + 1) : steps;
        var parameters = network.Tensors.ToDictionary(
            t => t.Name, t => Draw(t.Length, t.Depth == 0 ? 0.5 : 1.5 / Math.Sqrt(t.Name.Contains("weight_ih") ? t.Units : t.Depth)));

        return new Problem
        {
            Network = network,
            Steps = steps,
            Size = size,
            Lengths = lengths,
            Parameters = parameters,
            Inputs = network.TokenInput ? [] : Draw(steps * size * network.InputSize, 1.5),
            Tokens = network.TokenInput ? Tokens(steps * size, network.InputSize, 0) : [],
            Classes = network.Loss is SoftmaxCrossEntropyStage ? Tokens(positions, network.OutputSize, -1) : [],
            Values = network.Loss is RegressionStage ? Draw(positions * network.OutputSize, 1) : [],
            OutputGradient = network.Loss is null ? Draw(positions * network.OutputSize, 1) : [],
            InitialStates = WithCounts(DrawStates(0.8)),
            FinalStateGradients = WithoutCounts(DrawStates(0.3)),
        };

        // What a stage over time keeps of no steps is zero.
        Dictionary<string, double[]> WithCounts(Dictionary<string, double[]> all)
        {
            foreach (var (name, steps) in all.Where(s => IsCount(s.Key)))
            {
                var running = all.Single(s => s.Key != name && s.Key.StartsWith(name[..name.IndexOf('.')] + ".")).Value;
                for (int b = 0; b < size; b++)
                {
                    steps[b] = states ? b % 3 : 0;
                    if (steps[b] == 0) running.AsSpan(running.Length / size * b, running.Length / size).Clear();
                }
            }

            return all;
        }

        static Dictionary<string, double[]> WithoutCounts(Dictionary<string, double[]> all)
        {
            foreach (var (_, steps) in all.Where(s => IsCount(s.Key))) Array.Clear(steps);
            return all;
        }

        // A fifth of the targets is ignored.
        int[] Tokens(int length, int classes, int least)
        {
            var tokens = new int[length];
            for (int i = 0; i < length; i++) tokens[i] = least < 0 && random.Next(5) == 0 && i > 0 ? -1 : random.Next(classes);
            return tokens;
        }
    }

    /// <summary>Whether a state is a number of steps, which has no gradient.</summary>
    public static bool IsCount(string state) => state.EndsWith(".steps");

    /// <summary>Solves the problem in the precision of <typeparamref name="T"/>.</summary>
    public Solution<T> Solve<T>(SummationOrder order = default)
        where T : System.Numerics.IFloatingPointIeee754<T> => Solver<T>.Solve(this, order);

    /// <summary>Solves the problem in float32, in eight orders of summation.</summary>
    public IReadOnlyList<Solution<float>> SolveScalar() =>
        Enumerable.Range(0, 8).Select(i => Solve<float>(new SummationOrder((i & 1) != 0, (i & 2) != 0, (i & 4) != 0))).ToArray();

    /// <summary>
    /// The same, as a model of the accuracy may do it: for <see cref="Accuracy.Fast"/> with functions that are off by 1e-4, the documented bound, up or down at random, and everywhere
    /// up, and everywhere down.
    /// </summary>
    public IReadOnlyList<Solution<float>> SolveScalar(Accuracy accuracy) =>
        accuracy == Accuracy.Exact ? SolveScalar() : FunctionErrors.OfFast.Select(error => FunctionErrors.With(error, () => Solve<float>())).ToArray();
}
