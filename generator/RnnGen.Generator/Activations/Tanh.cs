using RnnGen.Generator.Program;

namespace RnnGen.Generator.Activations;

/// <summary>tanh(x).</summary>
internal sealed class TanhKind : ActivationKind
{
    public override string Name => "Tanh";

    public override bool IsBounded => true;

    public override Expression Of(Expression x, Expression parameter) => Operator.Tanh.Of(x);
}
