namespace RnnGen.Tests;

/// <summary>
/// Validations measure metrics, reports have them, and plateaus and early stopping watch the one that they name, in its direction.
/// </summary>
public sealed class WatchedMetricTests
{
    private static readonly int[] Counting = [.. Enumerable.Range(0, 701).Select(i => i % 7)];

    [Fact]
    public void Reports_have_the_metrics_of_their_validation()
    {
        var trainer = Create(new TrainerOptions { ValidateEvery = 3 }, new ClassAccuracy(), new Script("script", true, 1, 2, 3));
        var seen = new List<(long, string)>();
        trainer.Run(7, new Listener(r => seen.Add((r.Step, Describe(r)))));
        Assert.Equal([(1, ""), (2, ""), (3, "accuracy, script 1"), (4, ""), (5, ""), (6, "accuracy, script 2"), (7, "")], seen);
        static string Describe(TrainingProgress report) =>
            string.Join(", ", report.ValidationMetrics.ToArray().Select(m => m.Name == "script" ? $"{m}" : m.Name));

        trainer = Create(new TrainerOptions { ValidateEvery = 3 }, new ClassAccuracy());
        trainer.Run(6, new Listener(r => Assert.Equal(r.ValidationLoss is null, r.ValidationMetrics.IsEmpty)));
        Assert.Equal(trainer.Model.Evaluate(trainer.ValidationData!, new ClassAccuracy())["accuracy"], trainer.ValidationMetrics[0].Value);

        // One of other data measures none.
        double before = trainer.ValidationMetrics[0].Value;
        trainer.Validate(new TokenStream([.. Counting.Reverse()], 2, 4));
        Assert.Equal(before, trainer.ValidationMetrics[0].Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Early_stopping_watches_a_metric_in_its_direction(bool higherIsBetter)
    {
        double[] values = [0.5, 0.7, 0.69, double.NaN, 0.7, 0.9];
        var script = new Script("script", higherIsBetter, [.. values.Select(v => higherIsBetter ? v : -v)]);
        var trainer = Create(new TrainerOptions { ValidateEvery = 2, EarlyStopping = new EarlyStopping(3, Metric: "script") }, script);
        var parameters = new List<float[]>();
        trainer.Run(100, new Listener(_ => parameters.Add(trainer.Model.Parameters.Packed.ToArray())));

        // Validations behind steps 2, 4, ..., 10: the second is the best, and three that are no better follow.
        Assert.True(trainer.Stopped);
        Assert.Equal(10, trainer.StepsTaken);
        Assert.Equal(parameters[3], trainer.Model.Parameters.Packed.ToArray());
    }

    [Fact]
    public void The_best_by_a_metric_comes_back_where_a_report_fails()
    {
        var options = new TrainerOptions { ValidateEvery = 1, EarlyStopping = new EarlyStopping(9, Metric: "script") };
        var trainer = Create(options, new Script("script", true, 3, 5, 4, 4));
        float[]? best = null;
        Assert.Throws<InvalidDataException>(() => trainer.Run(100, new Listener(r =>
        {
            if (r.Step == 2) best = trainer.Model.Parameters.Packed.ToArray();
            if (r.Step == 4) throw new InvalidDataException();
        })));
        Assert.Equal(best, trainer.Model.Parameters.Packed.ToArray());
    }

    [Fact]
    public void A_plateau_watches_a_metric_in_its_direction()
    {
        var options = new TrainerOptions { ValidateEvery = 1, ReduceOnPlateau = new ReduceOnPlateau(0.5, 1, Metric: "script") };
        var trainer = Create(options, new Script("script", true, 1, 2, 3, 3, 3, 3), new ClassAccuracy());
        var rates = new List<double>();
        trainer.Run(6, new Listener(r => rates.Add(r.LearningRate)));
        Assert.Equal([0.1, 0.1, 0.1, 0.1, 0.1, 0.05], rates);
    }

    [Fact]
    public void A_validation_with_metrics_allocates_nothing()
    {
        var trainer = Create(
            new TrainerOptions { ValidateEvery = 2, EarlyStopping = new EarlyStopping(99, Metric: "accuracy"), Average = new ExponentialMovingAverage() },
            new ClassAccuracy(), new Perplexity());
        var heard = new Listener(r => Assert.True(r.ValidationMetrics.IsEmpty == r.ValidationLoss is null));
        trainer.Run(4, heard);
        Assert.Equal(0, Allocated.By(() => trainer.Run(6, heard)));
    }

    [Fact]
    public void What_cannot_be_watched_is_refused_before_the_first_step()
    {
        var trainer = Create(new TrainerOptions { ValidateEvery = 1, EarlyStopping = new EarlyStopping(9, Metric: "f1") }, new ClassAccuracy());
        Assert.Contains("EarlyStopping.Metric is 'f1'", Assert.Throws<InvalidOperationException>(() => trainer.Run(1)).Message);
        trainer = Create(new TrainerOptions { ValidateEvery = 1, ReduceOnPlateau = new ReduceOnPlateau(Metric: "f1") });
        Assert.Contains("there is none", Assert.Throws<InvalidOperationException>(() => trainer.Run(1)).Message);
        trainer = Create(new TrainerOptions { ValidateEvery = 1 }, new ClassAccuracy(), new ClassAccuracy());
        Assert.Contains("'accuracy'", Assert.Throws<ArgumentException>(() => trainer.Run(1)).Message);
        Assert.Equal(0, trainer.StepsTaken);
        Assert.Throws<ArgumentException>(() => Create(new TrainerOptions(), [null!]));
    }

    private static Trainer<LeakyModel, int, int> Create(TrainerOptions options, params IMetric<int>[] metrics)
    {
        var model = new LeakyModel(1);
        var data = new TokenStream(Counting, 5, 10);
        return Trainer.Create(model, new Sgd(model.Parameters, 0.1, 0.9), data, options, data, metrics);
    }

    /// <summary>A metric whose values are written down.</summary>
    private sealed class Script(string name, bool higherIsBetter, params double[] values) : IMetric<int>
    {
        private int evaluations;

        public string Name => name;

        public double Value => values[evaluations - 1];

        public bool HigherIsBetter => higherIsBetter;

        public void Reset() => evaluations++;

        public void Add(in MetricBatch<int> batch)
        {
        }
    }

    private sealed class Listener(Action<TrainingProgress> listen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => listen(value);
    }
}
