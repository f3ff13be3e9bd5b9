namespace RnnGen;

/// <content>What an evaluator is held to.</content>
public sealed partial class Evaluator<TModel, TInput, TTarget>
{
    /// <summary>Memory for a source's batches, whose shape is checked against the model's.</summary>
    internal static TrainingBatch<TInput, TTarget> CreateBatch(IBatchSource<TInput, TTarget> data)
    {
        var batch = SourceBatch.Create<TModel, TInput, TTarget>(data);
        int targetSize = TModel.TargetSize;
        if (batch.TargetSize != targetSize)
        {
            throw new ArgumentException(
                $"The data has {batch.TargetSize} values a target; {typeof(TModel).Name} expects {targetSize}.", nameof(data));
        }

        if (batch.TargetPerStep != TModel.OutputPerStep)
        {
            throw new ArgumentException(
                $"The data has a target for each {Unit(batch.TargetPerStep)}; {typeof(TModel).Name} has an output for each "
                + $"{Unit(TModel.OutputPerStep)}.", nameof(data));
        }

        return batch;

        static string Unit(bool perStep) => perStep ? "step" : "sequence";
    }

    private void CheckMetrics()
    {
        for (int i = 0; i < metrics.Length; i++)
        {
            if (metrics[i] is null) throw new ArgumentException($"Metric {i} is null.", nameof(metrics));
            int first = Array.FindIndex(metrics, m => m.Name == metrics[i].Name);
            if (first < i) throw new ArgumentException($"Metrics {first} and {i} are both called '{metrics[i].Name}'.", nameof(metrics));
        }

        if (metrics.Length > 0 && workspace.Description.ChunkedLoss)
        {
            throw new ArgumentException(
                $"There are metrics, and the loss of {typeof(TModel).Name} is chunked: it keeps no outputs to measure.", nameof(metrics));
        }
    }
}
