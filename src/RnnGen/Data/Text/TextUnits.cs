using System.Buffers;
using System.Text;

namespace RnnGen;

/// <summary>The characters or words of a text, one after the other.</summary>
internal ref struct TextUnits(ReadOnlySpan<char> text, VocabularyOptions options)
{
    private readonly ReadOnlySpan<char> text = text;
    private int next;

    /// <summary>The place of the unit in the text.</summary>
    public int Start { get; private set; }

    /// <summary>The unit. Half of a surrogate pair is a unit of its own.</summary>
    public readonly ReadOnlySpan<char> Current => text[Start..next];

    /// <summary>Whether the unit is half of a surrogate pair, or a word that has one.</summary>
    public bool Broken { get; private set; }

    public bool MoveNext()
    {
        Start = next;
        Broken = false;
        if (options.Unit == TextUnit.Word) ReadWord();
        else if (next < text.Length) Read(out _);
        return next > Start;
    }

    private void ReadWord()
    {
        while (next < text.Length)
        {
            int before = next;
            bool broken = Broken;
            var rune = Read(out bool valid);
            bool space = valid && Rune.IsWhiteSpace(rune);
            bool alone = valid && options.SeparatePunctuation
                && (Rune.IsPunctuation(rune) || Rune.IsSymbol(rune)) && !JoinsLetters(rune, before);
            if (space && before == Start)
            {
                Start = next;
                continue;
            }

            if (before > Start && (space || alone)) (next, Broken) = (before, broken);
            if (space || alone) return;
        }
    }

    /// <summary>Whether the apostrophe at a place has a letter or a digit on both sides.</summary>
    private readonly bool JoinsLetters(Rune rune, int place) =>
        rune.Value is '\'' or '\u2019' && place > Start
        && Rune.DecodeLastFromUtf16(text[..place], out var left, out _) == OperationStatus.Done && Rune.IsLetterOrDigit(left)
        && Rune.DecodeFromUtf16(text[next..], out var right, out _) == OperationStatus.Done && Rune.IsLetterOrDigit(right);

    private Rune Read(out bool valid)
    {
        valid = Rune.DecodeFromUtf16(text[next..], out var rune, out int length) == OperationStatus.Done;
        Broken |= !valid;
        next += length;
        return rune;
    }
}
