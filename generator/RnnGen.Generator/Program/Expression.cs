using System.Collections.Immutable;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Program;

/// <summary>The right-hand side of an equation over values of one unit. Equal formulas compare equal.</summary>
internal abstract record Expression
{
    public static implicit operator Expression(double value) => new Constant(value);

    public static Expression operator +(Expression a, Expression b) => Operator.Add.Of(a, b);

    public static Expression operator -(Expression a, Expression b) => Operator.Subtract.Of(a, b);

    public static Expression operator *(Expression a, Expression b) => Operator.Multiply.Of(a, b);

    public static Expression operator -(Expression a) => Operator.Negate.Of(a);

    /// <summary>The names of the values that it reads.</summary>
    public IEnumerable<string> Variables => this switch
    {
        Variable v => ImmutableArray.Create(v.Name),
        Application a => a.Arguments.SelectMany(argument => argument.Variables),
        _ => ImmutableArray<string>.Empty,
    };

    /// <summary>Its value, given those that it reads.</summary>
    public double Evaluate(Func<string, double> values) => this switch
    {
        Constant c => c.Value,
        Variable v => values(v.Name),
        Application a => a.Operator.Evaluate(a.Arguments.Select(argument => argument.Evaluate(values)).ToArray()),
        _ => throw new InvalidOperationException(),
    };
}

/// <summary>A number.</summary>
internal sealed record Constant(double Value) : Expression;

/// <summary>A named value: a state, a pre-activation, or the left-hand side of an equation above.</summary>
internal sealed record Variable(string Name) : Expression;

/// <summary>An operator applied.</summary>
internal sealed record Application(Operator Operator, EquatableArray<Expression> Arguments) : Expression;
