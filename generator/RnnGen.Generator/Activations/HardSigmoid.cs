using RnnGen.Generator.Program;

namespace RnnGen.Generator.Activations;

/// <summary>The slope times x plus a half, from 0 to 1: Courbariaux, Bengio and David (2015) have a slope of 1/2, Keras had 1/5, PyTorch and Keras now have 1/6.</summary>
internal sealed class HardSigmoidKind : ActivationKind
{
    public override string Name => "HardSigmoid";

    public override float? Parameter => 1f / 6f;

    public override bool IsBounded => true;

    public override Expression Of(Expression x, Expression parameter) => Operator.Clamp.Of((parameter * x) + 0.5, 0, 1);
}
