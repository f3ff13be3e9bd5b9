namespace RnnGen;

public sealed partial class Trainer<TModel, TInput, TTarget>
{
    private const string Format = "rnngen.checkpoint.1";
    private const string FormatKey = "format";
    private const string StepsKey = "steps";
    private const string BatchesKey = "batches";
    private const string SkippedKey = "skipped";
    private const string BadInARowKey = "skipped.in_a_row";
    private const string ValidationDueKey = "validation_due";
    private const string DataKey = "data";

    /// <summary>What must be the same for a batch's number to stand for the same batch.</summary>
    private string DataShape => $"{data.BatchesPerEpoch} batches an epoch of up to {batch.MaxSize} sequences of up to {batch.MaxSteps} steps";

    /// <summary>
    /// Writes a checkpoint: all that a trainer made as this one was needs in order to go on as if nothing had happened, bit by bit. That is
    /// the parameters, the optimizer's moments, counters, learning rate and rules for single tensors, the position in the data, the state
    /// that carries over to the next batch, and what validations have left. It is one safetensors file, written beside the target, flushed
    /// to disk and renamed.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var description = Model.Parameters.Description;
        var fields = new Dictionary<string, string>
        {
            [FormatKey] = Format,
            [WeightBinding.ModelKey] = description.Name,
            [WeightBinding.FingerprintKey] = description.Fingerprint,
            [StepsKey] = CheckpointFields.Format(StepsTaken),
            [BatchesKey] = CheckpointFields.Format(batchesTaken),
            [SkippedKey] = CheckpointFields.Format(BatchesSkipped),
            [DataKey] = DataShape,
        };
        if (options.OnBadBatch is not null) fields[BadInARowKey] = CheckpointFields.Format(bad.InARow);
        if (IsDue(Due.Validation)) fields[ValidationDueKey] = CheckpointFields.Format(true);
        Model.Parameters.Metadata.Write(fields, toCheckpoint: true);
        OptimizerCheckpoint.Write(Optimizer, fields);
        ControlCheckpoint.Write(control, options, fields);
        OptionsCheckpoint.Write(options, fields);
        var tensors = CheckpointTensors(control.Trained, StepsTaken, control.HasBest);
        ReplacedFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, fields), reuse: true);
    }

    /// <summary>
    /// Goes on from a checkpoint. The trainer must have been made as the one that wrote it was: with a model of the same fingerprint and
    /// preprocessing, an optimizer of the same kind and settings, data of the same shape, and the same options, but for those on which no
    /// result depends.
    /// </summary>
    /// <exception cref="WeightFileException">
    /// The file is damaged or does not fit; the message says how, and nothing has changed.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Load(string path) => Load(path, allowOtherOptions: false);

    /// <summary>Goes on from a checkpoint, if need be with other options: another schedule, clipping or patience.</summary>
    /// <param name="path">The file.</param>
    /// <param name="allowOtherOptions">
    /// Whether those of this trainer may differ. Not even then in what has left a state: whether there is early stopping, a plateau or an
    /// average, and the metric that is watched.
    /// </param>
    /// <returns>How the options differ, as in <c>ClipNorm was 5 and is 1</c>.</returns>
    /// <exception cref="WeightFileException">
    /// The file is damaged or does not fit; the message says how, and nothing has changed.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<string> Load(string path, bool allowOtherOptions) => WeightSource.Read(path, stream => Load(stream, allowOtherOptions));

    private IReadOnlyList<string> Load(Stream stream, bool allowOtherOptions)
    {
        var header = WeightFile.ReadHeader(stream);
        var fields = new CheckpointFields(header.Metadata);
        if (!fields.Has(FormatKey) || fields.Text(FormatKey) != Format)
        {
            bool isOfWeights = fields.Has(WeightBinding.FingerprintKey);
            string advice = isOfWeights ? $" It holds weights, which {nameof(ParameterSet)}.{nameof(ParameterSet.Load)} reads." : "";
            throw new WeightFileException($"not a checkpoint: its {FormatKey} is not '{Format}'.{advice}");
        }

        _ = fields.Text(WeightBinding.FingerprintKey);
        WeightBinding.CheckFingerprint(header, Model.Parameters);
        var metadata = WeightMetadata.Of(header);
        metadata.CheckSame(Model.Parameters.Metadata);
        var optimizerState = new OptimizerCheckpoint(fields, Optimizer);
        if (fields.Text(DataKey) != DataShape)
            throw new WeightFileException($"the checkpoint is of a training with other data: {Shorten(fields.Text(DataKey))}; the trainer has {DataShape}.");
        long steps = fields.Count(StepsKey);

        // The first two are not in checkpoints of before, the third only where bad batches are passed over, the last after a validation that failed.
        long batches = fields.Has(BatchesKey) ? fields.Count(BatchesKey) : steps;
        long skipped = fields.Has(SkippedKey) ? fields.Count(SkippedKey) : 0;
        int badInARow = fields.Has(BadInARowKey) ? (int)fields.Count(BadInARowKey, int.MaxValue) : 0;
        bool validationIsDue = options.ValidateEvery != Every.Never && fields.Has(ValidationDueKey) && fields.Flag(ValidationDueKey);
        var controlState = new ControlCheckpoint(fields, control, options);
        OptionsCheckpoint.CheckState(header.Metadata, options);
        var differences = OptionsCheckpoint.Differences(header.Metadata, options);
        if (differences.Count > 0 && !allowOtherOptions)
        {
            throw new WeightFileException(
                $"the checkpoint is of a training with other options: {string.Join("; ", differences)}. "
                + $"Load with {nameof(allowOtherOptions)} goes on with those of the trainer.");
        }

        string owner = $"a checkpoint of {Model.Parameters.Description.Name} with {Optimizer.Kind}";
        var tensors = WeightBinding.Bind(header, CheckpointTensors(Model.Parameters, steps, controlState.HasBest), owner);
        var values = WeightFile.ReadValues(stream, header, tensors);

        // From here on nothing fails.
        for (int i = 0; i < tensors.Length; i++) tensors[i].CopyFrom(values[i]);
        Model.Parameters.Metadata.Take(metadata, beside: false);
        Model.Parameters.OnChanged();
        optimizerState.Apply();
        controlState.Apply();
        StepsTaken = steps;
        batchesTaken = batches;
        BatchesSkipped = skipped;
        SkippedBatches = [];
        bad.Restore(badInARow);
        carried.CopyTo(reached, 0);
        asked = (-1, null);
        due = validationIsDue ? Due.Validation | Due.Report : Due.Nothing;
        last = (Math.Max(0, NextBatch - 1) / data.BatchesPerEpoch, Optimizer.LearningRate, null, []);
        meter = default;
        return differences;
    }

    private static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "...";

    private List<FileTensor> CheckpointTensors(PackedTensors parameters, long steps, bool withBest)
    {
        List<FileTensor> tensors = [.. parameters.Select(t => new FileTensor(t)), .. OptimizerCheckpoint.Tensors(Optimizer)];
        if (TModel.StateLength > 0) tensors.Add(new FileTensor("carried/state", [batch.MaxSize, TModel.StateLength], () => carried));
        if (control.Average is not null && steps > 0) tensors.AddRange(control.Average.Values.Select(t => new FileTensor(t, "average/")));
        if (withBest) tensors.AddRange(ControlCheckpoint.BestTensors(control));
        return tensors;
    }

    private void CheckPlaceOfCheckpoints()
    {
        const string Option = $"{nameof(TrainerOptions)}.{nameof(TrainerOptions.CheckpointPath)}";
        try
        {
            ReplacedFile.Check(options.CheckpointPath!);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new DirectoryNotFoundException($"{Option}: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new IOException($"{Option}: {e.Message}", e) { HResult = e.HResult };
        }
    }
}
