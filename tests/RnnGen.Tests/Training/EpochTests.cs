namespace RnnGen.Tests;

/// <summary>Runs by epochs, and what is done at their ends.</summary>
public sealed class EpochTests
{
    /// <summary>140 tokens a lane: 14 windows of 10.</summary>
    private static readonly int[] Counting = [.. Enumerable.Range(0, 701).Select(i => i % 7)];

    [Fact]
    public void A_run_of_epochs_is_one_of_as_many_steps()
    {
        var byEpochs = Create(new TrainerOptions());
        byEpochs.RunEpochs(3);
        var bySteps = Create(new TrainerOptions());
        bySteps.Run(3 * 14);
        Assert.Equal((42L, 3L), (byEpochs.StepsTaken, byEpochs.Epoch));
        Assert.Equal(bySteps.Model.Parameters.Packed.ToArray(), byEpochs.Model.Parameters.Packed.ToArray());
        byEpochs.RunEpochs(0);
        Assert.Equal(42, byEpochs.StepsTaken);
        Assert.Throws<ArgumentOutOfRangeException>(() => byEpochs.RunEpochs(-1));
    }

    [Fact]
    public void The_epoch_under_way_counts_as_the_first()
    {
        var trainer = Create(new TrainerOptions());
        trainer.Run(16);
        trainer.RunEpochs(1);
        Assert.Equal((28L, 2L), (trainer.StepsTaken, trainer.Epoch));
        trainer.RunEpochs(1);
        Assert.Equal((42L, 3L), (trainer.StepsTaken, trainer.Epoch));
    }

    [Fact]
    public void Reports_validations_and_checkpoints_come_at_the_ends_of_epochs()
    {
        using var folder = new TemporaryFolder();
        var options = new TrainerOptions { ReportEvery = Every.Epoch, ValidateEvery = Every.Epochs(2), CheckpointEvery = Every.Epochs(3), CheckpointPath = folder["checkpoint"] };
        var trainer = Create(options);
        var reports = new List<TrainingProgress>();
        trainer.RunEpochs(5, new Listener(reports.Add));
        Assert.Equal([14L, 28, 42, 56, 70], reports.Select(r => r.Step));
        Assert.Equal([0L, 1, 2, 3, 4], reports.Select(r => r.Epoch));
        Assert.Equal([false, true, false, true, false], reports.Select(r => r.ValidationLoss.HasValue));

        var resumed = Create(options);
        resumed.Load(folder["checkpoint"]);
        Assert.Equal(42, resumed.StepsTaken);
        resumed.RunEpochs(2);
        Assert.Equal(trainer.Model.Parameters.Packed.ToArray(), resumed.Model.Parameters.Packed.ToArray());

        // The last step is reported wherever the run ends.
        reports.Clear();
        trainer.Run(5, new Listener(reports.Add));
        Assert.Equal(75, Assert.Single(reports).Step);
    }

    [Fact]
    public void An_epoch_whose_last_batch_is_passed_over_ends_too()
    {
        var trainer = Create(new TrainerOptions { ReportEvery = Every.Epoch, ValidateEvery = Every.Epoch });
        var reports = new List<TrainingProgress>();
        trainer.Run(13, new Listener(reports.Add));
        trainer.Skip();
        Assert.Equal(1, trainer.Epoch);
        trainer.RunEpochs(1, new Listener(reports.Add));
        Assert.Equal([(13L, false), (13L, true), (27L, true)], reports.Select(r => (r.Step, r.ValidationLoss.HasValue)));

        // Without a validation at the end of the epoch, its report has none.
        trainer = Create(new TrainerOptions { ReportEvery = Every.Epoch, ValidateEvery = 13 });
        reports.Clear();
        trainer.Run(13, new Listener(reports.Add));
        trainer.Skip();
        trainer.Run(0, new Listener(reports.Add));
        Assert.Equal([(13L, true), (13L, false)], reports.Select(r => (r.Step, r.ValidationLoss.HasValue)));
    }

    [Fact]
    public void How_often_reads_as_text_and_is_no_negative_number()
    {
        Assert.Equal(["never", "1 step", "20 steps", "1 epoch", "3 epochs", "never"], new[] { Every.Never, 1, 20, Every.Epoch, Every.Epochs(3), Every.Epochs(0) }.Select(e => $"{e}"));
        Assert.Equal(Every.Never, Every.Epochs(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Every.Epochs(-1));
    }

    private static Trainer<LeakyModel, int, int> Create(TrainerOptions options)
    {
        var model = new LeakyModel(1);
        var data = new TokenStream(Counting, 5, 10);
        return Trainer.Create(model, new Adam(model.Parameters, 0.05), data, options, validationData: data);
    }

    private sealed class Listener(Action<TrainingProgress> listen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => listen(value);
    }
}
