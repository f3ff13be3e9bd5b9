using System.Globalization;

namespace RnnGen.Csv;

/// <content>From text to numbers.</content>
public sealed partial class CsvTable
{
    private float Number(int row, int column)
    {
        var text = columns[column][row].AsSpan().Trim();
        foreach (string missing in options.MissingTexts)
        {
            if (!text.Equals(missing, StringComparison.OrdinalIgnoreCase)) continue;
            return options.MissingNumber ?? throw new FormatException(
                $"{Place(row, column)} is missing{(text.IsEmpty ? "" : $" ('{text}')")}; {nameof(CsvOptions.MissingNumber)} may stand for such.");
        }

        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number)
            ? number
            : throw new FormatException($"{Place(row, column)} is '{(text.Length > 40 ? $"{text[..40]}…" : text)}'; a finite number was expected.");
    }

    private string Place(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"Line {lines[row]}, column '{columnNames[column]}'");
}
