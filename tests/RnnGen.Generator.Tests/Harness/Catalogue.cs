namespace RnnGen.Generator.Tests.Harness;

/// <summary>The models that the tests of generated models train: some three hundred, in the files that declare them.</summary>
internal static class Catalogue
{
    /// <summary>Every file of those tests that declares a model.</summary>
    public static string[] Sources { get; } = [.. Directory.EnumerateFiles(Repository.PathOf("tests", "RnnGen.Models.Tests"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(File.ReadAllText)
        .Where(text => text.Contains("[RnnModel", StringComparison.Ordinal))];
}
