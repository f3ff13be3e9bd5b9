using RnnGen.Generator.Program;

namespace RnnGen.Generator.Activations;

/// <summary>x / (1 + |x|): Turian, Bergstra and Bengio (2009).</summary>
internal sealed class SoftsignKind : ActivationKind
{
    public override string Name => "Softsign";

    public override bool IsBounded => true;

    public override Expression Of(Expression x, Expression parameter) => Operator.Softsign.Of(x);
}
