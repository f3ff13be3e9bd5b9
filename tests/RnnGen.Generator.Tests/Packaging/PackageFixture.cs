using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Packaging;

/// <summary>Packs the package once, into a folder feed. Its version is new each time, so that no cache can hold an older one.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    private readonly TemporaryDirectory directory = new();

    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public string Feed => Path.Combine(directory.Path, "feed");

    public string File(string extension) => Path.Combine(Feed, $"RnnGen.{Version}.{extension}");

    /// <summary>Packs from sources into outputs of its own: a running build of the repository is not disturbed.</summary>
    public async Task InitializeAsync() => await DotNet.RunAsync(Repository.Root, "pack", Repository.PathOf("src", "RnnGen"), "-c", "Release", "-o", Feed,
        "--artifacts-path", Path.Combine(directory.Path, "artifacts"), $"-p:PackageVersion={Version}", "-v", "q");

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
