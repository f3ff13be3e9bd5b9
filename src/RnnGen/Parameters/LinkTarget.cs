namespace RnnGen;

/// <summary>Follows symbolic links, also those that name nothing yet.</summary>
internal static class LinkTarget
{
    /// <summary>As many as Linux follows.</summary>
    private const int MostLinks = 40;

    /// <summary>The full path behind all links.</summary>
    /// <exception cref="IOException">Links lead round in a ring.</exception>
    public static string Resolve(string path)
    {
        string full = Path.GetFullPath(path);

        // Windows takes '..' in a link by name, as the library does; elsewhere it is the parent of where the links before it lead, so each part of the path is followed.
        if (OperatingSystem.IsWindows()) return File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;

        string at = "/";
        int links = 0;
        var parts = new Stack<string>(Parts(full));
        while (parts.TryPop(out string? part))
        {
            if (part == ".") continue;
            if (part == "..")
            {
                at = Path.GetDirectoryName(at) ?? at;
                continue;
            }

            string next = Path.Combine(at, part);
            if (new FileInfo(next).LinkTarget is not { } link)
            {
                at = next;
                continue;
            }

            if (++links > MostLinks) throw new IOException($"it is reached over more than {MostLinks} links.");
            if (Path.IsPathRooted(link)) at = "/";
            foreach (string linked in Parts(link)) parts.Push(linked);
        }

        return at;
    }

    /// <summary>The parts of a path, last first.</summary>
    private static IEnumerable<string> Parts(string path) => Enumerable.Reverse(path.Split('/', StringSplitOptions.RemoveEmptyEntries));
}
