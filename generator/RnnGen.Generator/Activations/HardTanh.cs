using RnnGen.Generator.Program;

namespace RnnGen.Generator.Activations;

/// <summary>x, from -1 to 1: Collobert (2004).</summary>
internal sealed class HardTanhKind : ActivationKind
{
    public override string Name => "HardTanh";

    public override bool IsBounded => true;

    public override Expression Of(Expression x, Expression parameter) => Operator.Clamp.Of(x, -1, 1);
}
