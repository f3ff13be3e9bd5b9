using System.Text;

namespace RnnGen.Samples;

/// <summary>The text that samples train on by default: this repository's own sources and pages.</summary>
internal static class RepositoryText
{
    private static readonly string[] Folders = ["src", "generator", "samples", "tests"];

    /// <summary>The text of all files of some kinds, one behind the other, in an order that does not change.</summary>
    /// <param name="extensions">Their extensions, as in <c>.md</c>.</param>
    /// <exception cref="FileNotFoundException">The program is not in the repository.</exception>
    public static string Read(params string[] extensions)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "RnnGen.sln"))) root = root.Parent;
        if (root is null) throw new FileNotFoundException("The repository was not found above the program; give a text with --data FILE.");

        var files = Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root.FullName, folder), "*", SearchOption.AllDirectories))
            .Where(file => extensions.Contains(Path.GetExtension(file)) && !IsBuilt(Path.GetRelativePath(root.FullName, file)))
            .Concat(Directory.EnumerateFiles(root.FullName, "*.md"))
            .Order(StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var file in files) text.Append(File.ReadAllText(file).Replace("\r\n", "\n"));
        return text.ToString();
    }

    private static bool IsBuilt(string path) => path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");
}
