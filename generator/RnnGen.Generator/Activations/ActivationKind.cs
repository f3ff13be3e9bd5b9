using RnnGen.Generator.Program;

namespace RnnGen.Generator.Activations;

/// <summary>A non-linearity of single units. Every class that derives from this one is found; its backward pass follows from the table of operators.</summary>
internal abstract class ActivationKind
{
    /// <summary>Its value of RnnGen.Activation.</summary>
    public abstract string Name { get; }

    /// <summary>The number that its parameter is where none is given; null where it takes none.</summary>
    public virtual float? Parameter => null;

    /// <summary>Whether its results are between -1 and 1.</summary>
    public abstract bool IsBounded { get; }

    /// <summary>φ(x).</summary>
    /// <param name="x">The argument.</param>
    /// <param name="parameter">Its parameter, above 0; nothing where it takes none.</param>
    public abstract Expression Of(Expression x, Expression parameter);
}
