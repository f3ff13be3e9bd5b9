namespace NameLanguage;

/// <summary>Surnames and their languages.</summary>
/// <param name="Languages">The names of the languages.</param>
/// <param name="Items">The surnames, each with the number of its language; no two alike of one language.</param>
internal sealed record Names(string[] Languages, (string Text, int Language)[] Items)
{
    private static readonly string[] Consonants = "b d f g h k l m n p r s t v z ch sh st".Split(' ');
    private static readonly string[] Vowels = "a e i o u ai ou".Split(' ');

    /// <summary>
    /// The surnames of the folder that <c>--data</c> names, a file a language; invented ones without arguments; null where the arguments are wrong,
    /// which it says.
    /// </summary>
    public static Names? Read(string[] args)
    {
        if (args is []) return Invent(new Random(1));
        if (args is not ["--data", var folder]) return Refuse("Either no arguments were expected, or --data FOLDER, with a file for each language.");
        if (!Directory.Exists(folder)) return Refuse($"There is no folder {folder}.");
        string[] files = [.. Directory.GetFiles(folder, "*.txt").Where(file => Path.GetFileName(file) != "SOURCE.txt").Order(StringComparer.Ordinal)];
        if (files.Length != NameModel.OutputSize)
            return Refuse($"{folder} has {files.Length} files of surnames; {NameModel.OutputSize} were expected, one for each language of the model.");
        var items = files.SelectMany((file, language) =>
            File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0).Distinct().Select(line => (line, language)));
        return new Names([.. files.Select(file => Path.GetFileNameWithoutExtension(file))], [.. items]);
    }

    private static Names? Refuse(string problem)
    {
        Console.Error.WriteLine(problem);
        return null;
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
            {
                string start = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(syllables)));
                names.Add(Capital(start + Pick(random.Next(3) > 0 ? ends : syllables)));
            }

            items.AddRange(names.Select(name => (name, l)));
        }

        return new Names(languages, [.. items]);

        string Pick(string[] from) => from[random.Next(from.Length)];
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
