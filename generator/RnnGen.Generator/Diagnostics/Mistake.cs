using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Diagnostics;

/// <summary>A location as the incremental pipeline may hold it: it compares by value and holds no syntax.</summary>
/// <param name="Path">The file.</param>
/// <param name="Span">The place in it.</param>
/// <param name="Lines">The same in lines and columns.</param>
internal sealed record Place(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static Place Of(Location location)
    {
        var lines = location.GetLineSpan();
        return new Place(lines.Path, location.SourceSpan, lines.Span);
    }

    /// <summary>As a compiler writes it, but with the file's name alone: what is emitted must not depend on where a project lies.</summary>
    public override string ToString() => $"{System.IO.Path.GetFileName(Path)}({Lines.Start.Line + 1},{Lines.Start.Character + 1})";
}

/// <summary>A problem likewise.</summary>
/// <param name="Descriptor">What kind of problem it is; there is one object of each kind.</param>
/// <param name="Arguments">What fills the message.</param>
/// <param name="Place">Where it is.</param>
internal sealed record Mistake(DiagnosticDescriptor Descriptor, EquatableArray<string> Arguments, Place Place)
{
    public static Mistake Of(Problem problem) => new(problem.Descriptor, Texts(problem.Arguments), Place.Of(problem.Location));

    public static EquatableArray<string> Texts(IEnumerable<object> arguments) => arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture)).ToEquatableArray();

    /// <summary>The message, in the invariant culture.</summary>
    public static string Message(DiagnosticDescriptor descriptor, IEnumerable<string> arguments) =>
        $"{descriptor.Id}: {string.Format(CultureInfo.InvariantCulture, descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. arguments])}";

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location.Create(Place.Path, Place.Span, Place.Lines), [.. Arguments]);

    public override string ToString() => $"{Place}: {Message(Descriptor, Arguments)}";
}
