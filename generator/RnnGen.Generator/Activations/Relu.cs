using RnnGen.Generator.Program;

namespace RnnGen.Generator.Activations;

/// <summary>max(0, x).</summary>
internal sealed class ReluKind : ActivationKind
{
    public override string Name => "Relu";

    public override bool IsBounded => false;

    public override Expression Of(Expression x, Expression parameter) => Operator.Relu.Of(x);
}
