namespace RnnGen.Tests;

/// <summary>
/// Bad batches are passed over where the options say so, each with its reason, and the training is one on data without them.
/// </summary>
public sealed class BadBatchTests
{
    private const int Steps = 20;

    [Theory]
    [InlineData(3L)]
    [InlineData(4L, 5L, 11L)]
    [InlineData(0L, 18L)]
    public void A_run_that_passes_over_bad_batches_is_a_run_on_data_without(params long[] bad)
    {
        var without = new FaultyTraining(options: new TrainerOptions { ClipNorm = 0.5 }) { Missing = [.. bad] };
        without.Trainer.Run(Steps);
        var training = new FaultyTraining(options: new TrainerOptions { ClipNorm = 0.5, OnBadBatch = new SkipBadBatches(2) }) { NaN = [.. bad] };
        var reports = new List<TrainingProgress>();
        training.Trainer.Run(Steps, new Listener(reports.Add));

        var trainer = training.Trainer;
        Assert.Equal((Steps, (long)bad.Length, Steps + (long)bad.Length), (trainer.StepsTaken, trainer.BatchesSkipped, trainer.NextBatch));
        Assert.Equal(without.Trainer.Model.Parameters.Packed.ToArray(), trainer.Model.Parameters.Packed.ToArray());
        Assert.Equal(without.Trainer.GradientNorm, trainer.GradientNorm);
        var skipped = reports.SelectMany(r => r.SkippedBatches).ToArray();
        Assert.Equal(bad, skipped.Select(s => s.Number));
        Assert.All(skipped, s => Assert.Equal("the loss is NaN, and the gradient of leaky.weight [7, 7] is not finite", s.Reason));
        Assert.Equal(Steps, reports.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_number_of_the_data_is_named(int batchesPerStep)
    {
        var data = new SequenceDataset<float, float>(batchSize: 1, inputSize: 2, targetSize: 3, targetPerStep: false, shuffle: false);
        for (int i = 0; i < 7; i++) data.Add([i, i == 2 ? float.NaN : 1], [1, i == 4 ? float.PositiveInfinity : 2, 3]);
        var model = new LastValueModel();
        var options = new TrainerOptions { OnBadBatch = new SkipBadBatches(1), BatchesPerStep = batchesPerStep, ReportEvery = 100 };
        var trainer = Trainer.Create(model, new Sgd(model.Parameters, 0.01), data, options);
        var reports = new List<TrainingProgress>();
        trainer.RunEpochs(1, new Listener(reports.Add));
        string[] reasons = ["input 1 at step 0 of sequence 0 of batch 2 is NaN", "target 1 of sequence 0 of batch 4 is ∞"];
        Assert.Equal(reasons, reports.SelectMany(r => r.SkippedBatches).Select(s => s.Reason.Replace("Infinity", "∞")));
        Assert.Equal((batchesPerStep == 1 ? 5 : 2, 2L, 7L), (trainer.StepsTaken, trainer.BatchesSkipped, trainer.NextBatch));
    }

    [Fact]
    public void More_in_a_row_end_the_run_and_leave_all_as_it_was()
    {
        var training = new FaultyTraining(options: new TrainerOptions { OnBadBatch = new SkipBadBatches(3) }) { NaN = [4, 5, 6, 7, 9] };
        var trainer = training.Trainer;
        trainer.Run(4);
        byte[] before = training.Save();
        for (int attempt = 0; attempt < 2; attempt++)
        {
            var error = Assert.Throws<TrainingDivergedException>(() => trainer.Run(1));
            Assert.Contains("Before it, 3 bad batches were to be passed over", error.Message);
            Assert.Equal(before, training.Save());
        }

        // By hand all of them are passed over, and counting begins anew.
        trainer.Skip();
        Assert.Equal((4L, 4L, 8L), (trainer.StepsTaken, trainer.BatchesSkipped, trainer.NextBatch));
        trainer.Run(2);
        Assert.Equal((6L, 5L), (trainer.StepsTaken, trainer.BatchesSkipped));
        Assert.Equal(9, Assert.Single(trainer.SkippedBatches).Number);
        trainer.Step();
        Assert.Empty(trainer.SkippedBatches);
    }

    [Fact]
    public void An_epoch_that_ends_in_bad_batches_ends_and_a_checkpoint_there_remembers_how_many()
    {
        using var folder = new TemporaryFolder();
        var options = new TrainerOptions
        {
            OnBadBatch = new SkipBadBatches(3), ReportEvery = Every.Epoch, ValidateEvery = Every.Epoch,
            CheckpointEvery = Every.Epoch, CheckpointPath = folder["checkpoint"],
        };
        var training = new FaultyTraining(options: options) { NaN = [12, 13, 14, 15] };
        var reports = new List<TrainingProgress>();
        training.Trainer.RunEpochs(1, new Listener(reports.Add));
        Assert.Equal([(12L, true, 2)], reports.Select(r => (r.Step, r.ValidationLoss.HasValue, r.SkippedBatches.Count)));
        Assert.Equal((12L, 14L, 1L), (training.Trainer.StepsTaken, training.Trainer.NextBatch, training.Trainer.Epoch));

        var resumed = new FaultyTraining(seed: 5, options: options) { NaN = [12, 13, 14, 15] };
        resumed.Load(File.ReadAllBytes(folder["checkpoint"]));
        foreach (var next in new[] { training, resumed })
        {
            byte[] before = next.Save();
            Assert.Throws<TrainingDivergedException>(() => next.Trainer.RunEpochs(1));
            Assert.Equal(before, next.Save());
        }

        // A step by hand goes on into the next epoch, and fails as a whole.
        var byHand = new FaultyTraining(options: new TrainerOptions { OnBadBatch = new SkipBadBatches(4) }) { NaN = [12, 13, 14, 15] };
        for (int i = 0; i < 13; i++) byHand.Trainer.Step();
        Assert.Equal((17L, 4L), (byHand.Trainer.NextBatch, byHand.Trainer.BatchesSkipped));
    }

    [Fact]
    public void What_is_not_the_batchs_fault_ends_the_run()
    {
        var training = new FaultyTraining(options: new TrainerOptions { OnBadBatch = new SkipBadBatches(9) }) { Bad = [3] };
        Assert.Throws<ArgumentException>(() => training.Trainer.Run(9));
        Assert.Equal(3, training.Trainer.StepsTaken);
        training.Trainer.Skip();
        float[] bias = training.Trainer.Model.Parameters[1].ToArray();
        bias[1] = float.NaN;
        training.Trainer.Model.Parameters[1].CopyFrom(bias);
        Assert.Contains("parameter leaky.bias", Assert.Throws<TrainingDivergedException>(() => training.Trainer.Run(1)).Message);
        Assert.Equal(1, training.Trainer.BatchesSkipped);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SkipBadBatches(0));
    }

    private sealed class Listener(Action<TrainingProgress> listen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => listen(value);
    }
}
