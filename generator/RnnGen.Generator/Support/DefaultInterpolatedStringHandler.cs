using System.Globalization;
using System.Text;

namespace System.Runtime.CompilerServices;

/// <summary>
/// What the compiler turns <c>$"..."</c> into. netstandard2.0 has none, and without one the compiler calls string.Format, which writes numbers in the culture of the
/// machine: a minus sign may be U+2212 there. This one knows the invariant culture only, so no text of the generator can depend on another.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct DefaultInterpolatedStringHandler(int literalLength, int formattedCount)
{
    private const int LengthOfAValue = 8;

    private readonly StringBuilder text = new(literalLength + (formattedCount * LengthOfAValue));

    public void AppendLiteral(string value) => text.Append(value);

    public void AppendFormatted(string? value) => text.Append(value);

    public void AppendFormatted<T>(T value, string? format = null) =>
        text.Append(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

    public string ToStringAndClear() => text.ToString();
}

/// <summary>Marks the type above for the compiler.</summary>
[AttributeUsage(AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
