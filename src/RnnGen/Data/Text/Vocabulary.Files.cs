using System.Text;
using System.Text.Json;

namespace RnnGen;

/// <content>Vocabularies as text: JSON in ASCII, which also fits the metadata of a weight file.</content>
public sealed partial class Vocabulary
{
    private const string Format = "rnngen.vocabulary";
    private const int FormatVersion = 1;

    /// <summary>The longest file that is read: four million words of 64 bytes.</summary>
    private const int LongestFile = 1 << 28;

    /// <summary>The vocabulary as text, which <see cref="Parse"/> reads.</summary>
    public string ToText() => VersionedText.Write(Format, FormatVersion, json =>
    {
        json.WriteString("unit", Unit == TextUnit.Word ? "word" : "character");
        json.WriteNumber("capacity", Capacity);
        json.WriteBoolean("padding", options.Padding);
        json.WriteBoolean("unknown", options.Unknown);
        json.WriteBoolean("begin", options.Begin);
        json.WriteBoolean("end", options.End);
        json.WriteBoolean("lowerCase", options.LowerCase);
        json.WriteString("form", FormName(options.Form));
        json.WriteBoolean("separatePunctuation", options.SeparatePunctuation);
        json.WriteStartArray("entries");
        foreach (string entry in entries) json.WriteStringValue(entry);
        json.WriteEndArray();
    });

    /// <summary>The vocabulary of a text that <see cref="ToText"/> has made.</summary>
    /// <exception cref="FormatException">The text is none, or is of a later version; the message says what was found.</exception>
    public static Vocabulary Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var fields = new VersionedText(text, Format, FormatVersion);
        var options = new VocabularyOptions
        {
            Unit = fields.String("unit") switch
            {
                "character" => TextUnit.Character,
                "word" => TextUnit.Word,
                var other => throw fields.Unexpected("unit", other, "character or word"),
            },
            Capacity = fields.Integer("capacity", 1),
            Padding = fields.Boolean("padding"),
            Unknown = fields.Boolean("unknown"),
            Begin = fields.Boolean("begin"),
            End = fields.Boolean("end"),
            LowerCase = fields.Boolean("lowerCase"),
            Form = fields.String("form") switch
            {
                "" => null,
                "C" => NormalizationForm.FormC,
                "D" => NormalizationForm.FormD,
                "KC" => NormalizationForm.FormKC,
                "KD" => NormalizationForm.FormKD,
                var other => throw fields.Unexpected("form", other, "C, D, KC, KD or nothing"),
            },
            SeparatePunctuation = fields.Boolean("separatePunctuation"),
        };
        var entries = fields.Strings("entries");
        fields.CheckComplete();
        try
        {
            options.Check();
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"The {Format} does not hold together: {e.Message}", e);
        }

        if (Fault(entries, options) is { } fault) throw new FormatException($"The {Format} does not hold together: {fault}");
        return new Vocabulary([.. entries], options);
    }

    /// <summary>Writes the vocabulary to a file. What stood there is replaced as a whole or stays as it was.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes = Encoding.UTF8.GetBytes(ToText());
        ReplacedFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Reads the vocabulary of a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">
    /// The file holds no vocabulary, or is of a later version; the message names it and says what was found.
    /// </exception>
    public static Vocabulary Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (file.Length > LongestFile) throw new FormatException($"{path} has {file.Length} bytes; a vocabulary of up to {LongestFile} was expected.");
        using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return Parse(reader.ReadToEnd());
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }
    }

    private static string FormName(NormalizationForm? form) => form switch
    {
        null => "",
        NormalizationForm.FormC => "C",
        NormalizationForm.FormD => "D",
        NormalizationForm.FormKC => "KC",
        NormalizationForm.FormKD => "KD",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "One of the forms of Unicode was expected."),
    };
}
