namespace RnnGen;

/// <summary>
/// In a checkpoint, the options that decide what a training computes: those of the one that goes on are held to them, each by its name.
/// </summary>
internal static class OptionsCheckpoint
{
    private const string Prefix = "options.";
    private const string None = "none";

    public static void Write(TrainerOptions options, Dictionary<string, string> fields)
    {
        foreach (var (name, value) in Describe(options)) fields[Prefix + name] = value;
    }

    /// <summary>
    /// What is other than in the checkpoint, as in <c>ClipNorm was 5 and is 1</c>. Nothing is known of checkpoints of before that have no
    /// options.
    /// </summary>
    public static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> fields, TrainerOptions options)
    {
        var before = fields.Where(f => f.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(f => f.Key[Prefix.Length..], f => f.Value);
        if (before.Count == 0) return [];
        var now = Describe(options).ToDictionary(o => o.Name, o => o.Value);
        return [.. now.Keys.Union(before.Keys.Order(StringComparer.Ordinal)).Where(n => Of(before, n) != Of(now, n))
            .Select(n => $"{Shorten(n)} was {Shorten(Of(before, n))} and is {Shorten(Of(now, n))}")];
    }

    /// <summary>
    /// Refuses what not even a caller who takes other options can go on with: an average that has no beginning, and a best value of another
    /// metric.
    /// </summary>
    /// <exception cref="WeightFileException">It differs.</exception>
    public static void CheckState(IReadOnlyDictionary<string, string> fields, TrainerOptions options)
    {
        if (!fields.Keys.Any(k => k.StartsWith(Prefix, StringComparison.Ordinal))) return;
        var now = Describe(options).ToDictionary(o => o.Name, o => o.Value);
        const string Stopping = $"{nameof(options.EarlyStopping)}.{nameof(EarlyStopping.Metric)}";
        const string Plateau = $"{nameof(options.ReduceOnPlateau)}.{nameof(ReduceOnPlateau.Metric)}";
        foreach (string name in new[] { Stopping, Plateau })
        {
            string before = Of(fields, Prefix + name), own = Of(now, name);
            if (before == own) continue;
            throw new WeightFileException($"the checkpoint is of a training whose {name} is {Shorten(before)}; that of the trainer is {Shorten(own)}.");
        }

        const string Decay = $"{nameof(options.Average)}.{nameof(ExponentialMovingAverage.Decay)}";
        if (fields.ContainsKey(Prefix + Decay) == options.Average is not null) return;
        throw new WeightFileException(
            $"the checkpoint has {(options.Average is null ? "an" : "no")} average of the parameters; "
            + $"{nameof(TrainerOptions)}.{nameof(options.Average)} of the trainer is {(options.Average is null ? "not set" : "set")}.");
    }

    private static string Of(IReadOnlyDictionary<string, string> values, string name) => values.TryGetValue(name, out string? value) ? value : None;

    private static IEnumerable<(string Name, string Value)> Describe(TrainerOptions options)
    {
        yield return (nameof(options.BatchesPerStep), Text(options.BatchesPerStep));
        yield return (nameof(options.ClipNorm), Text(options.ClipNorm));
        yield return (nameof(options.ClipValue), FormattableString.Invariant($"{options.ClipValue}"));
        yield return (nameof(options.DropoutSeed), FormattableString.Invariant($"{options.DropoutSeed}"));
        yield return (nameof(options.Schedule), options.Schedule?.Describe() ?? None);
        yield return (nameof(options.ValidateEvery), options.ValidateEvery.ToString());
        if (options.OnBadBatch is { } bad) yield return ($"{nameof(options.OnBadBatch)}.{nameof(bad.MostInARow)}", Text(bad.MostInARow));
        if (options.Average is { } average)
        {
            yield return ($"{nameof(options.Average)}.{nameof(average.Decay)}", Text(average.Decay));
            yield return ($"{nameof(options.Average)}.{nameof(average.WarmUp)}", CheckpointFields.Format(average.WarmUp));
        }

        if (options.ReduceOnPlateau is { } plateau)
        {
            yield return ($"{nameof(options.ReduceOnPlateau)}.{nameof(plateau.Factor)}", Text(plateau.Factor));
            yield return ($"{nameof(options.ReduceOnPlateau)}.{nameof(plateau.Patience)}", Text(plateau.Patience));
            yield return ($"{nameof(options.ReduceOnPlateau)}.{nameof(plateau.Threshold)}", Text(plateau.Threshold));
            yield return ($"{nameof(options.ReduceOnPlateau)}.{nameof(plateau.Cooldown)}", Text(plateau.Cooldown));
            yield return ($"{nameof(options.ReduceOnPlateau)}.{nameof(plateau.MinimumRate)}", Text(plateau.MinimumRate));
            if (plateau.Metric is { } metric) yield return ($"{nameof(options.ReduceOnPlateau)}.{nameof(plateau.Metric)}", metric);
        }

        if (options.EarlyStopping is not { } stopping) yield break;
        yield return ($"{nameof(options.EarlyStopping)}.{nameof(stopping.Patience)}", Text(stopping.Patience));
        yield return ($"{nameof(options.EarlyStopping)}.{nameof(stopping.MinimumDelta)}", Text(stopping.MinimumDelta));
        yield return ($"{nameof(options.EarlyStopping)}.{nameof(stopping.RestoreBest)}", CheckpointFields.Format(stopping.RestoreBest));
        if (stopping.Metric is { } watched) yield return ($"{nameof(options.EarlyStopping)}.{nameof(stopping.Metric)}", watched);
    }

    private static string Text(long value) => CheckpointFields.Format(value);

    private static string Text(double value) => CheckpointFields.Format(value);

    private static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "...";
}
