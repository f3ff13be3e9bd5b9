using RnnGen.Generator.Support;

namespace RnnGen.Generator.Program;

/// <summary>Removes what a derivation leaves behind: sums with zero, products with one, constants that can be tail.</summary>
internal static class Simplification
{
    public static Expression Simplify(this Expression expression)
    {
        if (expression is not Application application) return expression;
        var x = application.Arguments.Select(Simplify).ToArray();
        if (x.All(argument => argument is Constant))
            return application.Operator.Evaluate(x.Select(argument => ((Constant)argument).Value).ToArray());
        return application.Operator.Name switch
        {
            "Add" when Is(x[0], 0) => x[1],
            "Add" when Is(x[1], 0) => x[0],
            "Subtract" when Is(x[1], 0) => x[0],
            "Subtract" when Is(x[0], 0) => (-x[1]).Simplify(),
            "Multiply" when Is(x[0], 0) || Is(x[1], 0) => 0,
            "Multiply" when Is(x[0], 1) => x[1],
            "Multiply" when Is(x[1], 1) => x[0],
            "Multiply" when Is(x[0], -1) => (-x[1]).Simplify(),
            "Multiply" when Is(x[1], -1) => (-x[0]).Simplify(),
            "Negate" when x[0] is Application { Operator.Name: "Negate" } inner => inner.Arguments[0],
            _ => new Application(application.Operator, x.ToEquatableArray()),
        };
    }

    /// <summary>Joins a product and a sum into the one instruction that computes both.</summary>
    public static Expression Fuse(this Expression expression)
    {
        if (expression is not Application application) return expression;
        var x = application.Arguments.Select(Fuse).ToArray();
        if (application.Operator == Operator.Add)
        {
            if (x[0] is Application { Operator.Name: "Multiply" } left) return Operator.MultiplyAdd.Of(left.Arguments[0], left.Arguments[1], x[1]);
            if (x[1] is Application { Operator.Name: "Multiply" } right) return Operator.MultiplyAdd.Of(right.Arguments[0], right.Arguments[1], x[0]);
        }

        return FromTheLeft(application.Operator, x);
    }

    /// <summary>Sums and products of several are computed from the left, as a textbook writes them: a ⊙ b ⊙ c is (a ⊙ b) ⊙ c.</summary>
    private static Expression FromTheLeft(Operator op, Expression[] x)
    {
        bool isSum = op == Operator.Add;
        if ((isSum || op == Operator.Multiply) && x[1] is Application right && (right.Operator == op || (isSum && right.Operator == Operator.Subtract)))
            return right.Operator.Of(FromTheLeft(op, [x[0], right.Arguments[0]]), right.Arguments[1]);
        return new Application(op, x.ToEquatableArray());
    }

    /// <summary>The same formula with the faster of two operators where there are two.</summary>
    public static Expression WithFastFunctions(this Expression expression) => expression is Application application
        ? new Application(application.Operator.Fast, application.Arguments.Select(WithFastFunctions).ToEquatableArray())
        : expression;

    private static bool Is(Expression expression, double value) => expression is Constant constant && constant.Value == value;
}
