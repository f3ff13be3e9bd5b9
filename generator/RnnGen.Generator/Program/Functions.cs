namespace RnnGen.Generator.Program;

/// <summary>The functions that cells are written in.</summary>
internal static class Functions
{
    public static Expression Sigmoid(Expression x) => Operator.Sigmoid.Of(x);

    public static Expression Tanh(Expression x) => Operator.Tanh.Of(x);

    public static Expression ReciprocalSqrt(Expression x) => Operator.ReciprocalSqrt.Of(x);
}
