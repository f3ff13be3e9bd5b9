namespace RnnGen.Tests;

/// <summary>Schedules, plateaus and early stopping as a trainer's run applies them.</summary>
public sealed class ValidationControlTests
{
    private static readonly int[] Counting = [.. Enumerable.Range(0, 701).Select(i => i % 7)];

    /// <summary>What the training data teaches makes it worse: it counts down.</summary>
    private static readonly int[] Backwards = [.. Counting.Reverse()];

    [Fact]
    public void A_step_takes_the_rate_of_the_schedule()
    {
        var schedule = new WarmUp(3, new CosineDecay(0.1, 5, 0.02));
        var trainer = Create(new TrainerOptions { Schedule = schedule });
        var reports = new List<double>();
        for (int step = 0; step < 12; step++)
        {
            trainer.Run(1, new Listener(r => reports.Add(r.LearningRate)));
            Assert.Equal(schedule.At(step), trainer.Optimizer.LearningRate);
            Assert.Equal(schedule.At(step), reports[^1]);
        }

        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 10; i++) trainer.Step();
        }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_plateau_lowers_the_rate(bool scheduled)
    {
        var trainer = Create(
            new TrainerOptions
            {
                ValidateEvery = 2, ReduceOnPlateau = new ReduceOnPlateau(0.5, 1, MinimumRate: 0.02), Schedule = scheduled ? new ConstantRate(0.1) : null,
            });
        var losses = new List<double>();
        var rates = new List<double>();
        trainer.Run(20, new Listener(r =>
        {
            rates.Add(r.LearningRate);
            if (r.ValidationLoss is { } loss) losses.Add(loss);
        }));

        // All but the first validation are worse: the second waits, the third lowers the rate of the steps after it.
        Assert.Equal(losses.Order(), losses);
        double[] expected = [.. Enumerable.Repeat(0.1, 6), .. Enumerable.Repeat(0.05, 4), .. Enumerable.Repeat(0.025, 4), .. Enumerable.Repeat(0.02, 6)];
        Assert.Equal(expected, rates, (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Training_stops_early_and_restores_the_best(bool restore)
    {
        var options = new TrainerOptions { ValidateEvery = 2, EarlyStopping = new EarlyStopping(3, RestoreBest: restore) };
        var trainer = Create(options);
        var reports = new List<TrainingProgress>();
        var parameters = new List<float[]>();
        trainer.Run(100, new Listener(r =>
        {
            reports.Add(r);
            parameters.Add(trainer.Model.Parameters.Packed.ToArray());
        }));

        // Validations after steps 2, 4, 6 and 8: the first is the best, and three that are not follow.
        Assert.True(trainer.Stopped);
        Assert.Equal(8, trainer.StepsTaken);
        Assert.Equal(reports[1].ValidationLoss, reports.Min(r => r.ValidationLoss));
        Assert.Equal(reports[restore ? 1 : 7].ValidationLoss, trainer.Validate(trainer.ValidationData!));
        Assert.Equal(restore, parameters[1].SequenceEqual(trainer.Model.Parameters.Packed.ToArray()));
        trainer.Run(5);
        Assert.Equal(8, trainer.StepsTaken);
    }

    /// <summary>
    /// Where patience lasts, the best comes back when the steps run out, when it is cancelled and when something fails; and what goes on
    /// from there is as if it had not.
    /// </summary>
    [Theory]
    [InlineData("steps")]
    [InlineData("cancelled")]
    [InlineData("failed")]
    public void The_best_comes_back_however_the_run_ends(string end)
    {
        using var folder = new TemporaryFolder();
        var options = new TrainerOptions { ValidateEvery = 2, EarlyStopping = new EarlyStopping(9) };
        var whole = Create(options);
        whole.Run(12);
        whole.Save(folder["whole"]);

        var trainer = Create(options);
        float[]? best = null;
        using var source = new CancellationTokenSource();
        void End() => trainer.Run(end == "steps" ? 7 : 100, new Listener(r =>
        {
            if (r.Step == 2) best = trainer.Model.Parameters.Packed.ToArray();
            if (r.Step == 7 && end == "cancelled") source.Cancel();
            if (r.Step == 7 && end == "failed") throw new InvalidDataException("report");
        }), source.Token);
        if (end == "steps") End();
        else Assert.ThrowsAny<Exception>(End);
        Assert.Equal(7, trainer.StepsTaken);
        Assert.False(trainer.Stopped);
        Assert.Equal(best, trainer.Model.Parameters.Packed.ToArray());

        // A step that fails leaves the best there; so does a checkpoint, which holds both.
        Assert.Throws<OperationCanceledException>(() => trainer.Run(1, null, new CancellationToken(true)));
        Assert.Equal(best, trainer.Model.Parameters.Packed.ToArray());
        trainer.Save(folder["checkpoint"]);
        var resumed = Create(options);
        resumed.Load(folder["checkpoint"]);
        foreach (var next in new[] { trainer, resumed })
        {
            next.Step();
            Assert.NotEqual(best, next.Model.Parameters.Packed.ToArray());
            next.Run(1);
            next.Run(3);
            Assert.Equal(best, next.Model.Parameters.Packed.ToArray());
            next.Save(folder["end"]);
            Assert.Equal(Parameters(folder["whole"]), Parameters(folder["end"]));
        }

        // Parameters that somebody has set meanwhile are not taken back.
        float[] own = [.. Enumerable.Repeat(0.25f, LeakyModel.Classes)];
        trainer.Model.Parameters["leaky.bias"].CopyFrom(own);
        float[] set = trainer.Model.Parameters.Packed.ToArray();
        trainer.Optimizer.Freeze("leaky");
        trainer.Step();
        Assert.Equal(set, trainer.Model.Parameters.Packed.ToArray());

        // The step by hand at 8 had no validation: the parameters are the same, what validations have left is not.
        static string[] Parameters(string path)
        {
            byte[] file = File.ReadAllBytes(path);
            return [.. CheckpointFile.Tensors(file).Where(t => !t.StartsWith("best/")).Select(t => $"{t} {Convert.ToHexString(CheckpointFile.Tensor(file, t))}")];
        }
    }

    [Fact]
    public void A_loss_that_falls_by_more_than_the_delta_goes_on()
    {
        var settings = new EarlyStopping(2, 0.1);
        var state = StoppingState.Start;
        (double Loss, int Waited, bool Stopped)[] course = [(1, 0, false), (0.95, 1, false), (0.85, 0, false), (double.NaN, 1, false), (0.76, 2, true)];
        foreach (var (loss, waited, stopped) in course)
        {
            state = state.After(loss, higherIsBetter: false, settings);
            Assert.Equal((waited, stopped), (state.Waited, state.Stopped));
        }

        Assert.Equal(0.85, state.Best);
    }

    [Fact]
    public void Frozen_gradients_do_not_enter_the_norm()
    {
        var model = new LeakyModel(1);
        var sgd = new Sgd(model.Parameters, 0.1);
        sgd.Freeze("leaky.weight");
        var trainer = Trainer.Create(model, sgd, new TokenStream(Counting, 5, 10), new TrainerOptions { ClipNorm = 1e-3 });
        float[] weight = model.Parameters[0].ToArray(), bias = model.Parameters[1].ToArray();
        trainer.Step();
        Assert.Equal(weight, model.Parameters[0].ToArray());
        double moved = Math.Sqrt(model.Parameters[1].ToArray().Zip(bias, (a, b) => (double)(a - b) * (a - b)).Sum());
        Assert.Equal(0.1 * 1e-3, moved, 1e-7);
    }

    [Fact]
    public void Options_that_need_validations_are_refused_without()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(new TrainerOptions { EarlyStopping = new EarlyStopping(1) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(new TrainerOptions { ReduceOnPlateau = new ReduceOnPlateau() }));
        var model = new LeakyModel(1);
        var trainer = Trainer.Create(
            model, new Sgd(model.Parameters, 0.1), new TokenStream(Counting, 5, 10),
            new TrainerOptions { ValidateEvery = 1, EarlyStopping = new EarlyStopping(1) });
        Assert.Contains("ValidationData", Assert.Throws<InvalidOperationException>(() => trainer.Run(1)).Message);
        trainer = Trainer.Create(model, new Sgd(model.Parameters, 0.1), new TokenStream(Counting, 5, 10), new TrainerOptions { ValidateEvery = 3 });
        Assert.Contains("ValidateEvery is 3", Assert.Throws<InvalidOperationException>(() => trainer.Run(1)).Message);
        Assert.Equal(0, trainer.StepsTaken);
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(new TrainerOptions { CheckpointEvery = -1 }));
        Assert.Contains("CheckpointPath", Assert.Throws<ArgumentException>(() => Create(new TrainerOptions { CheckpointEvery = 1 })).Message);
    }

    private static Trainer<LeakyModel, int, int> Create(TrainerOptions options)
    {
        var model = new LeakyModel(1);
        return new Trainer<LeakyModel, int, int>(model, new Sgd(model.Parameters, 0.1, 0.9), new TokenStream(Counting, 5, 10), options)
        {
            ValidationData = new TokenStream(Backwards, 5, 10),
        };
    }

    private sealed class Listener(Action<TrainingProgress> listen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => listen(value);
    }
}
