using RnnGen.Generator.Program;

namespace RnnGen.Generator.Activations;

/// <summary>x where it is positive, else the slope times x: Maas, Hannun and Ng (2013).</summary>
internal sealed class LeakyReluKind : ActivationKind
{
    public override string Name => "LeakyRelu";

    public override float? Parameter => 0.01f;

    public override bool IsBounded => false;

    public override Expression Of(Expression x, Expression parameter) => Operator.LeakyRelu.Of(x, parameter);
}
