namespace RnnGen.Tests;

public sealed class LearningRateFinderTests
{
    /// <summary>0 1 2 3 4 5 6 0 1 ..., with a mistake now and then: no weights are large enough to be right everywhere.</summary>
    private static readonly int[] Tokens = [.. Enumerable.Range(0, 701).Select(i => i % 11 == 0 ? 3 : i % 7)];

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void All_is_as_it_was_before(int steps)
    {
        var options = new TrainerOptions
        {
            BatchesPerStep = 2, OnBadBatch = new SkipBadBatches(2), ClipNorm = 1, Average = new ExponentialMovingAverage(), GradientNorms = true,
        };
        var training = new FaultyTraining(options: options) { NaN = [3, 11, 17] };
        var twin = new FaultyTraining(options: options) { NaN = [3, 11, 17] };
        foreach (var each in new[] { training, twin }) each.Trainer.Run(steps);
        var trainer = training.Trainer;
        byte[] before = training.Save();
        float[] average = trainer.Model.Parameters.Packed.ToArray();
        var norms = trainer.GradientNorms.ToArray();
        var curve = trainer.FindLearningRate(new LearningRateRange(Steps: 60));
        Assert.True(curve.Points.Count > 20);
        Assert.Equal(before, training.Save());
        Assert.Equal(average, trainer.Model.Parameters.Packed.ToArray());
        Assert.Equal(norms, trainer.GradientNorms.ToArray());
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => trainer.FindLearningRate(cancellation: source.Token));
        training.Fault = Fault.Target;
        Assert.Throws<ArgumentException>(() => trainer.FindLearningRate());
        training.Fault = Fault.None;
        Assert.Equal(before, training.Save());

        foreach (var each in new[] { training, twin }) each.Trainer.Run(20);
        Assert.Equal(twin.Save(), training.Save());
    }

    /// <summary>
    /// What a search reads does not change what <c>Skip</c> makes of a step that has failed before it: here a text that begins within an
    /// epoch.
    /// </summary>
    [Fact]
    public void A_batch_that_failed_before_is_passed_over_as_if_nothing_had_been_searched()
    {
        var options = new TrainerOptions { BatchesPerStep = 3 };
        FaultyTraining[] both = [new(options: options) { Bad = [7], Fresh = [7] }, new(options: options) { Bad = [7], Fresh = [7] }];
        foreach (var training in both)
        {
            training.Trainer.Run(2);
            Assert.Throws<ArgumentException>(() => training.Trainer.Step());
            if (training == both[0]) Assert.Throws<ArgumentException>(() => training.Trainer.FindLearningRate());
            training.Trainer.Skip();
            training.Trainer.Run(3);
        }

        Assert.Equal(both[1].Save(), both[0].Save());
    }

    [Fact]
    public void The_losses_are_those_of_a_training_at_these_rates()
    {
        var range = new LearningRateRange(1e-4, 1, 21, 0.8);
        var curve = Create(new TrainerOptions { ClipNorm = 0.5 }).FindLearningRate(range);
        Assert.False(curve.Diverged);
        Assert.Equal(21, curve.Points.Count);
        Assert.Equal(Enumerable.Range(0, 21).Select(i => Math.Pow(10, -4 + 0.2 * i)), curve.Points.Select(p => p.Rate), (a, b) => Math.Abs(a / b - 1) < 1e-12);

        var twin = Create(new TrainerOptions { ClipNorm = 0.5, Schedule = new Given([.. curve.Points.Select(p => p.Rate)]) });
        var losses = new List<double>();
        for (int t = 0; t < 21; t++)
        {
            losses.Add(twin.Step());
            Assert.Equal(losses[t], curve.Points[t].Loss);

            // β-weighted mean, with weights that add up to one.
            double[] weights = [.. Enumerable.Range(0, t + 1).Select(k => Math.Pow(0.8, t - k))];
            Assert.Equal(losses.Zip(weights, (l, w) => l * w).Sum() / weights.Sum(), curve.Points[t].SmoothedLoss, 1e-12);
        }
    }

    [Fact]
    public void It_ends_where_training_diverges_and_suggests_a_rate_that_learns()
    {
        var curve = Create(new TrainerOptions()).FindLearningRate(new LearningRateRange(1e-3, 1e9, 120));
        Assert.True(curve.Diverged);
        Assert.InRange(curve.Points.Count, 10, 119);
        double rate = Assert.NotNull(curve.Suggestion);
        Assert.InRange(rate, curve.Points[0].Rate, curve.Points.MinBy(p => p.SmoothedLoss).Rate);
        double at = LossAfter(rate), below = LossAfter(rate / 100);
        Assert.True(at < 0.7 * below, $"{at} at {rate}, {below} at a hundredth");

        static double LossAfter(double rate)
        {
            var trainer = Create(new TrainerOptions { Schedule = new ConstantRate(rate) });
            trainer.Run(50);
            return trainer.Step();
        }
    }

    [Fact]
    public void The_suggestion_is_where_the_curve_falls_most_steeply()
    {
        // 1 - σ(x) is steepest at 0; behind 4 it rises.
        var points = Enumerable.Range(-10, 20).Select(x => new LearningRatePoint(Math.Pow(10, x), 0, x < 5 ? 1 - 1 / (1 + Math.Exp(-x)) : x)).ToArray();
        Assert.Equal(1.0, new LearningRateCurve(points, true).Suggestion);
        Assert.Null(new LearningRateCurve([.. points[15..]], true).Suggestion);
        Assert.Null(new LearningRateCurve([], true).Suggestion);
    }

    [Fact]
    public void Data_that_is_not_finite_is_the_datas_fault_and_wrong_ranges_are_refused()
    {
        var data = new SequenceDataset<float, float>(batchSize: 1, inputSize: 2, targetSize: 3, targetPerStep: false, shuffle: false);
        for (int i = 0; i < 7; i++) data.Add([i, i == 2 ? float.NaN : 1], [1, 2, 3]);
        var model = new LastValueModel();
        var trainer = Trainer.Create(model, new Sgd(model.Parameters, 0.01), data);
        Assert.Contains("input 1 at step 0", Assert.Throws<TrainingDivergedException>(() => trainer.FindLearningRate()).Message);
        Action[] wrong =
        [
            () => new LearningRateRange(0), () => new LearningRateRange(1, 1), () => new LearningRateRange(Steps: 2), () => new LearningRateRange(Smoothing: 1),
            () => new LearningRateRange(DivergenceFactor: 1), () => new LearningRateRange(Maximum: double.NaN),
        ];
        Assert.All(wrong, w => Assert.Throws<ArgumentOutOfRangeException>(w));
    }

    private static Trainer<LeakyModel, int, int> Create(TrainerOptions options)
    {
        var model = new LeakyModel(1);
        return Trainer.Create(model, new Sgd(model.Parameters, 0.1, 0.9), new TokenStream(Tokens, 5, 10), options);
    }

    private sealed record Given(double[] Rates) : LearningRateSchedule
    {
        protected override double RateAt(long step) => Rates[step];
    }
}
