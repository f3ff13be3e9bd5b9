namespace RnnGen;

/// <summary>Writes files whole: beside the target first, then renamed over it. A crash leaves the old file or the new one, never half of one.</summary>
internal static class ReplacedFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The target.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="reuse">
    /// Whether what is written first has one name, the target's with <c>.tmp</c> behind, so that crashes leave one such file at most and the next write takes it
    /// over; else every write has a name of its own, and several may write to one target at once.
    /// </param>
    public static void Write(string path, Action<Stream> write, bool reuse = false)
    {
        string target = Path.GetFullPath(path);
        string temporary = reuse ? $"{target}.tmp" : $"{target}.{Path.GetRandomFileName()}.tmp";
        var stream = new FileStream(temporary, reuse ? FileMode.Create : FileMode.CreateNew, FileAccess.Write, FileShare.None);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
