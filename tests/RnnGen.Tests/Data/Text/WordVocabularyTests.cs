using System.Text;

namespace RnnGen.Tests;

public sealed class WordVocabularyTests
{
    private static readonly VocabularyOptions Words = new() { Unit = TextUnit.Word };

    [Fact]
    public void Words_stand_between_white_space()
    {
        var vocabulary = Vocabulary.FromTexts(["the cat\tsat", "  on the\u2003mat. "], Words);
        Assert.Equal(["the", "cat", "mat.", "on", "sat"], vocabulary.Entries);
        Assert.Equal([0, 1, 3, 0, 2], vocabulary.Encode(" the  cat\non the mat."));
        Assert.Equal("the cat on the mat.", vocabulary.Decode([0, 1, 3, 0, 2]));
        Assert.Empty(vocabulary.Encode(" \n"));
        Assert.Contains("The word 'dog' at 4", Assert.Throws<ArgumentException>(() => vocabulary.Encode("the dog")).Message);
    }

    [Theory]
    [InlineData("don't stop!", "don't|stop|!")]
    [InlineData("'quoted' (so to say): 3.5 €", "'|quoted|'|(|so|to|say|)|:|3|.|5|€")]
    [InlineData("l’été...", "l’été|.|.|.")]
    [InlineData("a😀b 😀", "a|😀|b|😀")]
    [InlineData("-", "-")]
    public void Punctuation_may_be_words_of_their_own(string text, string expected)
    {
        var options = new VocabularyOptions { Unit = TextUnit.Word, SeparatePunctuation = true };
        var vocabulary = Vocabulary.FromText(text, options);
        Assert.Equal(expected.Split('|'), vocabulary.Encode(text).Select(token => vocabulary.Entries[token]));
    }

    [Fact]
    public void Case_does_not_count_where_it_should_not()
    {
        var vocabulary = Vocabulary.FromText("IT It it Élan élan", new VocabularyOptions { Unit = TextUnit.Word, LowerCase = true });
        Assert.Equal(["it", "élan"], vocabulary.Entries);
        Assert.Equal([1, 0], vocabulary.Encode("ÉLAN IT"));
    }

    [Fact]
    public void A_form_of_Unicode_is_kept_or_refused_but_never_ignored()
    {
        var options = new VocabularyOptions { Form = NormalizationForm.FormC };
        Assert.Equal(["b", "a"], Vocabulary.FromText("abb", options).Entries);
        if (TextPreparation.KnowsForms)
        {
            Assert.Equal(["é", "a"], Vocabulary.FromText("e\u0301aé", options).Entries);
            Assert.Throws<ArgumentException>(() => Vocabulary.FromText("é\uD83D", options));
        }
        else
        {
            Assert.Contains("InvariantGlobalization", Assert.Throws<PlatformNotSupportedException>(() => Vocabulary.FromText("e\u0301", options)).Message);
        }
    }

    [Fact]
    public void Given_words_keep_their_order_and_must_be_words()
    {
        Assert.Equal([2, 0], Vocabulary.FromWords(["b", "a", "c"]).Encode("c b"));
        Assert.Contains("Entry 1 is 'a b'", Assert.Throws<ArgumentException>(() => Vocabulary.FromWords(["c", "a b"])).Message);
        Assert.Contains("Entry 0 is ''", Assert.Throws<ArgumentException>(() => Vocabulary.FromWords([""])).Message);
        Assert.Contains("Unit is Character", Assert.Throws<ArgumentException>(() => Vocabulary.FromWords(["a"], new VocabularyOptions())).Message);
        Assert.Contains("Unit is Word", Assert.Throws<ArgumentException>(() => Vocabulary.FromCharacters("a", Words)).Message);
    }
}
