namespace RnnGen.Tests;

public sealed class MovingAverageTests
{
    private static readonly int[] Counting = [.. Enumerable.Range(0, 701).Select(i => i % 7)];

    [Theory]
    [InlineData(0.99, true)]
    [InlineData(0.3, true)]
    [InlineData(0.9, false)]
    [InlineData(0.0, false)]
    public void Is_the_sum_of_all_parameters_by_their_weights(double decay, bool warmUp)
    {
        var plain = Create(new TrainerOptions());
        var trainer = Create(new TrainerOptions { Average = new ExponentialMovingAverage(decay, warmUp) });
        double[] expected = [.. plain.Model.Parameters.Packed.ToArray()];
        for (int t = 0; t < 40; t++)
        {
            plain.Step();
            trainer.Step();

            // TensorFlow's rule: min(decay, (1 + t) / (10 + t)), t counting the updates before.
            double d = warmUp ? Math.Min(decay, (1.0 + t) / (10.0 + t)) : decay;
            float[] parameters = plain.Model.Parameters.Packed.ToArray();
            for (int i = 0; i < expected.Length; i++) expected[i] = d * expected[i] + (1 - d) * parameters[i];
            Assert.Equal(parameters, trainer.Model.Parameters.Packed.ToArray());
        }

        trainer.ShowAverage();
        Assert.Equal(expected, trainer.Model.Parameters.Packed.ToArray().Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(0, Allocated.By(() => trainer.Step()));
    }

    [Fact]
    public void Is_what_is_validated_and_what_a_run_ends_with_and_training_goes_on_without_it()
    {
        var plain = Create(new TrainerOptions());
        plain.Run(7);
        var trainer = Create(new TrainerOptions { Average = new ExponentialMovingAverage(0.9), ValidateEvery = 7 });
        double? reported = null;
        float[]? during = null;
        trainer.Run(7, new Listener(r =>
        {
            reported = r.ValidationLoss ?? reported;
            during = trainer.Model.Parameters.Packed.ToArray();
        }));
        float[] average = trainer.Model.Parameters.Packed.ToArray();
        Assert.Equal(plain.Model.Parameters.Packed.ToArray(), during);
        Assert.NotEqual(during, average);
        Assert.Equal(reported, trainer.Validate(trainer.ValidationData!));

        // A step that fails leaves it there; what goes on does so from the parameters of the last step.
        Assert.Throws<OperationCanceledException>(() => trainer.Run(1, null, new CancellationToken(true)));
        Assert.Equal(average, trainer.Model.Parameters.Packed.ToArray());
        plain.Step();
        trainer.Step();
        Assert.Equal(plain.Model.Parameters.Packed.ToArray(), trainer.Model.Parameters.Packed.ToArray());
    }

    [Fact]
    public void The_best_parameters_are_averages()
    {
        var trainer = Create(new TrainerOptions { Average = new ExponentialMovingAverage(0.9), ValidateEvery = 3, EarlyStopping = new EarlyStopping(4) }, Counting.Reverse());
        var losses = new List<double>();
        trainer.Run(100, new Listener(r => losses.AddRange(r.ValidationLoss is { } loss ? [loss] : [])));
        Assert.True(trainer.Stopped);
        Assert.Equal(losses.Min(), trainer.Validate(trainer.ValidationData!));
    }

    [Fact]
    public void A_frozen_layer_has_itself_as_average()
    {
        var trainer = Create(new TrainerOptions { Average = new ExponentialMovingAverage(0.7, WarmUp: false) });
        trainer.Optimizer.Freeze("leaky.weight");
        float[] weight = trainer.Model.Parameters[0].ToArray();
        trainer.Run(20);
        Assert.Equal(weight, trainer.Model.Parameters[0].ToArray());
        Assert.Equal(0, Descriptions.Padding(trainer.Model.Parameters).NotZero);
    }

    [Fact]
    public void There_is_none_where_none_was_asked_for_or_no_step_taken()
    {
        Assert.Contains("TrainerOptions.Average", Assert.Throws<InvalidOperationException>(Create(new TrainerOptions()).ShowAverage).Message);
        var trainer = Create(new TrainerOptions { Average = new ExponentialMovingAverage() });
        Assert.Contains("no step", Assert.Throws<InvalidOperationException>(trainer.ShowAverage).Message);
        float[] before = trainer.Model.Parameters.Packed.ToArray();
        trainer.Run(0);
        Assert.Equal(before, trainer.Model.Parameters.Packed.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialMovingAverage(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialMovingAverage(double.NaN));
    }

    private static Trainer<LeakyModel, int, int> Create(TrainerOptions options, IEnumerable<int>? validation = null)
    {
        var model = new LeakyModel(1);
        return Trainer.Create(
            model, new Adam(model.Parameters, 0.05), new TokenStream(Counting, 5, 10), options, new TokenStream([.. validation ?? Counting], 5, 10));
    }

    private sealed class Listener(Action<TrainingProgress> listen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => listen(value);
    }
}
