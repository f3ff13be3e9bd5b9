using System.Text;

namespace RnnGen;

/// <summary>
/// The characters or the words that a model knows, and their tokens. Special tokens come first, in the order padding, unknown, begin, end,
/// as far as there are any; then the characters or words, the most frequent first.
/// </summary>
public sealed partial class Vocabulary : ITokenizer
{
    private readonly VocabularyOptions options;
    private readonly string[] entries;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> tokenOf;

    private Vocabulary(string[] entries, VocabularyOptions options)
    {
        this.entries = entries;
        this.options = options;
        int special = 0;
        if (options.Padding) PaddingToken = special++;
        if (options.Unknown) UnknownToken = special++;
        if (options.Begin) BeginToken = special++;
        if (options.End) EndToken = special++;
        Capacity = options.Capacity == 0 ? Count : options.Capacity;

        var tokens = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (int i = 0; i < entries.Length; i++) tokens.Add(entries[i], special + i);
        tokenOf = tokens.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What becomes one token.</summary>
    public TextUnit Unit => options.Unit;

    /// <summary>Number of tokens, special ones included.</summary>
    public int Count => options.SpecialCount + entries.Length;

    /// <summary>The tokens that there is room for, reserved room included: those of the model. At least <see cref="Count"/>.</summary>
    public int Capacity { get; }

    /// <summary>The token that fills up sequences; null where there is none.</summary>
    public int? PaddingToken { get; }

    /// <summary>The token of what has none of its own; null where that is an error.</summary>
    public int? UnknownToken { get; }

    /// <inheritdoc/>
    public int? BeginToken { get; }

    /// <inheritdoc/>
    public int? EndToken { get; }

    /// <summary>The characters or words, without special tokens, in the order of their tokens.</summary>
    public IReadOnlyList<string> Entries => entries;

    /// <summary>Whether a character or word has a token of its own.</summary>
    public bool Contains(ReadOnlySpan<char> entry) => tokenOf.ContainsKey(entry);

    /// <inheritdoc/>
    public int[] Encode(ReadOnlySpan<char> text) => Encode(text, begin: false, end: false);

    /// <summary>The tokens of a text, each below <see cref="Count"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="begin">Whether <see cref="BeginToken"/> comes first.</param>
    /// <param name="end">Whether <see cref="EndToken"/> comes last.</param>
    /// <exception cref="ArgumentException">
    /// The text has something that the vocabulary has not, or what is to be added is not there.
    /// </exception>
    public int[] Encode(ReadOnlySpan<char> text, bool begin, bool end)
    {
        if (begin && BeginToken is null) throw new ArgumentException("The vocabulary has no token that starts a text.", nameof(begin));
        if (end && EndToken is null) throw new ArgumentException("The vocabulary has no token that ends a text.", nameof(end));
        var tokens = new List<int>(Unit == TextUnit.Character ? text.Length + 2 : text.Length / 4 + 2);
        if (begin) tokens.Add(BeginToken!.Value);
        var units = new TextUnits(TextPreparation.Prepare(text, options), options);
        while (units.MoveNext())
        {
            if (tokenOf.TryGetValue(units.Current, out int token)) tokens.Add(token);
            else if (UnknownToken is { } unknown) tokens.Add(unknown);
            else throw new ArgumentException($"{Describe(units.Current)} at {units.Start} is none of the vocabulary's {entries.Length}.", nameof(text));
        }

        if (end) tokens.Add(EndToken!.Value);
        return [.. tokens];
    }

    /// <summary>
    /// The text of tokens: characters one behind the other, words with a space between. Padding, begin and end are left out; the unknown
    /// token is U+FFFD, the replacement character.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token, or it lies in the reserved room.</exception>
    public string Decode(ReadOnlySpan<int> tokens)
    {
        var text = new StringBuilder(tokens.Length);
        foreach (int token in tokens)
        {
            string? piece = Decode(token);
            if (piece is null) continue;
            if (Unit == TextUnit.Word && text.Length > 0) text.Append(' ');
            text.Append(piece);
        }

        return text.ToString();
    }

    private string? Decode(int token)
    {
        if ((uint)token < (uint)Count)
        {
            int entry = token - options.SpecialCount;
            return entry >= 0 ? entries[entry] : token == UnknownToken ? "\uFFFD" : null;
        }

        throw new ArgumentOutOfRangeException("tokens", token, token >= Count && token < Capacity
            ? $"A token from 0 to {Count - 1} was expected; those from {Count} to {Capacity - 1} are reserved room, which has no text."
            : $"A token from 0 to {Count - 1} was expected.");
    }

    private string Describe(ReadOnlySpan<char> unit)
    {
        if (Unit == TextUnit.Word) return $"The word '{(unit.Length > 40 ? $"{unit[..40]}…" : unit)}'";
        int code = Rune.DecodeFromUtf16(unit, out var rune, out _) == System.Buffers.OperationStatus.Done ? rune.Value : unit[0];
        return char.IsControl(unit[0]) || char.IsSurrogate((char)code) ? $"The character U+{code:X4}" : $"The character '{unit}' (U+{code:X4})";
    }
}
