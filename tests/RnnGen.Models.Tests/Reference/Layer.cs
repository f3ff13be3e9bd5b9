using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>
/// One layer at work on one sequence: T steps of vectors in, T steps out (one, after a stage over time). It keeps what Backward needs, so a
/// new sequence takes a new layer; the weights behind it are shared.
/// </summary>
internal abstract class Layer<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The layers with a state at work here.</summary>
    public virtual IEnumerable<RecurrentLayer<T>> Recurrent => [];

    public abstract T[][] Forward(T[][] x);

    /// <summary>From the gradients of the outputs to those of the inputs.</summary>
    public abstract T[][] Backward(T[][] dy);

    /// <summary>The same for a layer that reads several values.</summary>
    public virtual T[][] Forward(T[][][] xs) => Forward(xs.Single());

    /// <summary>The gradients of all values that it reads.</summary>
    public virtual T[][][] BackwardAll(T[][] dy) => [Backward(dy)];
}

/// <summary>A layer with a state: vectors h, and c for the LSTM.</summary>
/// <param name="stateNames">Names of the state vectors.</param>
/// <param name="state">The state vectors; Forward replaces each by its value after the last step.</param>
/// <param name="stateGradient">The gradients of the final state; Backward replaces each by that of the initial state.</param>
internal abstract class RecurrentLayer<T>(IReadOnlyList<string> stateNames, T[][] state, T[][] stateGradient) : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    public override IEnumerable<RecurrentLayer<T>> Recurrent => [this];

    public IReadOnlyList<string> StateNames => stateNames;

    public T[][] State => state;

    public T[][] StateGradient => stateGradient;
}
