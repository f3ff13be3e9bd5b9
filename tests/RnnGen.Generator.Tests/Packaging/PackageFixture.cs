using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Packaging;

/// <summary>Packs the package once, into a folder feed. Its version is new each time, so that no cache can hold an older one.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    private readonly TemporaryDirectory directory = new();

    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public string Feed => Path.Combine(directory.Path, "feed");

    public string File(string extension) => Path.Combine(Feed, $"RnnGen.{Version}.{extension}");

    public Task InitializeAsync() => PackAsync(Feed);

    /// <summary>Packs from sources into outputs of its own: a running build of the repository is not disturbed.</summary>
    internal Task<string> PackAsync(string feed, params string[] more) =>
        DotNet.RunAsync(Repository.Root, ["pack", Repository.PathOf("src", "RnnGen"), "-c", "Release", "-o", feed,
        "--artifacts-path", Path.Combine(directory.Path, "artifacts"), $"-p:PackageVersion={Version}", "-v", "q", .. more]);

    /// <summary>Lets the projects in a directory find the package.</summary>
    internal void AddFeedTo(TemporaryDirectory projects) => projects.Write("nuget.config", $"""
        <?xml version="1.0" encoding="utf-8"?>
        <configuration>
          <packageSources>
            <add key="test" value="{Feed}" />
          </packageSources>
        </configuration>
        """);

    public Task DisposeAsync()
    {
        directory.Dispose();
        var extracted = Path.Combine(NuGetPackages.Folder, "rnngen", Version);
        if (Directory.Exists(extracted)) Directory.Delete(extracted, recursive: true);
        return Task.CompletedTask;
    }
}

[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackageFixture>
{
    public const string Name = "Package";
}
