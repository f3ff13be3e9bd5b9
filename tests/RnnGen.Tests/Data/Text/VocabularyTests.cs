namespace RnnGen.Tests;

public sealed class VocabularyTests
{
    [Fact]
    public void The_most_frequent_come_first_and_equals_in_ordinal_order()
    {
        var vocabulary = Vocabulary.FromText("hello\nwörld");
        Assert.Equal(["l", "\n", "d", "e", "h", "o", "r", "w", "ö"], vocabulary.Entries);
        Assert.Equal((9, 9), (vocabulary.Count, vocabulary.Capacity));
        Assert.Equal([4, 3, 0, 0, 5], vocabulary.Encode("hello"));
        Assert.Equal("dröhle\n", vocabulary.Decode(vocabulary.Encode("dröhle\n")));
    }

    [Fact]
    public void The_order_of_given_characters_is_kept() => Assert.Equal([0, 1, 2, 2, 3], Vocabulary.FromCharacters("helo").Encode("hello"));

    [Fact]
    public void An_emoji_is_one_character()
    {
        var vocabulary = Vocabulary.FromText("a😀b😀");
        Assert.Equal(["😀", "a", "b"], vocabulary.Entries);
        Assert.Equal([1, 0, 2], vocabulary.Encode("a😀b"));
        Assert.Equal("😀😀a", vocabulary.Decode([0, 0, 1]));
        Assert.Equal(["😀", "x"], Vocabulary.FromCharacters("😀x").Entries);
    }

    [Fact]
    public void Special_tokens_come_first_and_are_added_on_request()
    {
        var vocabulary = Vocabulary.FromText("ba b", new VocabularyOptions { Padding = true, Unknown = true, Begin = true, End = true });
        Assert.Equal((0, 1, 2, 3), (vocabulary.PaddingToken, vocabulary.UnknownToken, vocabulary.BeginToken, vocabulary.EndToken));
        Assert.Equal(7, vocabulary.Count);
        Assert.Equal([6, 1, 4], vocabulary.Encode("axb"));
        Assert.Equal([2, 6, 4, 3], vocabulary.Encode("ab", begin: true, end: true));
        Assert.Equal("a\uFFFDb", vocabulary.Decode([2, 6, 1, 4, 3, 0, 0]));

        var without = Vocabulary.FromText("ab");
        Assert.Equal((null, null, null, null), (without.PaddingToken, without.UnknownToken, without.BeginToken, without.EndToken));
        Assert.Equal("begin", Assert.Throws<ArgumentException>(() => without.Encode("a", begin: true, end: false)).ParamName);
        Assert.Equal("end", Assert.Throws<ArgumentException>(() => without.Encode("a", begin: false, end: true)).ParamName);
    }

    [Fact]
    public void Room_may_be_reserved_which_no_text_reaches()
    {
        var vocabulary = Vocabulary.FromText("abc", new VocabularyOptions { Capacity = 10 });
        Assert.Equal((3, 10), (vocabulary.Count, vocabulary.Capacity));
        Assert.All(vocabulary.Encode("cbabc"), token => Assert.InRange(token, 0, 2));
        Assert.Contains("from 3 to 9 are reserved room", Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Decode([0, 3])).Message);
        Assert.Contains("reserved room", Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Decode([9])).Message);
        Assert.DoesNotContain("reserved", Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Decode([10])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Decode([-1]));
    }

    [Fact]
    public void Of_more_than_the_capacity_the_rarest_are_unknown()
    {
        var options = new VocabularyOptions { Capacity = 3, Unknown = true };
        var vocabulary = Vocabulary.FromText("aaabbc", options);
        Assert.Equal(["a", "b"], vocabulary.Entries);
        Assert.Equal([1, 2, 0], vocabulary.Encode("abc"));

        var error = Assert.Throws<ArgumentException>(() => Vocabulary.FromText("aaabbc", new VocabularyOptions { Capacity = 2 }));
        Assert.Contains("3 characters; a capacity of 2 holds 2", error.Message);
        Assert.Contains("Unknown", error.Message);
        Assert.Equal(["a"], Vocabulary.FromText("aab", new VocabularyOptions { MinimumCount = 2 }).Entries);
        var rare = Assert.Throws<ArgumentException>(() => Vocabulary.FromText("aab", new VocabularyOptions { MinimumCount = 4 }));
        Assert.Contains("none of them 4 times", rare.Message);
    }

    [Fact]
    public void What_it_does_not_know_is_named()
    {
        var vocabulary = Vocabulary.FromText("abc");
        Assert.Contains("'é' (U+00E9) at 2", Assert.Throws<ArgumentException>(() => vocabulary.Encode("abé")).Message);
        Assert.Contains("U+000A", Assert.Throws<ArgumentException>(() => vocabulary.Encode("\n")).Message);
        Assert.Contains("'😀' (U+1F600) at 1", Assert.Throws<ArgumentException>(() => vocabulary.Encode("a😀")).Message);
        Assert.Contains("U+D83D at 1", Assert.Throws<ArgumentException>(() => vocabulary.Encode("a\uD83Db")).Message);
        Assert.Contains("0 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Decode([3])).Message);
        Assert.True(vocabulary.Contains("a"));
        Assert.False(vocabulary.Contains("\uffff"));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_never_an_entry()
    {
        Assert.Contains("at 1", Assert.Throws<ArgumentException>(() => Vocabulary.FromText("a\uDE00b")).Message);
        Assert.Throws<ArgumentException>(() => Vocabulary.FromCharacters("a\uD83D"));
        Assert.Throws<ArgumentException>(() => Vocabulary.FromWords(["a", "\uD83Db"]));
        var vocabulary = Vocabulary.FromText("a\uDE00b", new VocabularyOptions { Unknown = true });
        Assert.Equal([1, 0, 2], vocabulary.Encode("a\uDE00b"));
    }

    [Fact]
    public void Nothing_and_the_same_twice_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Vocabulary.FromText(""));
        Assert.Throws<ArgumentException>(() => Vocabulary.FromCharacters(""));
        Assert.Throws<ArgumentException>(() => Vocabulary.FromWords([]));
        Assert.Throws<ArgumentException>(() => Vocabulary.FromTexts(["a", null!]));
        Assert.Contains("at 0 and at 2", Assert.Throws<ArgumentException>(() => Vocabulary.FromCharacters("aba")).Message);
        var full = Assert.Throws<ArgumentException>(() => Vocabulary.FromCharacters("ab", new VocabularyOptions { Capacity = 2, End = true }));
        Assert.Contains("does not hold", full.Message);
    }

    [Theory]
    [InlineData(0, 0, TextUnit.Character, false, "MinimumCount is 0")]
    [InlineData(1, -1, TextUnit.Character, false, "Capacity is -1")]
    [InlineData(1, 4, TextUnit.Character, false, "Capacity is 4; room for more than the 4")]
    [InlineData(1, 0, (TextUnit)7, false, "Unit is 7")]
    [InlineData(1, 0, TextUnit.Character, true, "SeparatePunctuation is set")]
    public void Options_out_of_their_range_are_refused(int minimum, int capacity, TextUnit unit, bool separate, string message)
    {
        var options = new VocabularyOptions
        {
            MinimumCount = minimum, Capacity = capacity, Unit = unit, SeparatePunctuation = separate, Padding = true, Unknown = true, Begin = true, End = true,
        };
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Vocabulary.FromText("abc", options)).Message);
    }
}
