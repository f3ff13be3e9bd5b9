namespace RnnGen.Tests;

public sealed class ScheduleTests
{
    private static readonly (string Name, double[] Expected, LearningRateSchedule Schedule)[] FromPyTorch =
    [
        ("Step", PyTorchValues.StepRates, new StepDecay(0.05, 7, 0.5)),
        ("Exponential", PyTorchValues.ExponentialRates, new ExponentialDecay(0.05, 0.9)),
        ("Cosine", PyTorchValues.CosineRates, new CosineDecay(0.05, 39, 0.002)),
        ("WarmUp", PyTorchValues.WarmUpRates, new WarmUp(5, new ExponentialDecay(0.05, 0.9), 0.1)),
        ("OneCycle", PyTorchValues.OneCycleRates, new OneCycle(0.05, 40)),
        ("OneCycleLinear", PyTorchValues.OneCycleLinearRates, new OneCycle(0.05, 40, 0.4, 10, 100, Linear: true)),
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, FromPyTorch.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void A_schedule_follows_PyTorch(int index)
    {
        var (_, expected, schedule) = FromPyTorch[index];
        Assert.Equal(40, expected.Length);
        for (int step = 0; step < 40; step++) Assert.Equal(expected[step], schedule.At(step), 1e-14);

        // In any order, for it is a function of the step.
        for (int step = 39; step >= 0; step--) Assert.Equal(expected[step], schedule.At(step), 1e-14);
        foreach (var (name, others, _) in FromPyTorch)
            if (others != expected) Assert.Contains(Enumerable.Range(0, 40), step => Math.Abs(others[step] - schedule.At(step)) > 1e-3);
    }

    [Fact]
    public void After_the_last_step_the_rate_stays()
    {
        Assert.Equal(0.25, new ConstantRate(0.25).At(long.MaxValue));
        Assert.Equal(0.002, new CosineDecay(0.05, 39, 0.002).At(1000));
        Assert.Equal(0.0, new CosineDecay(0.05, 10).At(long.MaxValue));
        Assert.Equal(0.05 / 25 / 1e4, new OneCycle(0.05, 40).At(1_000_000), 1e-20);
        Assert.Equal(0.0, new ExponentialDecay(1, 0.5).At(long.MaxValue));
    }

    [Fact]
    public void Schedules_nest()
    {
        var schedule = new WarmUp(10, new WarmUp(4, new ConstantRate(1), 0.5), 0.1);
        Assert.Equal([0.05, 0.275, 0.5, 0.75, 1, 1], new long[] { 0, 5, 10, 12, 14, 99 }.Select(schedule.At), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(schedule, new WarmUp(10, new WarmUp(4, new ConstantRate(1), 0.5), 0.1));
    }

    [Fact]
    public void A_rate_is_lowered_where_PyTorch_lowers_it()
    {
        var settings = new ReduceOnPlateau(0.3, 2, 1e-3, 2, 0.0005);
        var state = PlateauState.Start;
        double rate = 0.05;
        for (int i = 0; i < PyTorchValues.PlateauLosses.Length; i++)
        {
            double before = state.Factor;
            state = state.After(PyTorchValues.PlateauLosses[i], higherIsBetter: false, settings);
            if (state.Factor != before) rate = Math.Max(rate * 0.3, 0.0005);
            Assert.Equal(PyTorchValues.PlateauRates[i], rate, 1e-15);
        }

        Assert.Equal(0.0005, rate);
    }

    [Fact]
    public void A_rate_is_lowered_where_PyTorch_lowers_it_for_what_is_to_rise()
    {
        // torch 1.13: ReduceLROnPlateau(SGD(lr = 0.1), mode = 'max', factor = 0.5, patience = 1, threshold = 1e-3, cooldown = 1)
        double[] values = [0.5, 0.6, 0.60005, 0.6001, 0.6, 0.7, 0.69, 0.68, 0.7, 0.7, 0.71, 0.70, 0.71, 0.70, 0.70, 0.9];
        double[] rates = [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025, 0.025, 0.025, 0.0125, 0.0125, 0.0125, 0.0125];
        var state = PlateauState.Start;
        for (int i = 0; i < values.Length; i++)
        {
            state = state.After(values[i], higherIsBetter: true, new ReduceOnPlateau(0.5, 1, 1e-3, 1));
            Assert.Equal(rates[i], 0.1 * state.Factor, 1e-15);
        }
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        Action[] wrong =
        [
            () => new ConstantRate(-1), () => new ConstantRate(double.NaN), () => new StepDecay(1, 0), () => new StepDecay(1, 1, 1.1),
            () => new ExponentialDecay(1, 0), () => new CosineDecay(1, 0), () => new CosineDecay(1, 5, 2), () => new CosineDecay(1, 5, -1),
            () => new WarmUp(0, new ConstantRate(1)), () => new WarmUp(1, new ConstantRate(1), 0), () => new OneCycle(1, 1), () => new OneCycle(1, 10, 1),
            () => new OneCycle(1, 10, 0.1), () => new OneCycle(1, 10, StartDivisor: 0), () => new ReduceOnPlateau(1), () => new ReduceOnPlateau(Patience: -1),
            () => new ReduceOnPlateau(Threshold: 1), () => new ReduceOnPlateau(Cooldown: -1), () => new ReduceOnPlateau(MinimumRate: -1),
            () => new EarlyStopping(0), () => new EarlyStopping(1, -1), () => new ConstantRate(1).At(-1),
        ];
        Assert.All(wrong, action => Assert.Throws<ArgumentOutOfRangeException>(action));
        Assert.Throws<ArgumentNullException>(() => new WarmUp(1, null!));
    }
}
