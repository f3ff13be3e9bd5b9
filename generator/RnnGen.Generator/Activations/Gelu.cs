using RnnGen.Generator.Program;

namespace RnnGen.Generator.Activations;

/// <summary>x Φ(x), Φ the normal distribution: Hendrycks and Gimpel (2016), the exact form.</summary>
internal sealed class GeluKind : ActivationKind
{
    public override string Name => "Gelu";

    public override bool IsBounded => false;

    public override Expression Of(Expression x, Expression parameter) => Operator.Gelu.Of(x);
}
