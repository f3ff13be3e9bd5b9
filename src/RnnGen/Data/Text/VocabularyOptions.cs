using System.Text;

namespace RnnGen;

/// <summary>Which tokens a <see cref="Vocabulary"/> has, and how a text is prepared for it.</summary>
public sealed class VocabularyOptions
{
    /// <summary>What becomes one token.</summary>
    public TextUnit Unit { get; init; } = TextUnit.Character;

    /// <summary>How often a character or a word has to be in the texts to get a token, 1 or more.</summary>
    public int MinimumCount { get; init; } = 1;

    /// <summary>
    /// The most tokens, special ones included: the number of tokens that the model was compiled for. A vocabulary may have fewer; the rest
    /// is reserved room, which no text is encoded into. Of more characters or words the most frequent are taken. 0 for as many as there
    /// are.
    /// </summary>
    public int Capacity { get; init; }

    /// <summary>Whether there is a token for all characters or words that have none of their own. Without it they are errors.</summary>
    public bool Unknown { get; init; }

    /// <summary>Whether there is a token that fills up sequences: token 0.</summary>
    public bool Padding { get; init; }

    /// <summary>Whether there is a token that starts a text.</summary>
    public bool Begin { get; init; }

    /// <summary>Whether there is a token that ends a text.</summary>
    public bool End { get; init; }

    /// <summary>Whether upper case is read as lower case, by the simple mapping of Unicode, whatever the culture.</summary>
    public bool LowerCase { get; init; }

    /// <summary>
    /// The form of Unicode that texts are brought into, such as form C, in which é is one character however it was typed; null to leave
    /// them as they are. It needs the data of ICU or of Windows, and processes with InvariantGlobalization have neither.
    /// </summary>
    public NormalizationForm? Form { get; init; }

    /// <summary>
    /// Whether each punctuation mark or symbol is a word of its own; an apostrophe between letters or digits is not. For words only.
    /// </summary>
    public bool SeparatePunctuation { get; init; }

    /// <summary>Special tokens, which come first: padding, unknown, begin, end.</summary>
    internal int SpecialCount => (Padding ? 1 : 0) + (Unknown ? 1 : 0) + (Begin ? 1 : 0) + (End ? 1 : 0);

    internal void Check()
    {
        if (!Enum.IsDefined(Unit))
            throw new ArgumentException($"{nameof(Unit)} is {(int)Unit}; {TextUnit.Character} or {TextUnit.Word} was expected.", "options");
        if (MinimumCount < 1) throw new ArgumentException($"{nameof(MinimumCount)} is {MinimumCount}; 1 or more was expected.", "options");
        if (Capacity < 0) throw new ArgumentException($"{nameof(Capacity)} is {Capacity}; 0, or a number of tokens, was expected.", "options");
        if (Form is { } form && !Enum.IsDefined(form))
            throw new ArgumentException($"{nameof(Form)} is {(int)form}; one of the forms of Unicode was expected.", "options");
        if (Capacity > 0 && Capacity <= SpecialCount)
            throw new ArgumentException($"{nameof(Capacity)} is {Capacity}; room for more than the {SpecialCount} special tokens was expected.", "options");
        if (SeparatePunctuation && Unit != TextUnit.Word)
            throw new ArgumentException($"{nameof(SeparatePunctuation)} is set; it belongs to {nameof(Unit)} = {TextUnit.Word}.", "options");
    }
}
