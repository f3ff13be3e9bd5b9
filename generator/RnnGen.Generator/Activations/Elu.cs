using RnnGen.Generator.Program;

namespace RnnGen.Generator.Activations;

/// <summary>x where it is positive, else α (e^x - 1): Clevert, Unterthiner and Hochreiter (2015).</summary>
internal sealed class EluKind : ActivationKind
{
    public override string Name => "Elu";

    public override float? Parameter => 1f;

    public override bool IsBounded => false;

    public override Expression Of(Expression x, Expression parameter) => Operator.Elu.Of(x, parameter);
}
