namespace RnnGen;

/// <summary>What of a text becomes one token.</summary>
public enum TextUnit
{
    /// <summary>A Unicode scalar value: a letter, a sign, a space, an emoji of one code point; never half of a surrogate pair.</summary>
    Character,

    /// <summary>What stands between white space.</summary>
    Word,
}
