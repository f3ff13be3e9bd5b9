using System.Globalization;

namespace RnnGen.Generator.Program;

/// <summary>Expressions as text: a textbook's for comments, C# for code.</summary>
internal static class ExpressionText
{
    /// <summary>As in a textbook; <paramref name="name"/> says how a value is written.</summary>
    public static string ToMath(this Expression expression, Func<string, string> name) =>
        Print(expression, static o => o.Math, name, static c => c.ToString("R", CultureInfo.InvariantCulture)).Text;

    /// <summary>As C#; a constant becomes the local <c>one</c>, <c>two</c>, … that holds it in every lane.</summary>
    public static string ToCSharp(this Expression expression) => Print(expression, static o => o.CSharp, static n => n, ConstantLocal).Text;

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

    private static (string Text, int Precedence) Print(
        Expression expression, Func<Operator, Func<string[], string>> format, Func<string, string> name, Func<double, string> constant)
    {
        switch (expression)
        {
            case Constant c:
                return (constant(c.Value), 9);
            case Variable v:
                // What a value is written as may be a sum, as a pre-activation is: r ⊙ (U_n·h + b'_n).
                var written = name(v.Name);
                return (written, written.Contains(" + ") ? Operator.Add.Precedence : 9);
            case Application a:
                var arguments = a.Arguments.Select((argument, i) =>
                {
                    var (text, precedence) = Print(argument, format, name, constant);

                    // The right side of a minus keeps its parentheses; function arguments need none.
                    bool enclose = a.Operator.Precedence < 9 && (precedence < a.Operator.Precedence || (precedence == a.Operator.Precedence && i > 0 && a.Operator == Operator.Subtract));
                    return enclose ? $"({text})" : text;
                });
                return (format(a.Operator)(arguments.ToArray()), a.Operator.Precedence);
            default:
                throw new InvalidOperationException();
        }
    }
}
