namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// The reference's own gradients against central differences, (J(p + ε) - J(p - ε)) / 2ε, of J = loss + Σ final state × its given gradient.
/// With ε = 1e-5 the truncation error is about 1e-10 and the rounding error 1e-11 of J.
/// </summary>
public class GradientCheckTests
{
    private const double Epsilon = 1e-5;

    public static TheoryData<string> Names => new(Networks.Keys);

    private static Dictionary<string, Network> Networks { get; } = new()
    {
        ["tanh"] = new(new InputStage(3), new RecurrentStage("rnn", CellKind.Rnn, 4)),
        ["relu"] = new(new InputStage(2), new RecurrentStage("rnn", CellKind.Rnn, 5, Layers: 2) { Phi = new(Activation.Relu) }, new MeanSquaredErrorStage()),
        ["lstm"] = new(new InputStage(2), new RecurrentStage("lstm", CellKind.Lstm, 3), new MeanSquaredErrorStage(SumFeatures: true)),
        ["tokens, layers, dense"] = new(
            new OneHotStage(4), new RecurrentStage("lstm", CellKind.Lstm, 3, Layers: 2), new DenseStage("dense", 4), new SoftmaxCrossEntropyStage()),
        ["gru"] = new(new InputStage(3), new RecurrentStage("gru", CellKind.Gru, 4, Layers: 2), new DenseStage("dense", 2), new MeanSquaredErrorStage()),
        ["gru, reset before"] = new(
            new InputStage(3), new RecurrentStage("gru", CellKind.GruResetBefore, 4, Layers: 2, Direction.Bidirectional), new MeanSquaredErrorStage()),
        ["reverse"] = new(
            new InputStage(2), new RecurrentStage("rnn", CellKind.Rnn, 3, Layers: 2, Direction.Reverse), new DenseStage("dense", 2), new LastStepStage()),
        ["bidirectional"] = new(
            new OneHotStage(3), new RecurrentStage("gru", CellKind.Gru, 3, Layers: 2, Direction.Bidirectional), new DenseStage("dense", 3),
            new SoftmaxCrossEntropyStage()),
        ["bidirectional, last step"] = new(
            new InputStage(2), new RecurrentStage("lstm", CellKind.Lstm, 3, Layers: 2, Direction.Bidirectional), new LastStepStage(),
            new DenseStage("dense", 2), new MeanSquaredErrorStage()),
        ["peepholes"] = new(new InputStage(2), new RecurrentStage("lstm", CellKind.Lstm, 3, Peepholes: true), new MeanSquaredErrorStage()),
        ["coupled"] = new(new InputStage(2), new RecurrentStage("lstm", CellKind.Lstm, 3, Coupled: true), new MeanSquaredErrorStage()),
        ["peepholes, coupled, bidirectional"] = new(
            new InputStage(2), new RecurrentStage("lstm", CellKind.Lstm, 3, Layers: 2, Direction.Bidirectional, Peepholes: true, Coupled: true)),
        ["embedding, mean"] = new(
            new EmbeddingStage("embedding", 5, 3), new RecurrentStage("gru", CellKind.Gru, 3), new OverTimeStage("meanovertime", Maximum: false),
            new DenseStage("dense", 2), new MeanSquaredErrorStage()),
        ["maximum"] = new(
            new InputStage(2), new RecurrentStage("rnn", CellKind.Rnn, 3), new OverTimeStage("maxovertime", Maximum: true),
            new SoftmaxCrossEntropyStage()),
        ["bidirectional, maximum"] = new(
            new InputStage(2), new RecurrentStage("rnn", CellKind.Rnn, 3, Direction: Direction.Bidirectional),
            new OverTimeStage("maxovertime", Maximum: true), new DenseStage("dense", 2)),
        ["minimal gated unit"] = new(new InputStage(3), new RecurrentStage("mgu", CellKind.Mgu, 4, Layers: 2, Direction.Bidirectional), new MeanSquaredErrorStage()),
        ["independent"] = new(new InputStage(3), new RecurrentStage("indrnn", CellKind.IndRnn, 4, Layers: 2), new MeanSquaredErrorStage()),
        ["independent, rectified"] = new(new InputStage(2), new RecurrentStage("indrnn", CellKind.IndRnn, 5, Direction: Direction.Reverse) { Phi = new(Activation.Relu) }, new MeanSquaredErrorStage()),
        ["without a recurrent matrix"] = new(new InputStage(3), new RecurrentStage("mingru", CellKind.MinGru, 4, Layers: 2), new MeanSquaredErrorStage()),
        ["simple recurrent unit"] = new(new InputStage(3), new RecurrentStage("sru", CellKind.Sru, 4, Layers: 2), new MeanSquaredErrorStage()),
        ["layer normalisation"] = new(
            new OneHotStage(3), new RecurrentStage("layernormlstm", CellKind.LayerNormLstm, 4, Layers: 2, Direction.Bidirectional), new DenseStage("dense", 3),
            new SoftmaxCrossEntropyStage()),
        ["huber"] = new(new InputStage(2), new RecurrentStage("rnn", CellKind.Rnn, 4), new DenseStage("dense", 3), new HuberStage(0.5)),
        ["huber, summed"] = new(new InputStage(2), new RecurrentStage("gru", CellKind.Gru, 4), new LastStepStage(), new HuberStage(1, SumFeatures: true)),
        ["absolute error"] = new(new InputStage(2), new RecurrentStage("rnn", CellKind.Rnn, 4), new DenseStage("dense", 3), new MeanAbsoluteErrorStage()),
        ["layer normalization"] = new(
            new InputStage(3), new LayerNormStage("layernorm", 0.1), new RecurrentStage("gru", CellKind.Gru, 4), new LayerNormStage("layernorm2", 0.01),
            new DenseStage("dense", 3), new LayerNormStage("layernorm3"), new MeanSquaredErrorStage()),
        ["layer normalization of last steps"] = new(
            new OneHotStage(3), new RecurrentStage("rnn", CellKind.Rnn, 3, Direction: Direction.Bidirectional), new LayerNormStage("layernorm"), new LastStepStage(),
            new DenseStage("dense", 3), new SoftmaxCrossEntropyStage()),
        ["residual connections"] = new(
            new InputStage(4), new RecurrentStage("lstm", CellKind.Lstm, 4), new RecurrentStage("gru", CellKind.Gru, 4, Direction: Direction.Bidirectional),
            new DenseStage("dense", 4), new JoinStage("add", Adds: true) { Reads = ["dense", "lstm", "input", "lstm"] }, new MeanSquaredErrorStage()),
        ["dense block"] = new(
            new OneHotStage(4), new RecurrentStage("rnn", CellKind.Rnn, 3), new DenseStage("dense", 2, new(Activation.Tanh)),
            new JoinStage("concatenate", Adds: false) { Reads = ["dense", "rnn"] }, new DenseStage("dense2", 3), new LastStepStage { Reads = ["concatenate"] },
            new OverTimeStage("meanovertime", Maximum: false) { Reads = ["dense2"] }, new JoinStage("concatenate2", Adds: false) { Reads = ["laststep", "meanovertime"] },
            new SoftmaxCrossEntropyStage()),
        ["everything"] = new(
            new InputStage(2), new DenseStage("before", 3, new(Activation.Sigmoid)), new RecurrentStage("rnn", CellKind.Rnn, 4, Layers: 2),
            new DenseStage("between", 3, new(Activation.Tanh)), new RecurrentStage("lstm", CellKind.Lstm, 5), new LastStepStage(),
            new DenseStage("after", 4, new(Activation.Relu)), new DenseStage("out", 3), new SoftmaxCrossEntropyStage()),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_equal_central_differences(string name)
    {
        var problem = Problem.Random(Networks[name], seed: 1, steps: 5, size: 4, ragged: true, states: true);
        var solution = problem.Solve<double>();

        foreach (var (tensor, values) in problem.Parameters) Check(problem, values, solution.Gradients[tensor], tensor);
        foreach (var (state, values) in problem.InitialStates.Where(s => !Problem.IsCount(s.Key))) Check(problem, values, solution.InitialStateGradients[state], state);
        if (problem.Inputs.Length > 0) Check(problem, problem.Inputs, solution.InputGradient, "inputs");
    }

    [Fact]
    public void Tanh_layer_gives_the_values_of_the_equations()
    {
        // h' = tanh(0.5·x + 0.25·h + 0.1 - 0.2), by hand: tanh(0.4), then tanh(-0.6 + 0.25·tanh(0.4)).
        var network = new Network(new InputStage(1), new RecurrentStage("rnn", CellKind.Rnn, 1));
        var problem = Problem.Random(network, 1, steps: 2, size: 1) with
        {
            Inputs = [1, -1],
            Parameters = new Dictionary<string, double[]>
            {
                ["rnn.weight_ih_l0"] = [0.5], ["rnn.weight_hh_l0"] = [0.25], ["rnn.bias_ih_l0"] = [0.1], ["rnn.bias_hh_l0"] = [-0.2],
            },
        };
        var outputs = problem.Solve<double>().Outputs;
        Assert.Equal(0.3799489622552249, outputs[0], 12);
        Assert.Equal(Math.Tanh(-0.6 + 0.25 * Math.Tanh(0.4)), outputs[1], 12);
    }

    private static void Check(Problem problem, double[] values, double[] gradient, string what)
    {
        double scale = Math.Max(1e-2, gradient.Max(Math.Abs));
        for (int i = 0; i < values.Length; i++)
        {
            double value = values[i];
            values[i] = value + Epsilon;
            double above = Objective(problem);
            values[i] = value - Epsilon;
            double below = Objective(problem);
            values[i] = value;
            double difference = (above - below) / (2 * Epsilon);
            Assert.True(
                Math.Abs(difference - gradient[i]) < 1e-8 * scale, $"{what}[{i}]: {gradient[i]:R}, by central differences {difference:R}");
        }
    }

    private static double Objective(Problem problem)
    {
        var solution = problem.Solve<double>();
        double sum = solution.Loss;
        foreach (var (state, values) in solution.FinalStates) sum += values.Zip(problem.FinalStateGradients[state], (v, g) => v * g).Sum();
        return sum;
    }
}
