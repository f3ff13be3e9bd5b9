namespace RnnGen.Tests;

public sealed class TokenGeneratorTests
{
    [Fact]
    public void The_same_seed_continues_alike_and_a_reset_starts_afresh()
    {
        var model = new LeakyModel(4);
        int[] first = Continue(TokenGenerator.Create(model, new Sampler(seed: 1)));
        Assert.Equal(first, Continue(TokenGenerator.Create(model, new Sampler(seed: 1))));
        Assert.NotEqual(first, Continue(TokenGenerator.Create(model, new Sampler(seed: 2))));

        var greedy = TokenGenerator.Create(model, new Sampler(temperature: 0));
        int[] once = Continue(greedy);
        greedy.Reset();
        Assert.Equal(once, Continue(greedy));
    }

    [Fact]
    public void Each_token_is_drawn_from_the_logits_after_the_one_before()
    {
        var model = new LeakyModel(4);
        var generator = TokenGenerator.Create(model, new Sampler(seed: 1));
        generator.Prime([1, 2]);
        float[] state = new float[7], logits = new float[7];
        model.Step([1], state, logits);
        model.Step([2], state, logits);
        var sampler = new Sampler(seed: 1);
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(logits, generator.Logits.ToArray());
            int token = generator.Next();
            Assert.Equal(sampler.Sample(logits), token);
            model.Step([token], state, logits);
        }
    }

    [Fact]
    public void Text_is_continued_in_the_characters_of_the_vocabulary()
    {
        var generator = TokenGenerator.Create(new LeakyModel(4), new Sampler(seed: 1));
        var vocabulary = Vocabulary.FromCharacters("abcdefg");
        string text = generator.GenerateText(vocabulary, "abc", 30);
        Assert.Equal(30, text.Length);
        var again = TokenGenerator.Create(new LeakyModel(4), new Sampler(seed: 1));
        again.Prime([0, 1, 2]);
        var tokens = new int[30];
        again.Generate(tokens);
        Assert.Equal(text, vocabulary.Decode(tokens));

        Assert.Throws<ArgumentException>(() => generator.GenerateText(vocabulary, "", 3));
        Assert.Throws<ArgumentException>(() => generator.GenerateText(vocabulary, "x", 3));
        var error = Assert.Throws<ArgumentException>(() => generator.GenerateText(Vocabulary.FromText("abcdefgh"), "a", 3));
        Assert.Contains("8 tokens; the model has 7", error.Message);
    }

    [Fact]
    public void Of_a_smaller_vocabulary_only_its_tokens_are_drawn()
    {
        var generator = TokenGenerator.Create(new LeakyModel(4), new Sampler(temperature: 5, seed: 1));
        string text = generator.GenerateText(Vocabulary.FromCharacters("abc"), "a", 200);
        Assert.Equal(200, text.Length);
        Assert.Equal("abc", string.Concat(text.Distinct().Order()));
    }

    [Fact]
    public void A_text_begins_and_ends_with_its_tokens()
    {
        var vocabulary = Vocabulary.FromCharacters("abcd", new VocabularyOptions { Begin = true, End = true });
        var generator = TokenGenerator.Create(new LeakyModel(4), new Sampler(temperature: 5, seed: 1));
        string[] texts = [.. Enumerable.Range(0, 20).Select(_ => generator.GenerateText(vocabulary, "", 50))];
        Assert.All(texts, text => Assert.True(text.Length < 50));
        Assert.True(texts.Distinct().Count() > 5);

        var sampler = new Sampler(temperature: 5, seed: 1);
        var byHand = TokenGenerator.Create(new LeakyModel(4), sampler);
        byHand.Prime([vocabulary.BeginToken!.Value]);
        string first = "";
        for (int token = byHand.Next(6); token != vocabulary.EndToken; token = byHand.Next(6)) first += vocabulary.Decode([token]);
        Assert.Equal(first, texts[0]);
    }

    [Fact]
    public void Drawing_allocates_nothing_and_needs_a_start()
    {
        var generator = TokenGenerator.Create(new LeakyModel(4), new Sampler(seed: 1, topK: 3));
        Assert.Throws<InvalidOperationException>(() => generator.Next());
        Assert.Throws<ArgumentException>(() => generator.Prime([]));
        generator.Prime([1]);
        generator.Next();
        var tokens = new int[50];
        Assert.Equal(0, Allocated.By(() => generator.Generate(tokens)));
    }

    private static int[] Continue(TokenGenerator<LeakyModel> generator)
    {
        generator.Prime([1, 2, 3]);
        var tokens = new int[40];
        generator.Generate(tokens);
        return tokens;
    }
}
