using System.Globalization;

namespace RnnGen.Generator.Program;

/// <summary>Expressions as text: a textbook's for comments, C# for code.</summary>
internal static class ExpressionText
{
    /// <summary>As in a textbook; <paramref name="name"/> says how a value is written.</summary>
    public static string ToMath(this Expression expression, Func<string, string> name) => Print(expression, name).Text;

    /// <summary>As C#: operations of the vector width S. A constant becomes the local <c>one</c>, <c>two</c>, … that holds it in every lane.</summary>
    public static string ToCSharp(this Expression expression) => expression switch
    {
        Constant c => ConstantLocal(c.Value),
        Variable v => v.Name,
        Application a => $"S.{a.Operator.Name}({string.Join(", ", a.Arguments.Select(ToCSharp))})",
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The constants in it, which C# needs as vectors.</summary>
    public static IEnumerable<double> Constants(this Expression expression) => expression switch
    {
        Constant c => new[] { c.Value },
        Application a => a.Arguments.SelectMany(Constants),
        _ => Enumerable.Empty<double>(),
    };

    /// <summary>The local that holds a constant in every lane.</summary>
    public static string ConstantLocal(double value) => value switch
    {
        0 => "zero",
        1 => "one",
        2 => "two",
        _ => "constant" + value.ToString("R", CultureInfo.InvariantCulture).Replace('.', '_').Replace('-', 'm').Replace('+', 'p'),
    };

    private static (string Text, int Precedence) Print(Expression expression, Func<string, string> name)
    {
        switch (expression)
        {
            case Constant c:
                return (c.Value.ToString("R", CultureInfo.InvariantCulture), Operator.Atom);
            case Variable v:
                // What a value is written as may be a sum, as a pre-activation is: r ⊙ (U_n·h + b'_n).
                var written = name(v.Name);
                return (written, written.Contains(" + ") ? Operator.Add.Precedence : Operator.Atom);
            case Application a:
                var arguments = a.Arguments.Select((argument, i) =>
                {
                    var (text, precedence) = Print(argument, name);

                    // The right side of a minus keeps its parentheses; function arguments need none.
                    bool enclose = a.Operator.Precedence < Operator.Atom
                        && (precedence < a.Operator.Precedence || (precedence == a.Operator.Precedence && i > 0 && a.Operator == Operator.Subtract));
                    return enclose ? $"({text})" : text;
                });
                return (a.Operator.Math(arguments.ToArray()), a.Operator.Precedence);
            default:
                throw new InvalidOperationException();
        }
    }
}
