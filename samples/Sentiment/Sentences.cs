using System.Text;

namespace Sentiment;

/// <summary>Sentences and their sentiment: 0 is negative, 1 positive.</summary>
internal static class Sentences
{
    private static readonly string[] Subjects = "the film/the plot/the acting/this comedy/the ending/the music/her performance".Split('/');
    private static readonly string[] Praise = "funny/moving/clever/brilliant/original/a delight/worth seeing/well written".Split('/');
    private static readonly string[] Blame = "dull/boring/silly/a mess/too long/predictable/a waste of time/badly cast".Split('/');
    private static readonly string[] Plain = "is/was/seems/remains/is always/is really/is , once again ,/is in the end".Split('/');
    private static readonly string[] Negated = "is not/was never/is hardly/is anything but/is by no means/never becomes/is not at all".Split('/');

    /// <summary>
    /// The sentences of the folder that <c>--data</c> names; some of a small grammar without arguments; null where the arguments are wrong, which it
    /// says.
    /// </summary>
    public static (string Text, int Class)[]? Read(string[] args)
    {
        if (args is []) return Invent(new Random(1), 4000);
        if (args is not ["--data", var folder]) return Refuse("Either no arguments were expected, or --data FOLDER, with rt-polarity.neg and .pos.");
        string[] files = [Path.Combine(folder, "rt-polarity.neg"), Path.Combine(folder, "rt-polarity.pos")];
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing) return Refuse($"There is no file {missing}.");
        return [.. files.SelectMany((file, sentiment) => Lines(file).Select(line => (line, sentiment)))];
    }

    /// <summary>Bytes that are no UTF-8 are among them, and characters that other readers take for ends of lines.</summary>
    private static IEnumerable<string> Lines(string file) =>
        File.ReadAllText(file, Encoding.Latin1).Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct();

    private static (string, int)[]? Refuse(string problem)
    {
        Console.Error.WriteLine(problem);
        return null;
    }

    /// <summary>
    /// What is said last is what is meant, and a negation turns a word around. Every word is as frequent in either class, so that nothing is learned
    /// by counting words.
    /// </summary>
    private static (string, int)[] Invent(Random random, int count)
    {
        var sentences = new (string, int)[count];
        for (int i = 0; i < count; i++)
        {
            var (first, earlier) = Clause();
            var (second, later) = Clause();
            sentences[i] = random.Next(3) == 0 ? (first, earlier) : ($"{first} , but {second} .", later);
        }

        return [.. sentences.Distinct()];

        (string, int) Clause()
        {
            bool praised = random.Next(2) == 0, negated = random.Next(2) == 0;
            return ($"{Pick(Subjects)} {Pick(negated ? Negated : Plain)} {Pick(praised ? Praise : Blame)}", praised != negated ? 1 : 0);
        }

        string Pick(string[] from) => from[random.Next(from.Length)];
    }
}
