namespace RnnGen.Tests;

public sealed class EvaluatorTests
{
    private static readonly int[] Text = [.. Enumerable.Range(0, 301).Select(i => i * i * 3 % 101 % 7)];

    [Fact]
    public void Loss_and_metrics_are_of_all_positions_alike()
    {
        var model = new LeakyModel(2);
        var data = new SequenceDataset<int, int>(batchSize: 3, shuffle: true, seed: 4);
        double loss = 0.0, right = 0.0;
        long positions = 0;
        for (int n = 0; n < 10; n++)
        {
            int[] inputs = Text[(5 * n)..(5 * n + 1 + n % 4)], targets = [.. inputs.Select((_, t) => (n + t) % 8 - 1)];
            data.Add(inputs, targets);
            float[] state = new float[7], output = new float[7];
            for (int t = 0; t < inputs.Length; t++)
            {
                model.Step(inputs.AsSpan(t, 1), state, output);
                if (targets[t] < 0) continue;
                loss += Math.Log(output.Sum(z => Math.Exp(z))) - output[targets[t]];
                right += output[targets[t]] == output.Max() ? 1 : 0;
                positions++;
            }
        }

        var matrix = new ConfusionMatrix(7);
        var evaluation = model.Evaluate(data, new ClassAccuracy(), new Perplexity(), matrix);
        Assert.Equal(positions, evaluation.LossWeight);
        Assert.Equal(loss / positions, evaluation.Loss, 1e-6);
        Assert.Equal(right / positions, evaluation["accuracy"], 1e-15);
        Assert.Equal(Math.Exp(loss / positions), evaluation["perplexity"], 1e-5);
        Assert.Equal(right / positions, matrix.Accuracy, 1e-15);
        Assert.InRange(right, 1.0, positions - 1.0);
    }

    [Fact]
    public void A_trainers_validation_has_the_same_bits()
    {
        var model = new LeakyModel(2);
        var stream = new TokenStream(Text, 3, 7);
        var trainer = Trainer.Create(model, new Sgd(model.Parameters, 0.1), stream);
        Assert.Equal(trainer.Validate(stream), model.Evaluate(stream, new ClassAccuracy()).Loss);
    }

    [Fact]
    public void State_is_carried_from_window_to_window()
    {
        var model = new LeakyModel(3);
        var whole = model.Evaluate(new TokenStream(Text, 1, 300), new ClassAccuracy(), new Perplexity());
        var windows = model.Evaluate(new TokenStream(Text, 1, 9), new ClassAccuracy(), new Perplexity());
        Assert.Equal(whole["accuracy"], windows["accuracy"], 1e-15);
        Assert.Equal(whole["perplexity"], windows["perplexity"], 1e-12);
    }

    [Fact]
    public void Weights_of_the_data_weigh_metrics_and_the_loss()
    {
        var model = new LastValueModel();
        var data = new SequenceDataset<float, float>(batchSize: 2, inputSize: 2, targetSize: 3, targetPerStep: false);
        var workspace = model.CreateWorkspace(1, 2);
        double sum = 0.0, squares = 0.0;
        for (int n = 0; n < 5; n++)
        {
            float[] inputs = [n, 1, 0.5f, n];
            data.Add(inputs, [0, 0, 0], [n]);
            model.Forward(new SequenceBatch<float>(inputs, 2, 1), workspace);
            foreach (float output in workspace.Output) sum += n * Math.Abs((double)output);
            foreach (float output in workspace.Output) squares += n * (double)output * output;
        }

        var evaluation = model.Evaluate(data, new MeanAbsoluteError());
        Assert.Equal(sum / (3 * 10), evaluation["mean absolute error"], 1e-12);
        Assert.Equal(squares / (3 * 10), evaluation.Loss, 1e-6);
        Assert.Equal(10.0, evaluation.LossWeight);
    }

    [Fact]
    public void Evaluating_again_starts_afresh_and_allocates_nothing()
    {
        var model = new LeakyModel(1);
        var entities = new EntityF1(["O", "B-X", "I-X", "B-Y", "I-Y", "B", "I"]);
        var evaluator = Evaluator.Create(model, new TokenStream(Text, 4, 9), new ClassAccuracy(), entities);
        Assert.True(double.IsNaN(evaluator.Loss));
        double loss = evaluator.Evaluate();
        var first = evaluator.Result;
        Assert.Equal(0, Allocated.By(() => evaluator.Evaluate()));
        Assert.Equal(loss, evaluator.Loss);
        Assert.Equal(first.Metrics, evaluator.Result.Metrics);

        model.Parameters[1].Packed[0] += 1f;
        evaluator.Evaluate();
        Assert.NotEqual(first.Loss, evaluator.Result.Loss);
        Assert.NotEqual(first["accuracy"], evaluator.Result["accuracy"]);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_named()
    {
        var data = new SequenceDataset<float, float>(batchSize: 2, inputSize: 2, targetSize: 3, targetPerStep: false, shuffle: false);
        for (int n = 0; n < 5; n++) data.Add([n, n == 3 ? float.NaN : 1], [0, 0, 0]);
        var model = new LastValueModel();
        var error = Assert.Throws<ArgumentException>(() => model.Evaluate(data));
        Assert.Equal("data", error.ParamName);
        Assert.Contains("input 1 at step 0 of sequence 1 of batch 1 is NaN", error.Message);
        var trainer = Trainer.Create(model, new Sgd(model.Parameters, 0.1), data);
        Assert.Equal("validationData", Assert.Throws<ArgumentException>(() => trainer.Validate(data)).ParamName);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        static void Refused(string argument, string message, Action action)
        {
            var error = Assert.Throws<ArgumentException>(action);
            Assert.Equal(argument, error.ParamName);
            Assert.Contains(message, error.Message);
        }

        var (model, stream) = (new LeakyModel(), new TokenStream(Text, 4, 9));
        var accuracy = new ClassAccuracy();
        Refused("metrics", "Metrics 0 and 1 are both called 'accuracy'", () => model.Evaluate(stream, accuracy, accuracy));
        Refused("metrics", "Metric 1 is null", () => model.Evaluate(stream, new ClassAccuracy(), null!));
        Refused("metrics", "ChunkedModel is chunked", () => new ChunkedModel().Evaluate(stream, new ClassAccuracy()));
        var evaluation = model.Evaluate(stream, new ClassAccuracy(), new Perplexity());
        Refused("name", "'f1': accuracy, perplexity", () => _ = evaluation["f1"]);
        var wide = new SequenceDataset<float, float>(batchSize: 1, inputSize: 3, targetSize: 3, targetPerStep: false);
        wide.Add([1, 2, 3], [1, 2, 3]);
        Refused("data", "3 values a step; LastValueModel reads 2", () => new LastValueModel().Evaluate(wide));
        Assert.Equal(0.5, new ChunkedModel().Evaluate(stream).Loss);
    }

    [Fact]
    public void An_evaluation_prints_loss_and_metrics()
    {
        var evaluation = new Evaluation(0.21434, 7, [new("accuracy", 0.953125, true), new("m", double.NaN, false)]);
        Assert.Equal("loss 0.2143, accuracy 0.9531, m NaN", evaluation.ToString());
    }
}
