using System.Numerics.Tensors;

namespace RnnGen;

/// <summary>What is done with the outputs of one sequence, which are there until it returns.</summary>
public delegate void PredictionAction(Prediction prediction);

/// <summary>The outputs of one sequence of a source.</summary>
public readonly ref struct Prediction
{
    private readonly int outputSize;

    internal Prediction(int item, int sequence, int steps, bool continues, ReadOnlySpan<float> outputs, int outputSize)
    {
        Item = item;
        Sequence = sequence;
        Steps = steps;
        Continues = continues;
        Outputs = outputs;
        this.outputSize = outputSize;
    }

    /// <summary>Which of the source's items it is: <see cref="TrainingBatch{TInput, TTarget}.Items"/>.</summary>
    public int Item { get; }

    /// <summary>The sequence's place in its batch, from 0 on.</summary>
    public int Sequence { get; }

    /// <summary>L, the length of the sequence in steps.</summary>
    public int Steps { get; }

    /// <summary>Whether it goes on where the same place of the batch before has ended, as windows of a stream do.</summary>
    public bool Continues { get; }

    /// <summary>[L, O], or [O] where a sequence has one output.</summary>
    public ReadOnlySpan<float> Outputs { get; }

    /// <summary>The largest output, the first of equal ones.</summary>
    /// <param name="step">0 to L - 1; 0 where a sequence has one output.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public int Class(int step = 0)
    {
        if ((uint)step >= (uint)(Outputs.Length / outputSize))
            throw new ArgumentOutOfRangeException(nameof(step), step, $"A step from 0 to {Outputs.Length / outputSize - 1} was expected.");
        return TensorPrimitives.IndexOfMax(Outputs.Slice(step * outputSize, outputSize));
    }
}
