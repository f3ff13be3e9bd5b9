using RnnGen.Generator.Program;

namespace RnnGen.Generator.Activations;

/// <summary>σ(x) = 1 / (1 + e^-x).</summary>
internal sealed class SigmoidKind : ActivationKind
{
    public override string Name => "Sigmoid";

    public override bool IsBounded => true;

    public override Expression Of(Expression x, Expression parameter) => Operator.Sigmoid.Of(x);
}
