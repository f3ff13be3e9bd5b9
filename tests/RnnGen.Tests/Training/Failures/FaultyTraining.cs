namespace RnnGen.Tests;

/// <summary>
/// A training of everything that a step touches - momentum, carried state, a schedule, validations - whose next steps fail as asked.
/// </summary>
internal sealed class FaultyTraining : IBatchSource<int, int>
{
    private static readonly int[] Tokens = [.. Enumerable.Range(0, 701).Select(i => i % 31 == 0 ? 3 : i % 7)];

    private readonly TokenStream stream = new(Tokens, 5, 10);
    private readonly FaultyModel model;
    private readonly FaultyRate rate = new();

    public FaultyTraining(ulong seed = 1, TrainerOptions? options = null, IBatchSource<int, int>? validation = null, int batchesPerStep = 1)
    {
        model = new FaultyModel(seed);
        options ??= new TrainerOptions
        {
            Schedule = rate, ValidateEvery = 2, ReduceOnPlateau = new ReduceOnPlateau(0.7, 1), ClipNorm = 0.5, ClipValue = 0.2f,
            BatchesPerStep = batchesPerStep, Average = batchesPerStep > 1 ? new ExponentialMovingAverage(0.9) : null, GradientNorms = true,
        };
        Trainer = new Trainer<FaultyModel, int, int>(model, new Adam(model.Parameters, 0.05), this, options)
        {
            ValidationData = validation ?? new TokenStream(Tokens.AsSpan(200, 200), 3, 9),
        };
    }

    public Trainer<FaultyModel, int, int> Trainer { get; }

    /// <summary>Where steps fail.</summary>
    public Fault Fault
    {
        get => rate.Fault;
        set => model.Fault = rate.Fault = value;
    }

    /// <summary>Batches that are left out, as if the text did not have them.</summary>
    public HashSet<long> Missing { get; init; } = [];

    /// <summary>Batches with a target that is no class.</summary>
    public HashSet<long> Bad { get; init; } = [];

    /// <summary>Batches with which everything becomes NaN.</summary>
    public HashSet<long> NaN { get; init; } = [];

    /// <summary>Batches within an epoch that begin afresh, as where another text begins.</summary>
    public HashSet<long> Fresh { get; init; } = [];

    /// <inheritdoc/>
    public int BatchesPerEpoch => stream.BatchesPerEpoch;

    /// <inheritdoc/>
    public TrainingBatch<int, int> CreateBatch() => stream.CreateBatch();

    /// <inheritdoc/>
    public void Read(long index, TrainingBatch<int, int> batch)
    {
        foreach (long missing in Missing.Order())
            if (index >= missing) index++;
        if (Fault == Fault.Source) throw new InvalidDataException("Source");
        stream.Read(index, batch);
        model.Fault = NaN.Contains(index) ? Fault.Outputs : rate.Fault;
        if (Fresh.Contains(index)) batch.SetShape(batch.Steps, batch.Size, carriesState: false);
        if (Fault == Fault.HalfRead) batch.SetShape(3, 2, carriesState: false);
        if (Fault == Fault.HalfRead) throw new InvalidDataException("HalfRead");
        if (Fault == Fault.Token) batch.Inputs[^1] = 100_000;
        if (Fault == Fault.Target || Bad.Contains(index)) batch.Targets[^1] = 7;
    }

    public byte[] Save()
    {
        using var folder = new TemporaryFolder();
        Trainer.Save(folder["checkpoint"]);
        return File.ReadAllBytes(folder["checkpoint"]);
    }

    public void Load(byte[] checkpoint)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["checkpoint"], checkpoint);
        Trainer.Load(folder["checkpoint"]);
    }

    private sealed record FaultyRate : LearningRateSchedule
    {
        public Fault Fault { get; set; }

        protected override double RateAt(long step) => Fault switch
        {
            Fault.Schedule => throw new InvalidDataException("Schedule"),
            Fault.Rate => double.NaN,
            _ => 0.1 / (1 + step),
        };
    }
}
