using System.Text;
using Microsoft.ML.Tokenizers;
using RnnGen.Tokenizers;

namespace RnnGen.Tests;

public sealed class LibraryTokenizerTests
{
    [Fact]
    public void Pairs_that_were_merged_are_tokens()
    {
        // By hand: "abab" is a b a b, of which the one merge makes ab ab; then c.
        var tokenizer = new LibraryTokenizer(Bpe(), count: 6);
        Assert.Equal([3, 3, 2], tokenizer.Encode("ababc"));
        Assert.Equal("ababc", tokenizer.Decode([3, 3, 2]));
    }

    [Fact]
    public void Text_is_generated_in_its_tokens()
    {
        var tokenizer = new LibraryTokenizer(Bpe(), count: 6, beginToken: 4, endToken: 5);
        string text = TokenGenerator.Create(new LeakyModel(4), new Sampler(temperature: 5, seed: 3)).GenerateText(tokenizer, "ab", 40);
        var byHand = TokenGenerator.Create(new LeakyModel(4), new Sampler(temperature: 5, seed: 3));
        byHand.Prime([4, 3]);
        string[] pieces = ["a", "b", "c", "ab", "", ""];
        string expected = "";
        for (int i = 0; i < 40 && byHand.Next(6) is var token && token != 5; i++) expected += pieces[token];
        Assert.Equal(expected, text);
        Assert.NotEmpty(text);
    }

    [Fact]
    public void Tokens_beyond_the_count_are_refused()
    {
        var tokenizer = new LibraryTokenizer(Bpe(), count: 3);
        Assert.Contains("token 3 of the text; tokens from 0 to 2", Assert.Throws<ArgumentException>(() => tokenizer.Encode("ab")).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Decode([3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Decode([-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LibraryTokenizer(Bpe(), 0));
        Assert.Equal("endToken", Assert.Throws<ArgumentOutOfRangeException>(() => new LibraryTokenizer(Bpe(), 3, endToken: 3)).ParamName);
    }

    private static BpeTokenizer Bpe() => BpeTokenizer.Create(
        Stream("""{"a":0,"b":1,"c":2,"ab":3,"<begin>":4,"<end>":5}"""), Stream("#version: 0.2\na b\n"));

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
