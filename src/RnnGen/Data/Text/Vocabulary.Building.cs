namespace RnnGen;

/// <content>Vocabularies from texts, and from the characters or words themselves.</content>
public sealed partial class Vocabulary
{
    /// <summary>The characters or words of a text, the most frequent first, of equally frequent ones the first in ordinal order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">Which tokens there are; null for all characters, and no special tokens.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, the text has nothing for a token, or it has half of a surrogate pair, or more than the capacity holds
    /// and no unknown token.
    /// </exception>
    public static Vocabulary FromText(string text, VocabularyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FromTexts([text], options);
    }

    /// <summary>The characters or words of texts, as <see cref="FromText"/> has them.</summary>
    /// <exception cref="ArgumentException">As <see cref="FromText"/>.</exception>
    public static Vocabulary FromTexts(IEnumerable<string> texts, VocabularyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        options ??= new VocabularyOptions();
        options.Check();
        var counts = CountUnits(texts, options);
        string[] kept = [.. counts.Where(c => c.Value >= options.MinimumCount)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key)];
        if (kept.Length == 0)
        {
            throw new ArgumentException(
                $"The texts have {counts.Count} different {Units(options)}, none of them {options.MinimumCount} times; at least one was expected.",
                nameof(texts));
        }

        int room = options.Capacity == 0 ? kept.Length : options.Capacity - options.SpecialCount;
        if (kept.Length > room && !options.Unknown)
        {
            throw new ArgumentException(
                $"The texts have {kept.Length} {Units(options)}; a capacity of {options.Capacity} holds {room}. "
                + $"{nameof(VocabularyOptions.Unknown)} = true makes one token of the rarest.",
                nameof(texts));
        }

        return new Vocabulary(kept.Length > room ? kept[..room] : kept, options);
    }

    /// <summary>The characters of a string as they stand: that of entry i is the i-th.</summary>
    /// <param name="characters">At least one, each once.</param>
    /// <param name="options">Which special tokens there are, and the capacity; null for none.</param>
    /// <exception cref="ArgumentException">
    /// There is none, one is there twice, one is half of a surrogate pair, or they are more than the capacity.
    /// </exception>
    public static Vocabulary FromCharacters(string characters, VocabularyOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(characters);
        options ??= new VocabularyOptions();
        CheckUnit(options, TextUnit.Character);
        var units = new TextUnits(characters, options);
        var entries = new List<string>();
        while (units.MoveNext()) entries.Add(units.Current.ToString());
        return Listed(entries, options, nameof(characters));
    }

    /// <summary>Words as they are listed: that of entry i is the i-th.</summary>
    /// <param name="words">At least one, each once, and each one word as the options have it.</param>
    /// <param name="options">
    /// Which special tokens there are, the capacity, and what a word is; null for none, and what stands between white space.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is none, one is there twice or is not one word, or they are more than the capacity.
    /// </exception>
    public static Vocabulary FromWords(IEnumerable<string> words, VocabularyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        options ??= new VocabularyOptions { Unit = TextUnit.Word };
        CheckUnit(options, TextUnit.Word);
        return Listed([.. words], options, nameof(words));
    }

    private static Vocabulary Listed(List<string> entries, VocabularyOptions options, string argument)
    {
        options.Check();
        if (Fault(entries, options) is { } fault) throw new ArgumentException(fault, argument);
        return new Vocabulary([.. entries], options);
    }

    private static void CheckUnit(VocabularyOptions options, TextUnit expected)
    {
        if (options.Unit != expected) throw new ArgumentException($"{nameof(options.Unit)} is {options.Unit}; {expected} was expected.", nameof(options));
    }

    /// <summary>Why these are no entries of a vocabulary; null where they are.</summary>
    private static string? Fault(List<string> entries, VocabularyOptions options)
    {
        if (entries.Count == 0) return $"There are no {Units(options)}; at least one was expected.";
        if (options.Capacity > 0 && entries.Count > options.Capacity - options.SpecialCount)
        {
            return $"There are {entries.Count} {Units(options)} and {options.SpecialCount} special tokens; "
                + $"a capacity of {options.Capacity} does not hold them.";
        }

        var places = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
        for (int i = 0; i < entries.Count; i++)
        {
            string entry = entries[i];
            var units = new TextUnits(entry, options);
            if (!units.MoveNext() || units.Broken || units.Current.Length != entry.Length)
                return $"Entry {i} is '{entry}'; one {(options.Unit == TextUnit.Word ? "word" : "character")} was expected.";
            if (!places.TryAdd(entry, i)) return $"'{entry}' is at {places[entry]} and at {i}; each was expected once.";
        }

        return null;
    }

    private static Dictionary<string, long> CountUnits(IEnumerable<string> texts, VocabularyOptions options)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var byText = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string text in texts)
        {
            if (text is null) throw new ArgumentException("One of the texts is null.", nameof(texts));
            var units = new TextUnits(TextPreparation.Prepare(text, options), options);
            while (units.MoveNext())
            {
                if (units.Broken)
                {
                    // It has no UTF-8, so that no file could keep it.
                    if (options.Unknown) continue;
                    throw new ArgumentException($"The text has half of a surrogate pair at {units.Start}; characters of Unicode were expected.", nameof(texts));
                }

                byText[units.Current] = byText.TryGetValue(units.Current, out long count) ? count + 1 : 1;
            }
        }

        return counts;
    }

    private static string Units(VocabularyOptions options) => options.Unit == TextUnit.Word ? "words" : "characters";
}
