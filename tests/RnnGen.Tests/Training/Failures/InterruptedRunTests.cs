namespace RnnGen.Tests;

/// <summary>What goes wrong behind a step, in a validation, a checkpoint or a report, is made up for by the next run.</summary>
public sealed class InterruptedRunTests
{
    private const int Steps = 12;

    private static readonly int[] Tokens = [.. Enumerable.Range(0, 200).Select(i => i % 7)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_validation_that_fails_is_done_by_the_next_run(bool resumed)
    {
        var whole = new FaultyTraining(validation: new Validation());
        var expected = new List<TrainingProgress>();
        whole.Trainer.Run(Steps, new Listener(expected.Add));
        var validation = new Validation();
        var training = new FaultyTraining(validation: validation);
        var seen = new List<TrainingProgress>();
        training.Trainer.Run(3, new Listener(seen.Add));
        validation.Fails = true;
        for (int i = 0; i < 2; i++) Assert.Throws<InvalidDataException>(() => training.Trainer.Run(9, new Listener(seen.Add)));
        Assert.Equal(4, training.Trainer.StepsTaken);
        validation.Fails = false;
        if (resumed)
        {
            byte[] checkpoint = training.Save();
            training = new FaultyTraining(seed: 3, validation: validation);
            training.Load(checkpoint);
        }

        training.Trainer.Run(Steps - 4, new Listener(seen.Add));
        Assert.Equal(whole.Save(), training.Save());
        Assert.Equal(expected.Select(r => (r.Step, r.Epoch, r.ValidationLoss, r.LearningRate)), seen.Select(r => (r.Step, r.Epoch, r.ValidationLoss, r.LearningRate)));
        if (!resumed) Assert.Equal(expected.Select(r => r.Loss), seen.Select(r => r.Loss));
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_is_written_by_the_next_run()
    {
        using var folder = new TemporaryFolder();
        string path = folder["checkpoint"];
        var options = new TrainerOptions { CheckpointEvery = 4, CheckpointPath = path, ReportEvery = 3 };
        var expected = new FaultyTraining(options: options);
        expected.Trainer.Run(4);
        byte[] atFour = File.ReadAllBytes(path);
        File.Delete(path);

        // What stands in the way is noticed by the step that writes.
        var training = new FaultyTraining(options: options);
        Assert.ThrowsAny<IOException>(() => training.Trainer.Run(9, new Listener(_ => Directory.CreateDirectory(path))));
        Assert.Equal(4, training.Trainer.StepsTaken);
        Directory.Delete(path);
        training.Trainer.Run(0);
        Assert.Equal(atFour, File.ReadAllBytes(path));
        training.Trainer.Run(5);
        expected.Trainer.Run(5);
        Assert.Equal(expected.Save(), training.Save());
    }

    [Fact]
    public void A_report_that_fails_does_not_disturb_the_run()
    {
        var whole = new FaultyTraining();
        whole.Trainer.Run(Steps);
        var training = new FaultyTraining();
        while (training.Trainer.StepsTaken < Steps)
            Assert.Throws<InvalidDataException>(() => training.Trainer.Run(3, new Listener(_ => throw new InvalidDataException("report"))));
        Assert.Equal(Steps, training.Trainer.StepsTaken);
        Assert.Equal(whole.Save(), training.Save());
    }

    [Fact]
    public void The_best_comes_back_where_training_diverges()
    {
        var options = new TrainerOptions { ValidateEvery = 2, EarlyStopping = new EarlyStopping(9), Schedule = new ConstantRate(0.5) };
        var training = new FaultyTraining(options: options, validation: new TokenStream([.. Tokens.Reverse()], 3, 9)) { NaN = [7] };
        float[]? best = null;
        var losses = new List<double>();
        Assert.Throws<TrainingDivergedException>(() => training.Trainer.Run(20, new Listener(r =>
        {
            if (r.ValidationLoss is not { } loss) return;
            if (losses.Count == 0 || loss < losses.Min()) best = training.Trainer.Model.Parameters.Packed.ToArray();
            losses.Add(loss);
        })));
        Assert.Equal(3, losses.Count);
        Assert.NotEqual(losses.Min(), losses[^1]);
        Assert.Equal(best, training.Trainer.Model.Parameters.Packed.ToArray());
    }

    private sealed class Listener(Action<TrainingProgress> listen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => listen(value);
    }

    private sealed class Validation : IBatchSource<int, int>
    {
        private readonly TokenStream stream = new(Tokens, 3, 9);

        public bool Fails { get; set; }

        public int BatchesPerEpoch => stream.BatchesPerEpoch;

        public TrainingBatch<int, int> CreateBatch() => stream.CreateBatch();

        public void Read(long index, TrainingBatch<int, int> batch)
        {
            if (Fails && index == 2) throw new InvalidDataException("validation");
            stream.Read(index, batch);
        }
    }
}
