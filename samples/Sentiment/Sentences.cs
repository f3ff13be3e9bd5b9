using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Sentiment;

/// <summary>Sentences and their sentiment: 0 is negative, 1 positive.</summary>
internal static class Sentences
{
    private static readonly string[] Subjects = ["the film", "the plot", "the acting", "this comedy", "the ending", "the music", "her performance", "the director's cut"];
    private static readonly string[] Praise = ["funny", "moving", "clever", "brilliant", "original", "a delight", "worth seeing", "well written"];
    private static readonly string[] Blame = ["dull", "boring", "silly", "a mess", "too long", "predictable", "a waste of time", "badly cast"];
    private static readonly string[] Plain = ["is", "was", "seems", "remains", "is always", "is really", "is , once again ,", "is in the end"];
    private static readonly string[] Negated = ["is not", "was never", "is hardly", "is anything but", "is by no means", "could not be called", "never becomes", "is not at all"];

    /// <summary>The sentences of the folder that <c>--data</c> names; without arguments, some of a small grammar.</summary>
    public static bool TryRead(string[] args, [NotNullWhen(true)] out (string Text, int Class)[]? sentences, out string problem)
    {
        sentences = null;
        problem = "";
        if (args is []) sentences = Invent(new Random(1), 4000);
        else if (args is not ["--data", var folder]) problem = "Either no arguments were expected, or --data FOLDER, with rt-polarity.neg and rt-polarity.pos.";
        else if (Files(folder) is var files && files.FirstOrDefault(file => !File.Exists(file)) is { } missing) problem = $"There is no file {missing}.";
        else sentences = [.. files.SelectMany((file, c) => File.ReadAllText(file, Encoding.Latin1).Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Select(line => (line, c)))];
        return sentences is not null;
    }

    private static string[] Files(string folder) => [Path.Combine(folder, "rt-polarity.neg"), Path.Combine(folder, "rt-polarity.pos")];

    /// <summary>
    /// What is said last is what is meant, and a negation turns a word around. Every word is as frequent in either class, so that nothing is learned by counting words.
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
