using System.Globalization;

namespace RnnGen.Generator.Support;

/// <summary>Whole numbers in emitted text, read as they are written: in the invariant culture.</summary>
internal static class WholeNumber
{
    public static int Parse(string text) => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out int number) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out number);
}
