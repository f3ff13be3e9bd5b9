using RnnGen.Generator.Program;

namespace RnnGen.Generator.Activations;

/// <summary>x σ(x), called SiLU by Elfwing, Uchibe and Doya (2017) and Swish by Ramachandran, Zoph and Le (2017).</summary>
internal sealed class SiluKind : ActivationKind
{
    public override string Name => "Silu";

    public override bool IsBounded => false;

    public override Expression Of(Expression x, Expression parameter) => Operator.Silu.Of(x);
}
