using RnnGen;

namespace CharRnn;

/// <summary>
/// The characters that the model knows: the most frequent ones of the text. Others become U+FFFD. A text with fewer leaves places free, filled with characters
/// of the private use area, so that any text goes with the one model.
/// </summary>
internal static class Alphabet
{
    public const int Size = 128;

    private const char Other = '\uFFFD';

    public static CharVocabulary Of(string text)
    {
        var known = text.GroupBy(c => c).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).Where(c => c != Other).Take(Size - 1).Order().ToList();
        var free = Enumerable.Range(0xE000, 0x1900).Select(c => (char)c).Where(c => !known.Contains(c));
        return CharVocabulary.FromCharacters(string.Concat(known.Append(Other).Concat(free).Take(Size)));
    }

    public static int[] Encode(CharVocabulary vocabulary, string text) => vocabulary.Encode(string.Concat(text.Select(c => vocabulary.Contains(c) ? c : Other)));
}
