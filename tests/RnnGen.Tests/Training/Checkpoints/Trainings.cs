using CountingTrainer = RnnGen.Trainer<RnnGen.Tests.LeakyModel, int, int>;

namespace RnnGen.Tests;

/// <summary>Trainings of a small model, of every kind that a checkpoint has to hold. Made twice, they are the same.</summary>
internal static class Trainings
{
    /// <summary>0 1 2 3 4 5 6 0 1 ..., with a mistake now and then.</summary>
    private static readonly int[] Tokens = [.. Enumerable.Range(0, 701).Select(i => i % 31 == 0 ? 3 : i % 7)];

    private static readonly int[] Backwards = [.. Tokens.Reverse()];

    public static IReadOnlyList<string> Names { get; } = [.. All.Keys];

    private static Dictionary<string, Func<ulong, TrainerOptions?, CountingTrainer>> All => new()
    {
        ["Sgd, stream"] = (seed, options) => Create(seed, p => new Sgd(p, 0.1), Stream(), options),
        ["Nesterov, sequences"] = (seed, options) => Create(seed, p => new Sgd(p, 0.1, 0.9, true, 0.01), Sequences(), options),
        ["Adam, stream"] = (seed, options) => Create(seed, p => new Adam(p, 0.05, weightDecay: 0.01), Stream(), options),
        ["AdamW, sequences"] = (seed, options) => Create(seed, p => new AdamW(p, 0.05), Sequences(), options),
        ["AdamW without biases, scheduled"] = (seed, options) => Create(
            seed,
            p =>
            {
                var adam = new AdamW(p, 0.05);
                adam.ExcludeFromDecay(name => name.Contains("bias"));
                adam.SetRateFactor("leaky.weight", 0.3);
                return adam;
            },
            Stream(), options ?? new TrainerOptions { Schedule = new WarmUp(5, new CosineDecay(0.1, 20)), ClipNorm = 0.5 }),
        ["RmsProp, stream"] = (seed, options) => Create(seed, p => new RmsProp(p, 0.02), Stream(), options),
        ["Centered RmsProp, sequences"] = (seed, options) => Create(seed, p => new RmsProp(p, 0.02, 0.9, 1e-4, 0.5, true), Sequences(), options),
        ["Adam, stream, several batches a step"] = (seed, options) =>
            Create(seed, p => new Adam(p, 0.05), Stream(), options ?? new TrainerOptions { BatchesPerStep = 4, ClipNorm = 0.5 }),
        ["AdamW, stream, averaged"] = (seed, options) =>
            Create(seed, p => new AdamW(p, 0.05), Stream(), options ?? new TrainerOptions { Average = new ExponentialMovingAverage(0.9), ValidateEvery = 4 }),
        ["Adam, getting worse by epochs"] = (seed, options) => Create(seed, p => new Adam(p, 0.3), Stream(), options ?? ByEpochs(), Backwards),
        ["Adam, improving"] = (seed, options) => Create(seed, p => new Adam(p, 0.05), Stream(), options ?? Validated(4)),
        ["Adam, getting worse"] = (seed, options) => Create(seed, p => new Adam(p, 0.3), Stream(), options ?? Validated(20), Backwards),
        ["Adam, getting worse by a metric"] = (seed, options) => Create(seed, p => new Adam(p, 0.3), Stream(), options ?? Validated(20, "accuracy"), Backwards),
        ["Sgd, sequences, stopped"] = (seed, options) => Create(seed, p => new Sgd(p, 3.0, 0.9), Sequences(), options ?? Validated(4)),
    };

    public static CountingTrainer Create(string name, ulong seed = 1, TrainerOptions? options = null) => All[name](seed, options);

    private static TrainerOptions Validated(int patience, string? metric = null) => new()
    {
        ValidateEvery = 2,
        ReduceOnPlateau = new ReduceOnPlateau(0.7, 1, Cooldown: 1, Metric: metric),
        EarlyStopping = new EarlyStopping(patience, Metric: metric),
    };

    /// <summary>Four steps an epoch, the last of them with two windows.</summary>
    private static TrainerOptions ByEpochs() => new()
    {
        BatchesPerStep = 4, ValidateEvery = Every.Epoch, Average = new ExponentialMovingAverage(0.9), EarlyStopping = new EarlyStopping(9),
    };

    private static CountingTrainer Create(
        ulong seed, Func<ParameterSet, Optimizer> optimizer, IBatchSource<int, int> data, TrainerOptions? options, int[]? validation = null)
    {
        var model = new LeakyModel(seed);
        return new CountingTrainer(model, optimizer(model.Parameters), data, options)
        {
            ValidationData = new TokenStream((validation ?? Tokens).AsSpan(200, 200), 3, 9), ValidationMetrics = [new ClassAccuracy()],
        };
    }

    /// <summary>14 windows an epoch, all but the first with the state of the one before.</summary>
    private static TokenStream Stream() => new(Tokens, 5, 10);

    /// <summary>8 batches an epoch, in an order of its own.</summary>
    private static SequenceDataset<int, int> Sequences()
    {
        var data = new SequenceDataset<int, int>(batchSize: 4, seed: 5);
        for (int i = 0; i < 30; i++) data.Add(Tokens.AsSpan(i, 1 + i % 5), Tokens.AsSpan(i + 1, 1 + i % 5));
        return data;
    }
}
