namespace RnnGen;

/// <summary>An optimizer in a checkpoint. Its kind and settings must be those of the one that goes on; all else the checkpoint brings.</summary>
internal sealed class OptimizerCheckpoint
{
    private const string KindKey = "optimizer";
    private const string StepsKey = "optimizer.steps";
    private const string RateKey = "optimizer.learning_rate";
    private readonly Optimizer optimizer;
    private readonly long steps;
    private readonly double rate;
    private readonly TensorRule[] rules;

    /// <summary>Reads and checks an optimizer's fields.</summary>
    public OptimizerCheckpoint(CheckpointFields fields, Optimizer optimizer)
    {
        this.optimizer = optimizer;
        string given = fields.Text(KindKey), own = Describe(optimizer);
        if (given != own) throw new WeightFileException($"the checkpoint is of the optimizer {Shorten(given)}; the trainer's is {own}.");
        steps = fields.Count(StepsKey);
        rate = fields.Rate(RateKey);
        rules = [.. optimizer.Parameters.Select(t => new TensorRule(fields.Rate(FactorKey(t)), fields.Flag(DecaysKey(t)), fields.Count(StepsKeyOf(t), steps)))];
    }

    /// <summary>The tensors that an optimizer has in a checkpoint.</summary>
    public static IEnumerable<FileTensor> Tensors(Optimizer optimizer) =>
        optimizer.Moments.SelectMany(moment => moment.Values.Select(t => new FileTensor(t, $"optimizer/{moment.Name}/")));

    public static void Write(Optimizer optimizer, Dictionary<string, string> fields)
    {
        fields[KindKey] = Describe(optimizer);
        fields[StepsKey] = CheckpointFields.Format(optimizer.Steps);
        fields[RateKey] = CheckpointFields.Format(optimizer.LearningRate);
        for (int i = 0; i < optimizer.Rules.Length; i++)
        {
            var (tensor, rule) = (optimizer.Parameters[i], optimizer.Rules[i]);
            fields[FactorKey(tensor)] = CheckpointFields.Format(rule.RateFactor);
            fields[DecaysKey(tensor)] = CheckpointFields.Format(rule.Decays);
            fields[StepsKeyOf(tensor)] = CheckpointFields.Format(rule.Steps);
        }
    }

    public void Apply() => optimizer.Restore(steps, rate, rules);

    /// <summary>As in <c>Sgd(momentum = 0.9, nesterov = 0, weightDecay = 0)</c>.</summary>
    private static string Describe(Optimizer optimizer)
    {
        var settings = optimizer.Settings.Append(("weightDecay", optimizer.WeightDecay));
        return $"{optimizer.Kind}({string.Join(", ", settings.Select(s => $"{s.Item1} = {CheckpointFields.Format(s.Item2)}"))})";
    }

    private static string FactorKey(Tensor tensor) => $"optimizer.rate_factor/{tensor.Name}";

    private static string DecaysKey(Tensor tensor) => $"optimizer.decays/{tensor.Name}";

    private static string StepsKeyOf(Tensor tensor) => $"optimizer.steps/{tensor.Name}";

    private static string Shorten(string text) => text.Length <= 300 ? text : text[..300] + "...";
}
