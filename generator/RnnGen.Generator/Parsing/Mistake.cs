using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Parsing;

/// <summary>A problem as the incremental pipeline may hold it: it compares by value and holds no syntax.</summary>
/// <param name="Descriptor">What kind of problem it is; there is one object of each kind.</param>
/// <param name="Arguments">What fills the message.</param>
/// <param name="Path">The file.</param>
/// <param name="Span">The place in it.</param>
/// <param name="Lines">The same in lines and columns.</param>
internal sealed record Mistake(DiagnosticDescriptor Descriptor, EquatableArray<string> Arguments, string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static Mistake Of(Problem problem)
    {
        var place = problem.Location.GetLineSpan();
        return new Mistake(
            problem.Descriptor,
            problem.Arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture)).ToEquatableArray(),
            place.Path,
            problem.Location.SourceSpan,
            place.Span);
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location.Create(Path, Span, Lines), [.. Arguments]);

    /// <summary>As a compiler writes it, but with the file's name alone: what is emitted must not depend on where a project lies.</summary>
    public override string ToString()
    {
        var message = string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. Arguments]);
        return $"{System.IO.Path.GetFileName(Path)}({Lines.Start.Line + 1},{Lines.Start.Character + 1}): {Descriptor.Id}: {message}";
    }
}
