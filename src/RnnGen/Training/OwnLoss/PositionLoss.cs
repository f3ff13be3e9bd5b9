namespace RnnGen;

/// <summary>The loss of one position, and its gradient with respect to the outputs: of a loss of one's own.</summary>
/// <typeparam name="TTarget"><see cref="int"/> for classes, <see cref="float"/> for numbers.</typeparam>
/// <param name="output">O outputs.</param>
/// <param name="target">O numbers, or one class.</param>
/// <param name="gradient">O numbers, zero: the derivative of the loss by each output is to be written here.</param>
/// <returns>The loss.</returns>
public delegate double PositionLoss<TTarget>(ReadOnlySpan<float> output, ReadOnlySpan<TTarget> target, Span<float> gradient)
    where TTarget : unmanaged;
