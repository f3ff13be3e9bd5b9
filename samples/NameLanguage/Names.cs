using System.Diagnostics.CodeAnalysis;

namespace NameLanguage;

/// <summary>Surnames and their languages.</summary>
/// <param name="Languages">The names of the languages.</param>
/// <param name="Items">The surnames, each with the number of its language; no two alike of one language.</param>
internal sealed record Names(string[] Languages, (string Text, int Language)[] Items)
{
    private static readonly string[] Consonants = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "ch", "sh", "st"];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ai", "ou"];

    /// <summary>The surnames of the folder that <c>--data</c> names, a file a language; invented ones without arguments.</summary>
    public static bool TryRead(string[] args, [NotNullWhen(true)] out Names? names, out string problem)
    {
        names = null;
        problem = "";
        if (args is []) names = Invent(new Random(1));
        else if (args is not ["--data", var folder]) problem = "Either no arguments were expected, or --data FOLDER, with a file of surnames for each language.";
        else if (!Directory.Exists(folder)) problem = $"There is no folder {folder}.";
        else names = Read(folder);
        if (names is null || names.Languages.Length == NameModel.OutputSize) return names is not null;
        problem = $"{args[1]} has {names.Languages.Length} languages, a file .txt each; {NameModel.OutputSize} were expected, which the model was compiled for.";
        return false;
    }

    private static Names Read(string folder)
    {
        string[] files = [.. Directory.GetFiles(folder, "*.txt").Where(file => Path.GetFileName(file) != "SOURCE.txt").Order(StringComparer.Ordinal)];
        var items = files.SelectMany((file, l) => File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0).Distinct().Select(line => (line, l)));
        return new Names([.. files.Select(file => Path.GetFileNameWithoutExtension(file))], [.. items]);
    }

    /// <summary>
    /// Each language has syllables of its own, made of the same letters as those of all others, and ends that it prefers; some have many names and some few.
    /// </summary>
    private static Names Invent(Random random)
    {
        var languages = new string[NameModel.OutputSize];
        var items = new List<(string, int)>();
        for (int l = 0; l < languages.Length; l++)
        {
            string[] syllables = [.. Enumerable.Range(0, 14).Select(_ => Pick(Consonants) + Pick(Vowels))];
            string[] ends = [.. Enumerable.Range(0, 4).Select(_ => Pick(Consonants) + Pick(Vowels) + Pick(["", "n", "s", "r"]))];
            languages[l] = Capital(syllables[0] + syllables[1] + "n");
            var names = new HashSet<string>();
            for (int i = 0; i < 120 * (1 + l % 6); i++)
                names.Add(Capital(string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(syllables))) + Pick(random.Next(3) > 0 ? ends : syllables)));
            items.AddRange(names.Select(name => (name, l)));
        }

        return new Names(languages, [.. items]);

        string Pick(string[] from) => from[random.Next(from.Length)];
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
