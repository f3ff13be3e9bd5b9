namespace RnnGen;

/// <summary>The place of the checkpoints of a run, looked at before the work that they are to save.</summary>
internal static class CheckpointTarget
{
    private const string Option = $"{nameof(TrainerOptions)}.{nameof(TrainerOptions.CheckpointPath)}";

    /// <summary>Checks that a file can be written there. What is there stays as it is.</summary>
    /// <exception cref="IOException">The path is a folder's, or its folder is missing or takes no file.</exception>
    public static void Check(string path)
    {
        string target = Path.GetFullPath(path);
        if (Directory.Exists(target)) throw new IOException($"{Option} is a folder, {target}; the path of a file was expected.");
        string folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"{Option} is {path}; there is no folder {folder}.");
        try
        {
            // Under the name that a checkpoint first has: what a crash leaves here, or has left there, the next write takes over.
            using var probe = new FileStream($"{target}.tmp", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{Option} is {path}; no file can be written there: {e.Message}", e);
        }
    }
}
