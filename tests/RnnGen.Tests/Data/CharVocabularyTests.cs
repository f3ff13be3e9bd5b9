namespace RnnGen.Tests;

public sealed class CharVocabularyTests
{
    [Fact]
    public void Characters_are_sorted_and_texts_come_back()
    {
        var vocabulary = CharVocabulary.FromText("hello\nwörld");
        Assert.Equal("\ndehlorwö", vocabulary.Characters);
        Assert.Equal(9, vocabulary.Count);
        Assert.Equal([3, 2, 4, 4, 5], vocabulary.Encode("hello"));
        Assert.Equal("dröhle\n", vocabulary.Decode(vocabulary.Encode("dröhle\n")));
        Assert.Equal(vocabulary.Encode("wörld"), CharVocabulary.FromCharacters(vocabulary.Characters).Encode("wörld"));
    }

    [Fact]
    public void The_order_of_given_characters_is_kept() => Assert.Equal([0, 1, 2, 2, 3], CharVocabulary.FromCharacters("helo").Encode("hello"));

    [Fact]
    public void What_it_does_not_know_is_named()
    {
        var vocabulary = CharVocabulary.FromText("abc");
        var tokens = new int[] { 9, 9, 9 };
        var error = Assert.Throws<ArgumentException>(() => vocabulary.Encode("abé", tokens));
        Assert.Contains("'é' (U+00E9) at 2", error.Message);
        Assert.Equal([9, 9, 9], tokens);
        Assert.Contains("U+000A", Assert.Throws<ArgumentException>(() => vocabulary.Encode("\n")).Message);
        Assert.Contains("0 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Decode(3)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Decode(-1));
        Assert.Throws<ArgumentException>(() => vocabulary.Encode("ab", tokens));
        Assert.False(vocabulary.Contains('\uffff'));
    }

    [Fact]
    public void Nothing_and_the_same_twice_are_refused()
    {
        Assert.Throws<ArgumentException>(() => CharVocabulary.FromText(""));
        Assert.Throws<ArgumentException>(() => CharVocabulary.FromCharacters(""));
        Assert.Contains("at 0 and at 2", Assert.Throws<ArgumentException>(() => CharVocabulary.FromCharacters("aba")).Message);
    }
}
