using System.Numerics.Tensors;

namespace RnnGen;

/// <content>Classes instead of outputs.</content>
public sealed partial class Predictor<TModel, TInput>
{
    /// <summary>The class of a place past a sequence's end.</summary>
    private const int NoClass = -1;

    /// <summary>The class of each output of one sequence: the largest output, the first of equal ones.</summary>
    /// <param name="inputs">[T, I] numbers or [T] tokens, T at least 1.</param>
    /// <param name="classes">[T], or [1] where a sequence has one output.</param>
    /// <exception cref="ArgumentException">
    /// As with <see cref="Predict(ReadOnlySpan{TInput})"/>, or the classes have another length; then none is written.
    /// </exception>
    public void PredictClasses(ReadOnlySpan<TInput> inputs, Span<int> classes) => WriteClasses(Predict(inputs), classes);

    /// <summary>The class of each output of a batch: the largest output, the first of equal ones.</summary>
    /// <param name="batch">B sequences of up to T steps.</param>
    /// <param name="classes">[T, B], -1 past a sequence's end, or [B] where a sequence has one output.</param>
    /// <exception cref="ArgumentException">The batch does not fit, or the classes have another length; then none is written.</exception>
    public void PredictClasses(in SequenceBatch<TInput> batch, Span<int> classes) => WriteClasses(Predict(batch), classes);

    private void WriteClasses(ReadOnlySpan<float> outputs, Span<int> classes)
    {
        int width = TModel.OutputSize;
        if (classes.Length != outputs.Length / width)
        {
            throw new ArgumentException(
                $"classes has {classes.Length} elements; there are {outputs.Length / width} outputs.", nameof(classes));
        }

        for (int i = 0; i < classes.Length; i++)
        {
            bool isThere = !TModel.OutputPerStep || i / workspace.Size < workspace.Lengths[i % workspace.Size];
            classes[i] = isThere ? TensorPrimitives.IndexOfMax(outputs.Slice(i * width, width)) : NoClass;
        }
    }
}
