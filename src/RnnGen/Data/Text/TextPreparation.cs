using System.Text;

namespace RnnGen;

/// <summary>Brings a text into the case and the form of Unicode that a vocabulary is in.</summary>
internal static class TextPreparation
{
    /// <summary>
    /// Whether the process can bring texts into a form of Unicode. Where it cannot, <see cref="string.Normalize()"/> leaves them as they
    /// are and does not say so.
    /// </summary>
    public static bool KnowsForms { get; } = "e\u0301".Normalize(NormalizationForm.FormC) == "\u00E9";

    /// <exception cref="PlatformNotSupportedException">
    /// The text has to be brought into a form, and the process has no data of Unicode for it.
    /// </exception>
    public static ReadOnlySpan<char> Prepare(ReadOnlySpan<char> text, VocabularyOptions options)
    {
        if (!options.LowerCase && options.Form is null) return text;
        string prepared = text.ToString();
        if (options.LowerCase) prepared = prepared.ToLowerInvariant();
        if (options.Form is not { } form || Ascii.IsValid(prepared)) return prepared;
        if (!KnowsForms)
        {
            throw new PlatformNotSupportedException(
                $"The vocabulary's texts are in {form} of Unicode, and this process cannot bring a text into it: "
                + $"set InvariantGlobalization to false, or leave {nameof(VocabularyOptions.Form)} out.");
        }

        if (FirstInvalid(prepared) is >= 0 and int at)
            throw new ArgumentException($"The text has half of a surrogate pair at {at}; it has no form of Unicode.", nameof(text));
        return prepared.Normalize(form);
    }

    private static int FirstInvalid(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text[i..], out _, out int length) != System.Buffers.OperationStatus.Done) return i;
            i += length;
        }

        return -1;
    }
}
