using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Cells;

/// <summary>The non-linearity that an attribute names.</summary>
internal static class ActivationFunction
{
    public static Func<Expression, Expression> Of(ActivationKind activation) => activation switch
    {
        ActivationKind.Tanh => Functions.Tanh,
        ActivationKind.Relu => Functions.Relu,
        ActivationKind.Sigmoid => Functions.Sigmoid,
        _ => x => x,
    };
}
