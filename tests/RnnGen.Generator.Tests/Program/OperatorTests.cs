using RnnGen.Generator.Program;

namespace RnnGen.Generator.Tests.Program;

/// <summary>The table of operators: each derivative against central differences of each value.</summary>
public class OperatorTests
{
    private const double Epsilon = 1e-6;

    /// <summary>What arguments are, by their place, that are constants in every use of an operator: a bound below and one above, a slope.</summary>
    private static readonly double[] Constants = [double.NaN, 0.35, 1.5];

    public static TheoryData<string> Names => [.. Operator.All.Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void DerivativesAreTheSlopesOfTheValue(string name)
    {
        var op = Operator.All.Single(o => o.Name == name);
        var random = new Random(1);
        for (int trial = 0; trial < 50; trial++)
        {
            // Away from 0, where the rectifier and its derivative have a corner; a root's argument is positive, and its slope steep near 0.
            double[] x = [.. Enumerable.Range(0, op.Arity).Select(_ => (random.Next(2) * 2 - 1) * (0.01 + 3 * random.NextDouble()))];
            if (op == Operator.ReciprocalSqrt) x[0] = 0.2 + Math.Abs(x[0]);
            for (int i = op.Variables; i < op.Arity; i++) x[i] = Constants[i];
            for (int i = 0; i < op.Variables; i++)
            {
                double slope = (At(op, x, i, Epsilon) - At(op, x, i, -Epsilon)) / (2 * Epsilon);
                Assert.Equal(slope, Derivative(op, x, i), 1e-7);
            }
        }
    }

    [Fact]
    public void EveryOperatorIsInTheTable()
    {
        var declared = typeof(Operator).GetFields().Where(f => f.FieldType == typeof(Operator)).Select(f => ((Operator)f.GetValue(null)!).Name);
        Assert.Equal(declared.Order(), Operator.All.Select(o => o.Name).Order());
    }

    [Fact]
    public void SimplifyingAndFusingChangeNoValue()
    {
        Expression x = new Variable("x"), y = new Variable("y");
        Expression[] expressions =
        [
            x * 1 + 0, 0 - x, x * -1 + y, (x + y) * (1 - x * x), x * y + y * y, x - (y - x), -(-x), 2 * x * 0 + y, Operator.Sigmoid.Of(x * y + 0) * (1 - y),
        ];
        foreach (var expression in expressions)
        {
            double Value(Expression e) => e.Evaluate(name => name == "x" ? 0.7 : -1.3);
            Assert.Equal(Value(expression), Value(expression.Simplify()), 12);
            Assert.Equal(Value(expression), Value(expression.Simplify().Fuse()), 12);
        }
    }

    [Theory]
    [InlineData("S.Subtract(a, S.Subtract(b, c))", "a - (b - c)")]
    [InlineData("S.Multiply(S.Add(a, b), c)", "(a + b) ⊙ c")]
    [InlineData("S.Subtract(S.Multiply(a, b), c)", "a ⊙ b - c")]
    [InlineData("S.MultiplyAdd(a, b, c)", "a ⊙ b + c")]
    [InlineData("S.Multiply(S.Negate(a), b)", "-a ⊙ b")]
    [InlineData("S.Multiply(S.Multiply(a, b), c)", "a ⊙ b ⊙ c")]
    [InlineData("S.Subtract(S.Add(a, b), c)", "a + b - c")]
    public void TextKeepsTheOrderOfComputation(string code, string equation)
    {
        Expression a = new Variable("a"), b = new Variable("b"), c = new Variable("c");
        Expression[] expressions = [a - (b - c), (a + b) * c, a * b - c, a * b + c, -a * b, a * (b * c), a + (b - c)];
        Assert.Contains((code, equation), expressions.Select(e => (e.Fuse().ToCSharp(), e.ToMath(n => n))));
    }

    private static double At(Operator op, double[] x, int i, double step)
    {
        var moved = (double[])x.Clone();
        moved[i] += step;
        return op.Evaluate(moved);
    }

    private static double Derivative(Operator op, double[] x, int i)
    {
        Expression[] arguments = [.. x.Select((_, k) => new Variable("x" + k))];
        var derivative = op.Derivative(arguments, new Variable("y"), i);
        return derivative.Evaluate(name => name == "y" ? op.Evaluate(x) : x[int.Parse(name[1..])]);
    }
}
