using RnnGen.Generator.Program;

namespace RnnGen.Generator.Activations;

/// <summary>log(1 + e^x): Dugas and others (2001).</summary>
internal sealed class SoftplusKind : ActivationKind
{
    public override string Name => "Softplus";

    public override bool IsBounded => false;

    public override Expression Of(Expression x, Expression parameter) => Operator.Softplus.Of(x);
}
