namespace RnnGen;

/// <content>All sequences of a source.</content>
public sealed partial class Predictor<TModel, TInput>
{
    /// <summary>The outputs of one sequence out of a batch.</summary>
    private readonly float[] sequence;

    /// <summary>
    /// Runs the model over the first epoch of a source, and hands on the outputs sequence by sequence, in the order of the batches. States
    /// are carried from batch to batch where the batches do: then an item's outputs come in pieces.
    /// </summary>
    /// <param name="data">The sequences; targets are not looked at.</param>
    /// <param name="action">What is done with the outputs of a sequence.</param>
    /// <param name="batch">Memory from the source's <c>CreateBatch</c>, with which nothing is allocated; null: made for this call.</param>
    /// <exception cref="ArgumentException">
    /// The data has another number of inputs than the model, or larger batches than the predictor was made for.
    /// </exception>
    public void Predict<TTarget>(IBatchSource<TInput, TTarget> data, PredictionAction action, TrainingBatch<TInput, TTarget>? batch = null)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(action);
        batch ??= SourceBatch.Create<TModel, TInput, TTarget>(data);
        if (batch.MaxSize > MaxBatch || batch.MaxSteps > MaxSteps)
        {
            throw new ArgumentException(
                $"The data has batches of up to {batch.MaxSize} sequences of up to {batch.MaxSteps} steps; "
                + $"the predictor was made for {MaxBatch} of {MaxSteps}.", nameof(data));
        }

        for (int i = 0; i < data.BatchesPerEpoch; i++)
        {
            data.Read(i, batch);
            bool continues = batch.CarriesState && i > 0;
            if (continues) workspace.CarryState();
            else workspace.ResetState();
            Model.Forward(batch.Sequences, workspace);
            for (int b = 0; b < batch.Size; b++)
                action(new Prediction(batch.Items[b], b, batch.Lengths[b], continues, Gather(b), TModel.OutputSize));
        }
    }

    /// <summary>The outputs of a sequence of the last batch, one step behind the other.</summary>
    private ReadOnlySpan<float> Gather(int index)
    {
        int width = TModel.OutputSize, size = workspace.Size;
        int rows = TModel.OutputPerStep ? workspace.Lengths[index] : 1;
        var outputs = workspace.Output;
        for (int t = 0; t < rows; t++) outputs.Slice((t * size + index) * width, width).CopyTo(sequence.AsSpan(t * width));
        return sequence.AsSpan(0, rows * width);
    }
}
