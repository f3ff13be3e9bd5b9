using RnnGen.Generator.Support;

namespace RnnGen.Generator.Program;

/// <summary>
/// One operator: its value, its derivatives, and how it reads in a textbook. This table is all that is known of
/// derivatives; every backward pass follows from it.
/// </summary>
internal sealed class Operator
{
    public static readonly Operator Add = new("Add", 2)
    {
        Evaluate = x => x[0] + x[1],
        Math = x => $"{x[0]} + {x[1]}",
        Precedence = 1,
        Derivative = (_, _, _) => 1,
    };

    public static readonly Operator Subtract = new("Subtract", 2)
    {
        Evaluate = x => x[0] - x[1],
        Math = x => $"{x[0]} - {x[1]}",
        Precedence = 1,
        Derivative = (_, _, i) => i == 0 ? 1 : -1,
    };

    public static readonly Operator Multiply = new("Multiply", 2)
    {
        Evaluate = x => x[0] * x[1],
        Math = x => $"{x[0]} ⊙ {x[1]}",
        Precedence = 2,
        Derivative = (x, _, i) => x[1 - i],
    };

    public static readonly Operator Negate = new("Negate", 1)
    {
        Evaluate = x => -x[0],
        Math = x => $"-{x[0]}",
        Precedence = 3,
        Derivative = (_, _, _) => -1,
    };

    /// <summary>a ⊙ b + c in one rounding where the machine can. Only simplification makes it.</summary>
    public static readonly Operator MultiplyAdd = new("MultiplyAdd", 3)
    {
        Evaluate = x => (x[0] * x[1]) + x[2],
        Math = x => $"{x[0]} ⊙ {x[1]} + {x[2]}",
        Precedence = Atom,
        Derivative = (x, _, i) => i == 2 ? 1 : x[1 - i],
    };

    /// <summary>σ(x) = 1 / (1 + e^-x); σ' = σ ⊙ (1 - σ).</summary>
    public static readonly Operator Sigmoid = new("Sigmoid", 1)
    {
        Evaluate = x => 1 / (1 + System.Math.Exp(-x[0])),
        Math = x => $"σ({x[0]})",
        Precedence = Atom,
        IsNonLinear = true,
        Derivative = (_, y, _) => y * (1 - y),
    };

    /// <summary>tanh' = 1 - tanh².</summary>
    public static readonly Operator Tanh = new("Tanh", 1)
    {
        Evaluate = x => System.Math.Tanh(x[0]),
        Math = x => $"tanh({x[0]})",
        Precedence = Atom,
        IsNonLinear = true,
        Derivative = (_, y, _) => 1 - (y * y),
    };

    /// <summary>σ with a small error: the same row, but for the function that emitted code calls.</summary>
    public static readonly Operator FastSigmoid = Like(Sigmoid, "FastSigmoid");

    /// <summary>tanh with a small error.</summary>
    public static readonly Operator FastTanh = Like(Tanh, "FastTanh");

    /// <summary>max(0, x); its derivative is 1 where the result is positive, else 0.</summary>
    public static readonly Operator Relu = new("Relu", 1)
    {
        Evaluate = x => System.Math.Max(0, x[0]),
        Math = x => $"max(0, {x[0]})",
        Precedence = Atom,
        IsNonLinear = true,
        Derivative = (_, y, _) => Positive!.Of(y),
    };

    /// <summary>1 where x > 0, else 0.</summary>
    public static readonly Operator Positive = new("Positive", 1)
    {
        Evaluate = x => x[0] > 0 ? 1 : 0,
        Math = x => $"[{x[0]} > 0]",
        Precedence = Atom,
        Derivative = (_, _, _) => 0,
    };

    /// <summary>y = 1 / √x; y' = -y³ / 2.</summary>
    public static readonly Operator ReciprocalSqrt = new("ReciprocalSqrt", 1)
    {
        Evaluate = x => 1 / System.Math.Sqrt(x[0]),
        Math = x => $"1/√({x[0]})",
        Precedence = Atom,
        IsNonLinear = true,
        Derivative = (_, y, _) => -0.5 * (y * y * y),
    };

    /// <summary>min(high, max(low, x)), with bounds that are constants; its derivative is 1 where the result is between them, else 0.</summary>
    public static readonly Operator Clamp = new("Clamp", 3)
    {
        Evaluate = x => System.Math.Min(x[2], System.Math.Max(x[1], x[0])),
        Math = x => $"min({x[2]}, max({x[1]}, {x[0]}))",
        Precedence = Atom,
        IsNonLinear = true,
        Variables = 1,
        Derivative = (x, y, _) => Inside!.Of(y, x[1], x[2]),
    };

    /// <summary>1 where low &lt; x &lt; high, else 0.</summary>
    public static readonly Operator Inside = new("Inside", 3)
    {
        Evaluate = x => x[1] < x[0] && x[0] < x[2] ? 1 : 0,
        Math = x => $"[{x[1]} < {x[0]} < {x[2]}]",
        Precedence = Atom,
        Variables = 1,
        Derivative = (_, _, _) => 0,
    };

    /// <summary>x where x > 0, else α (e^x - 1), α a constant above 0; its derivative is 1 where the result y is positive, else y + α.</summary>
    public static readonly Operator Elu = new("Elu", 2)
    {
        Evaluate = x => x[0] > 0 ? x[0] : x[1] * (System.Math.Exp(x[0]) - 1),
        Math = x => $"elu({x[0]}, {x[1]})",
        Precedence = Atom,
        IsNonLinear = true,
        Variables = 1,

        // Where the result is positive, be it infinite, the second term is 0.
        Derivative = (x, y, _) => Positive!.Of(y) + ((1 - Positive!.Of(y)) * (Clamp.Of(y, -x[1], 0) + x[1])),
    };

    /// <summary>x where x > 0, else s x, the slope s a constant above 0; its derivative is 1 where the result is positive, else s.</summary>
    public static readonly Operator LeakyRelu = new("LeakyRelu", 2)
    {
        Evaluate = x => x[0] > 0 ? x[0] : x[1] * x[0],
        Math = x => $"leakyrelu({x[0]}, {x[1]})",
        Precedence = Atom,
        IsNonLinear = true,
        Variables = 1,
        Derivative = (x, y, _) => x[1] + ((1 - x[1]) * Positive!.Of(y)),
    };

    /// <summary>x Φ(x), Φ the normal distribution. No result tells its argument, so the derivative is in terms of that.</summary>
    public static readonly Operator Gelu = new("Gelu", 1)
    {
        Evaluate = x => x[0] * Normal.Distribution(x[0]),
        Math = x => $"gelu({x[0]})",
        Precedence = Atom,
        IsNonLinear = true,
        Derivative = (x, _, _) => GeluDerivative!.Of(x[0]),
    };

    /// <summary>Φ(x) + x φ(x), φ the normal density; that it has no derivative here says that nothing differentiates twice.</summary>
    public static readonly Operator GeluDerivative = new("GeluDerivative", 1)
    {
        Evaluate = x => Normal.Distribution(x[0]) + (x[0] * Normal.Density(x[0])),
        Math = x => $"gelu'({x[0]})",
        Precedence = Atom,
        Variables = 0,
    };

    /// <summary>x σ(x), of which no result tells its argument either.</summary>
    public static readonly Operator Silu = new("Silu", 1)
    {
        Evaluate = x => x[0] / (1 + System.Math.Exp(-x[0])),
        Math = x => $"silu({x[0]})",
        Precedence = Atom,
        IsNonLinear = true,
        Derivative = (x, _, _) => SiluDerivative!.Of(x[0]),
    };

    /// <summary>σ(x) + x σ(x) (1 - σ(x)).</summary>
    public static readonly Operator SiluDerivative = new("SiluDerivative", 1)
    {
        Evaluate = x => Logistic(x[0]) * (1 + (x[0] * (1 - Logistic(x[0])))),
        Math = x => $"silu'({x[0]})",
        Precedence = Atom,
        Variables = 0,
    };

    /// <summary>log(1 + e^x); its derivative is σ(x).</summary>
    public static readonly Operator Softplus = new("Softplus", 1)
    {
        Evaluate = x => System.Math.Log(1 + System.Math.Exp(x[0])),
        Math = x => $"log(1 + exp({x[0]}))",
        Precedence = Atom,
        IsNonLinear = true,
        Derivative = (x, _, _) => Sigmoid.Of(x[0]),
    };

    /// <summary>y = x / (1 + |x|); y' = (1 - |y|)².</summary>
    public static readonly Operator Softsign = new("Softsign", 1)
    {
        Evaluate = x => x[0] / (1 + System.Math.Abs(x[0])),
        Math = x => $"softsign({x[0]})",
        Precedence = Atom,
        IsNonLinear = true,
        Derivative = (_, y, _) =>
        {
            var rest = 1 - (Relu.Of(y) + Relu.Of(-y));
            return rest * rest;
        },
    };

    /// <summary>Every operator, for the test that holds the table against finite differences.</summary>
    public static IReadOnlyList<Operator> All { get; } =
    [
        Add, Subtract, Multiply, Negate, MultiplyAdd, Sigmoid, Tanh, FastSigmoid, FastTanh, Relu, Positive, ReciprocalSqrt,
        Clamp, Inside, Elu, LeakyRelu, Gelu, GeluDerivative, Silu, SiluDerivative, Softplus, Softsign,
    ];

    /// <summary>How tightly names, constants and functions bind.</summary>
    public const int Atom = 9;

    private Operator(string name, int arity) => (Name, Arity, Variables) = (name, arity, arity);

    /// <summary>What emitted code calls it: a member of a vector width.</summary>
    public string Name { get; }

    public int Arity { get; }

    /// <summary>How many of its first arguments it can be differentiated by; the others are constants.</summary>
    public int Variables { get; private init; }

    /// <summary>The value, given the arguments.</summary>
    public Func<double[], double> Evaluate { get; private init; } = null!;

    /// <summary>The derivative with respect to argument i, one of the <see cref="Variables"/>, given the arguments and the result.</summary>
    public Func<IReadOnlyList<Expression>, Expression, int, Expression> Derivative { get; private init; } = null!;

    /// <summary>As in a textbook.</summary>
    public Func<string[], string> Math { get; private init; } = null!;

    /// <summary>How tightly it binds; arguments that bind less get parentheses.</summary>
    public int Precedence { get; private init; }

    /// <summary>Whether its result is worth keeping for the backward pass, for it costs more than a load.</summary>
    public bool IsNonLinear { get; private init; }

    /// <summary>The operator that does the same faster and less exactly; itself where there is none.</summary>
    public Operator Fast => this == Sigmoid ? FastSigmoid : this == Tanh ? FastTanh : this;

    public Expression Of(params Expression[] arguments) => new Application(this, arguments.ToEquatableArray());

    public override string ToString() => Name;

    private static double Logistic(double x) => 1 / (1 + System.Math.Exp(-x));

    /// <summary>Another function of emitted code for the same operator of one argument.</summary>
    private static Operator Like(Operator exact, string function) => new(function, exact.Arity)
    {
        Evaluate = exact.Evaluate,
        Math = exact.Math,
        Precedence = exact.Precedence,
        IsNonLinear = exact.IsNonLinear,
        Derivative = exact.Derivative,
    };
}
