using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>Solves a <see cref="Problem"/> one sequence after another, as the equations say and in no hurry.</summary>
internal sealed partial class Solver<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly Problem problem;
    private readonly SummationOrder order;
    private readonly Dictionary<string, Affine<T>> affines = [];
    private readonly Dictionary<string, ParameterValues<T>> others = [];

    private Solver(Problem problem, SummationOrder order)
    {
        this.problem = problem;
        this.order = order;
    }

    public static Solution<T> Solve(Problem problem, SummationOrder order) => new Solver<T>(problem, order).Solve();

    private Solution<T> Solve()
    {
        var network = problem.Network;
        ReadWeights();

        var flows = new Flow<T>[problem.Size];
        var y = new T[problem.Size][][];
        for (int b = 0; b < problem.Size; b++)
        {
            flows[b] = BuildLayers(b);
            y[b] = flows[b].Forward(ReadInputs(b));
        }

        var finalStates = GatherStates(flows, layer => layer.State);
        var (loss, dy) = EvaluateLoss(y);
        var dx = new T[problem.Size][][];
        for (int k = 0; k < problem.Size; k++)
        {
            int b = order.Reversed ? problem.Size - 1 - k : k;
            dx[b] = flows[b].Backward(dy[b]);
        }

        int outputSteps = network.OutputPerStep ? problem.Steps : 1;
        return new Solution<T>
        {
            Outputs = ToTimeMajor(y, outputSteps, network.OutputSize),
            Loss = loss,
            OutputGradient = ToTimeMajor(dy, outputSteps, network.OutputSize),
            Gradients = network.Tensors.ToDictionary(t => t.Name, GradientOf),
            InputGradient = network.TokenInput ? [] : ToTimeMajor(dx, problem.Steps, network.InputSize),
            FinalStates = finalStates,
            InitialStateGradients = GatherStates(flows, layer => layer.StateGradient),
        };
    }

    /// <summary>Pairs each weight with its bias, under the weight's name; one without a bias, with zeros.</summary>
    private void ReadWeights()
    {
        foreach (var tensor in problem.Network.Tensors)
        {
            var values = Convert(problem.Parameters[tensor.Name]);
            if (tensor.Kind == TensorKind.Weight)
            {
                var bias = problem.Parameters.GetValueOrDefault(tensor.Name.Replace("weight", "bias")) ?? new double[tensor.Gates * tensor.Units];
                affines.Add(tensor.Name, new Affine<T>(values, Convert(bias), order));
            }
            else if (tensor.Kind != TensorKind.Bias)
                others.Add(tensor.Name, new ParameterValues<T>(values));
        }
    }

    private T[] GradientOf(TensorShape tensor) => tensor.Kind switch
    {
        TensorKind.Weight => affines[tensor.Name].WeightGradient,
        TensorKind.Bias => affines[tensor.Name.Replace("bias", "weight")].BiasGradient,
        _ => others[tensor.Name].Gradient,
    };

    /// <summary>A sequence's rows of [B, S].</summary>
    private T[][] ReadStates(IReadOnlyDictionary<string, double[]> states, string[] names, int b) => names.Select(name =>
    {
        int units = states[name].Length / problem.Size;
        return Convert(states[name].AsSpan(b * units, units));
    }).ToArray();

    /// <summary>The vectors of a sequence up to its end; a token is a vector with a one at its place.</summary>
    private T[][] ReadInputs(int b)
    {
        int features = problem.Network.InputSize;
        var x = new T[problem.Lengths[b]][];
        for (int t = 0; t < x.Length; t++)
        {
            int row = t * problem.Size + b;
            x[t] = problem.Network.TokenInput ? new T[features] : Convert(problem.Inputs.AsSpan(row * features, features));
            if (problem.Network.TokenInput) x[t][problem.Tokens[row]] = T.One;
        }

        return x;
    }

    private (T Loss, T[][][] Gradient) EvaluateLoss(T[][][] y)
    {
        switch (problem.Network.Loss)
        {
            case SoftmaxCrossEntropyStage:
                return Losses.SoftmaxCrossEntropy(y, problem.Classes);
            case MeanSquaredErrorStage m:
                return Losses.MeanSquaredError(y, Convert(problem.Values), m.SumFeatures);
            case MeanAbsoluteErrorStage m:
                return Losses.MeanAbsoluteError(y, Convert(problem.Values), m.SumFeatures);
            case HuberStage h:
                return Losses.Huber(y, Convert(problem.Values), T.CreateTruncating(h.Delta), h.SumFeatures);
        }

        var given = Convert(problem.OutputGradient);
        var dy = y.Select((steps, b) => steps.Select((v, t) => v.Select((_, k) => given[(t * y.Length + b) * v.Length + k]).ToArray()).ToArray());
        var gradient = dy.ToArray();
        T sum = T.Zero;
        for (int b = 0; b < y.Length; b++)
            for (int t = 0; t < y[b].Length; t++)
                for (int k = 0; k < y[b][t].Length; k++) sum += y[b][t][k] * gradient[b][t][k];
        return (sum, gradient);
    }

    private Dictionary<string, T[]> GatherStates(Flow<T>[] flows, Func<RecurrentLayer<T>, T[][]> select)
    {
        var states = problem.Network.States.ToDictionary(s => s.Name, s => new T[problem.Size * s.Units]);
        for (int b = 0; b < flows.Length; b++)
            foreach (var layer in flows[b].Layers.SelectMany(l => l.Recurrent))
                for (int i = 0; i < layer.StateNames.Count; i++)
                {
                    var values = select(layer)[i];
                    values.CopyTo(states[layer.StateNames[i]], b * values.Length);
                }

        return states;
    }

    private static T[] ToTimeMajor(T[][][] sequences, int steps, int width)
    {
        var result = new T[steps * sequences.Length * width];
        for (int b = 0; b < sequences.Length; b++)
            for (int t = 0; t < sequences[b].Length; t++) sequences[b][t].CopyTo(result, (t * sequences.Length + b) * width);
        return result;
    }

    private static T[] Convert(ReadOnlySpan<double> values)
    {
        var result = new T[values.Length];
        for (int i = 0; i < result.Length; i++) result[i] = T.CreateTruncating(values[i]);
        return result;
    }
}
