using System.Text;

namespace RnnGen.Tests;

public sealed class VocabularyFileTests
{
    private const string Whole =
        """{"format":"rnngen.vocabulary","version":1,"unit":"character","capacity":4,"padding":false,"unknown":true,"begin":false,"end":false"""
        + ""","lowerCase":false,"form":"","separatePunctuation":false,"entries":["a","b"]}""";

    public static TheoryData<VocabularyOptions> Options => new(
        new VocabularyOptions(),
        new VocabularyOptions { Capacity = 40, Unknown = true, Padding = true },
        new VocabularyOptions { Unit = TextUnit.Word, Begin = true, End = true, LowerCase = true, SeparatePunctuation = true, MinimumCount = 1 },
        new VocabularyOptions { Unit = TextUnit.Word, Unknown = true, Capacity = 3 });

    [Theory]
    [MemberData(nameof(Options))]
    public void A_vocabulary_comes_back_from_text_and_file(VocabularyOptions options)
    {
        const string Text = "Ein \"Zitat\" \\ 😀 größer\u0000 <&> it's\u2028 Ein";
        var vocabulary = Vocabulary.FromText(Text, options);
        Assert.True(Ascii.IsValid(vocabulary.ToText()));
        using var folder = new TemporaryFolder();
        string path = folder["vocabulary.json"];
        vocabulary.Save(path);
        foreach (var read in new[] { Vocabulary.Parse(vocabulary.ToText()), Vocabulary.Load(path) })
        {
            Assert.Equal(vocabulary.Entries, read.Entries);
            Assert.Equal((vocabulary.Unit, vocabulary.Count, vocabulary.Capacity), (read.Unit, read.Count, read.Capacity));
            Assert.Equal((vocabulary.PaddingToken, vocabulary.UnknownToken), (read.PaddingToken, read.UnknownToken));
            Assert.Equal((vocabulary.BeginToken, vocabulary.EndToken), (read.BeginToken, read.EndToken));
            Assert.Equal(vocabulary.Encode(Text), read.Encode(Text));
            Assert.Equal(vocabulary.ToText(), read.ToText());
        }
    }

    [Fact]
    public void The_text_is_what_it_was()
    {
        Assert.Equal(Whole, Vocabulary.FromCharacters("ab", new VocabularyOptions { Capacity = 4, Unknown = true }).ToText());
        Assert.Equal(["a", "b"], Vocabulary.Parse(Whole).Entries);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("[]", "an object was expected")]
    [InlineData("{}", "no 'format'")]
    [InlineData("""{"format":"other"}""", "of format 'other'")]
    [InlineData("""{"format":3}""", "'format' of the rnngen.vocabulary is Number")]
    [InlineData("[[[[]]]]", "not valid JSON")]
    public void What_is_no_vocabulary_is_refused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Vocabulary.Parse(text)).Message);

    [Theory]
    [InlineData("\"version\":1", "\"version\":2", "of version 2; up to 1")]
    [InlineData("\"version\":1", "\"version\":1e99", "'version'")]
    [InlineData("\"character\"", "\"rune\"", "'unit' of the rnngen.vocabulary is rune")]
    [InlineData("\"capacity\":4", "\"capacity\":2", "does not hold")]
    [InlineData("\"capacity\":4", "\"capacity\":1", "Capacity is 1")]
    [InlineData("\"capacity\":4", "\"capacity\":99999999999", "'capacity'")]
    [InlineData("\"capacity\":4,", "", "no 'capacity'")]
    [InlineData("\"capacity\":4,", "\"capacity\":4,\"capacity\":4,", "'capacity' twice")]
    [InlineData("\"capacity\":4,", "\"capacity\":4,\"more\":4,", "'more', which is no field")]
    [InlineData("[\"a\",\"b\"]", "[\"a\",\"a\"]", "at 0 and at 1")]
    [InlineData("[\"a\",\"b\"]", "[\"a\",\"bc\"]", "Entry 1 is 'bc'")]
    [InlineData("[\"a\",\"b\"]", "[\"a\",\"\"]", "Entry 1 is ''")]
    [InlineData("[\"a\",\"b\"]", "[\"a\",\"\\ud83d\"]", "not valid text")]
    [InlineData("[\"a\",\"b\"]", "[\"a\",null]", "Null at 1")]
    [InlineData("[\"a\",\"b\"]", "[]", "no characters")]
    [InlineData("\"form\":\"\"", "\"form\":\"X\"", "'form'")]
    [InlineData("\"unknown\":true", "\"unknown\":1", "'unknown' of the rnngen.vocabulary is Number; True or False")]
    [InlineData("\"separatePunctuation\":false", "\"separatePunctuation\":true", "SeparatePunctuation is set")]
    public void A_field_that_is_wrong_is_named(string part, string replacement, string message)
    {
        Assert.Contains(part, Whole);
        Assert.Contains(message, Assert.Throws<FormatException>(() => Vocabulary.Parse(Whole.Replace(part, replacement))).Message);
    }

    [Fact]
    public void Every_text_cut_short_is_refused()
    {
        for (int length = 0; length < Whole.Length; length++) Assert.Throws<FormatException>(() => Vocabulary.Parse(Whole[..length]));
    }

    [Fact]
    public void A_file_that_is_none_is_named()
    {
        using var folder = new TemporaryFolder();
        string path = folder["weights.safetensors"];
        File.WriteAllBytes(path, [0xFF, 0xFE, 0xFD, 0x80, 0x81, 0x01]);
        Assert.Contains(path, Assert.Throws<FormatException>(() => Vocabulary.Load(path)).Message);
        File.WriteAllText(path, "{}");
        Assert.Contains(path, Assert.Throws<FormatException>(() => Vocabulary.Load(path)).Message);
        Assert.Throws<FileNotFoundException>(() => Vocabulary.Load(path + "x"));
    }
}
