namespace RnnGen;

/// <summary>The characters of a text and their numbers. A character is a UTF-16 code unit.</summary>
public sealed class CharVocabulary
{
    private readonly int[] tokenOf;

    private CharVocabulary(string characters)
    {
        Characters = characters;
        tokenOf = new int[characters.Max() + 1];
        Array.Fill(tokenOf, -1);
        for (int i = 0; i < characters.Length; i++)
        {
            char character = characters[i];
            if (tokenOf[character] >= 0)
                throw new ArgumentException($"{Describe(character)} is at {tokenOf[character]} and at {i}; each was expected once.", nameof(characters));
            tokenOf[character] = i;
        }
    }

    /// <summary>All characters; that of token i is at i.</summary>
    public string Characters { get; }

    /// <summary>Number of characters.</summary>
    public int Count => Characters.Length;

    /// <summary>The different characters of a text, in the order of their code.</summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static CharVocabulary FromText(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) throw new ArgumentException("The text is empty; a vocabulary needs at least one character.", nameof(text));
        var seen = new bool[char.MaxValue + 1];
        foreach (char character in text) seen[character] = true;
        return new CharVocabulary(string.Concat(Enumerable.Range(0, seen.Length).Where(c => seen[c]).Select(c => (char)c)));
    }

    /// <summary>A vocabulary from its <see cref="Characters"/>, in that order.</summary>
    /// <exception cref="ArgumentException">There is none, or one is there twice.</exception>
    public static CharVocabulary FromCharacters(string characters)
    {
        ArgumentException.ThrowIfNullOrEmpty(characters);
        return new CharVocabulary(characters);
    }

    /// <summary>Whether the vocabulary has a character.</summary>
    public bool Contains(char character) => character < tokenOf.Length && tokenOf[character] >= 0;

    /// <summary>The tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">One for each character.</param>
    /// <exception cref="ArgumentException">The spans differ in length, or the text has a character that the vocabulary has not; nothing is written.</exception>
    public void Encode(ReadOnlySpan<char> text, Span<int> tokens)
    {
        if (tokens.Length != text.Length) throw new ArgumentException($"tokens has {tokens.Length} elements; the text has {text.Length}.", nameof(tokens));
        for (int i = 0; i < text.Length; i++)
        {
            if (!Contains(text[i]))
                throw new ArgumentException($"{Describe(text[i])} at {i} is not one of the vocabulary's {Count}.", nameof(text));
        }

        for (int i = 0; i < text.Length; i++) tokens[i] = tokenOf[text[i]];
    }

    /// <summary>The tokens of a text.</summary>
    /// <exception cref="ArgumentException">The text has a character that the vocabulary has not.</exception>
    public int[] Encode(ReadOnlySpan<char> text)
    {
        var tokens = new int[text.Length];
        Encode(text, tokens);
        return tokens;
    }

    /// <summary>The character of a token.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public char Decode(int token) => (uint)token < (uint)Count
        ? Characters[token]
        : throw new ArgumentOutOfRangeException(nameof(token), token, $"A token from 0 to {Count - 1} was expected.");

    /// <summary>The text of tokens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public string Decode(ReadOnlySpan<int> tokens)
    {
        var characters = new char[tokens.Length];
        for (int i = 0; i < tokens.Length; i++) characters[i] = Decode(tokens[i]);
        return new string(characters);
    }

    private static string Describe(char character) =>
        char.IsControl(character) || char.IsSurrogate(character) ? $"The character U+{(int)character:X4}" : $"The character '{character}' (U+{(int)character:X4})";
}
