namespace RnnGen.Generator.Tests.Packaging;

/// <summary>Where NuGet extracts packages.</summary>
internal static class NuGetPackages
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
