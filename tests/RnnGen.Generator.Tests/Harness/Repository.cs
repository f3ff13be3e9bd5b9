using System.Xml.Linq;

namespace RnnGen.Generator.Tests.Harness;

/// <summary>Where the sources lie from which the tests were built.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Its public address, as the builds know it.</summary>
    public static string Url { get; } = (string)XDocument.Load(PathOf("Directory.Build.props")).Descendants("RepositoryUrl").Single();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "RnnGen.sln"))) return directory.FullName;
        }

        throw new InvalidOperationException($"No RnnGen.sln above {AppContext.BaseDirectory}.");
    }
}
