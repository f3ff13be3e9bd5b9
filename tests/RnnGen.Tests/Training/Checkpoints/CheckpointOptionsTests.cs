using System.Globalization;

namespace RnnGen.Tests;

/// <summary>A checkpoint keeps the options on which results depend, and says by name which of them are others at resume.</summary>
public sealed class CheckpointOptionsTests
{
    private static readonly TrainerOptions Plain = new();

    public static TheoryData<string, string> Differences => new()
    {
        { nameof(TrainerOptions.ClipNorm), "ClipNorm was Infinity and is 0.5" },
        { nameof(TrainerOptions.ClipValue), "ClipValue was Infinity and is 0.1" },
        { nameof(TrainerOptions.BatchesPerStep), "BatchesPerStep was 1 and is 2" },
        { nameof(TrainerOptions.DropoutSeed), "DropoutSeed was 0 and is 18446744073709551615" },
        { nameof(TrainerOptions.ValidateEvery), "ValidateEvery was never and is 2 epochs" },
        { nameof(TrainerOptions.OnBadBatch), "OnBadBatch.MostInARow was none and is 4" },
        {
            nameof(TrainerOptions.Schedule),
            "Schedule was none and is WarmUp(Steps = 5, Then = CosineDecay(Rate = 0.1, Steps = 20, Minimum = 0), Start = 0.01)"
        },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void An_option_that_differs_is_named_and_taken_where_asked_for(string option, string expected)
    {
        using var folder = new TemporaryFolder();
        var trainer = Create(Plain);
        trainer.Run(3);
        trainer.Save(folder["checkpoint"]);
        var resumed = Create(Other(option), seed: 7);
        float[] before = resumed.Model.Parameters.Packed.ToArray();
        string message = Assert.Throws<WeightFileException>(() => resumed.Load(folder["checkpoint"])).Message;
        Assert.Contains($"other options: {expected}. Load with allowOtherOptions", message);
        Assert.Equal(0, resumed.StepsTaken);
        Assert.Equal(before, resumed.Model.Parameters.Packed.ToArray());

        Assert.Equal([expected], resumed.Load(folder["checkpoint"], allowOtherOptions: true));
        Assert.Equal(3, resumed.StepsTaken);
        Assert.Equal(trainer.Model.Parameters.Packed.ToArray(), resumed.Model.Parameters.Packed.ToArray());
    }

    [Fact]
    public void What_no_result_depends_on_may_differ_and_checkpoints_of_before_have_no_options()
    {
        using var folder = new TemporaryFolder();
        var trainer = Create(Plain);
        trainer.Save(folder["checkpoint"]);
        Assert.Empty(Create(new TrainerOptions { Workers = 2, ReportEvery = 9, GradientNorms = true }).Load(folder["checkpoint"], allowOtherOptions: false));
        byte[] file = File.ReadAllBytes(folder["checkpoint"]);
        foreach (var (key, _) in CheckpointFile.Fields(file).Where(f => f.Key.StartsWith("options."))) file = CheckpointFile.ChangeField(file, key, null);
        File.WriteAllBytes(folder["before"], file);
        Create(Other(nameof(TrainerOptions.ClipNorm))).Load(folder["before"]);
    }

    [Fact]
    public void Settings_of_one_option_are_named_one_by_one()
    {
        using var folder = new TemporaryFolder();
        Create(new TrainerOptions
        {
            ValidateEvery = 2, EarlyStopping = new EarlyStopping(4), ReduceOnPlateau = new ReduceOnPlateau(), Average = new ExponentialMovingAverage(),
        }).Save(folder["checkpoint"]);
        var other = Create(new TrainerOptions
        {
            ValidateEvery = 2, EarlyStopping = new EarlyStopping(5, 0.1), ReduceOnPlateau = new ReduceOnPlateau(Patience: 3, Threshold: 0.5),
            Average = new ExponentialMovingAverage(0.5, WarmUp: false),
        });
        string[] expected =
        [
            "Average.Decay was 0.999 and is 0.5", "Average.WarmUp was true and is false", "ReduceOnPlateau.Patience was 10 and is 3",
            "ReduceOnPlateau.Threshold was 0.0001 and is 0.5", "EarlyStopping.Patience was 4 and is 5", "EarlyStopping.MinimumDelta was 0 and is 0.1",
        ];
        Assert.Equal(expected, other.Load(folder["checkpoint"], allowOtherOptions: true));
    }

    [Fact]
    public void What_has_left_a_state_may_not_differ()
    {
        using var folder = new TemporaryFolder();
        Create(new TrainerOptions { ValidateEvery = 2, EarlyStopping = new EarlyStopping(4, Metric: "accuracy") }).Save(folder["checkpoint"]);
        var byLoss = new TrainerOptions { ValidateEvery = 2, EarlyStopping = new EarlyStopping(4) };
        Assert.Contains("EarlyStopping.Metric is accuracy; that of the trainer is none", Refused(byLoss));
        Create(new TrainerOptions { Average = new ExponentialMovingAverage() }).Save(folder["checkpoint"]);
        Assert.Contains("has an average", Refused(Plain));
        Create(Plain).Save(folder["checkpoint"]);
        Assert.Contains("has no average", Refused(new TrainerOptions { Average = new ExponentialMovingAverage() }));

        string Refused(TrainerOptions options) =>
            Assert.Throws<WeightFileException>(() => Create(options).Load(folder["checkpoint"], allowOtherOptions: true)).Message;
    }

    [Fact]
    public void Schedules_are_told_apart_in_every_culture_and_those_of_others_by_what_they_say()
    {
        var culture = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = other;
        try
        {
            Assert.Equal("ConstantRate(Rate = 0.25)", new ConstantRate(0.25).Describe());
            Assert.Equal("StepDecay(Rate = 0.5, Every = 3, Factor = 0.1)", new StepDecay(0.5, 3).Describe());
            Assert.Equal("ExponentialDecay(Rate = 0.5, Factor = 0.9)", new ExponentialDecay(0.5, 0.9).Describe());
            Assert.Equal(
                "OneCycle(Maximum = 0.5, Steps = 9, Rising = 0.3, StartDivisor = 25, EndDivisor = 10000, Linear = False)", new OneCycle(0.5, 9).Describe());
            Assert.Equal("Own()", new Own(0.5).Describe());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static TrainerOptions Other(string option) => option switch
    {
        nameof(TrainerOptions.ClipNorm) => new() { ClipNorm = 0.5 },
        nameof(TrainerOptions.ClipValue) => new() { ClipValue = 0.1f },
        nameof(TrainerOptions.BatchesPerStep) => new() { BatchesPerStep = 2 },
        nameof(TrainerOptions.DropoutSeed) => new() { DropoutSeed = ulong.MaxValue },
        nameof(TrainerOptions.ValidateEvery) => new() { ValidateEvery = Every.Epochs(2) },
        nameof(TrainerOptions.OnBadBatch) => new() { OnBadBatch = new SkipBadBatches(4) },
        nameof(TrainerOptions.Schedule) => new() { Schedule = new WarmUp(5, new CosineDecay(0.1, 20)) },
        _ => throw new ArgumentOutOfRangeException(nameof(option)),
    };

    private static Trainer<LeakyModel, int, int> Create(TrainerOptions options, ulong seed = 1) => Trainings.Create("Adam, stream", seed, options);

    private sealed record Own(double Rate) : LearningRateSchedule
    {
        protected override double RateAt(long step) => Rate;
    }
}
