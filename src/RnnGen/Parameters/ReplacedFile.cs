using System.Globalization;
using System.Text;

namespace RnnGen;

/// <summary>
/// Writes files whole: beside the target first, then renamed over it. A crash leaves the old file or the new one, never half of one. What stood there lends the
/// new file its permissions, and links to it stay links (<see cref="ReplacedTarget"/>); only another hard link keeps the old content.
/// </summary>
internal static class ReplacedFile
{
    /// <summary>The longest name that gets a suffix; a longer one is replaced by a short one, since some file systems end names at 143 bytes, others at 255.</summary>
    private const int LongestName = 100;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The target.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="reuse">
    /// Whether what is written first has one name, the target's with <c>.tmp</c> behind, so that crashes leave one such file at most and the next write takes it
    /// over; else every write has a name of its own, and several may write to one target at once.
    /// </param>
    /// <exception cref="IOException">The target cannot be written or is not a file that may be replaced; it is as it was, and the message names it.</exception>
    public static void Write(string path, Action<Stream> write, bool reuse = false)
    {
        string? temporary = null;
        try
        {
            var target = ReplacedTarget.At(path);
            temporary = Path.Combine(Path.GetDirectoryName(target.Path)!, TemporaryName(Path.GetFileName(target.Path), reuse));
            var stream = new FileStream(temporary, reuse ? FileMode.Create : FileMode.CreateNew, FileAccess.Write, FileShare.None);
            try
            {
                using (stream)
                {
                    target.Hide(stream);
                    write(stream);
                    stream.Flush(flushToDisk: true);
                    target.Lend(stream);
                }

                File.Move(temporary, target.Path, overwrite: true);
            }
            catch
            {
                Delete(temporary);
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(path, temporary, e);
        }
    }

    /// <summary>Checks that files can be written there, under the one name, before the work that they are to save. What is there stays as it is.</summary>
    /// <exception cref="IOException">As <see cref="Write"/>.</exception>
    public static void Check(string path)
    {
        string? temporary = null;
        try
        {
            var target = ReplacedTarget.At(path);
            temporary = Path.Combine(Path.GetDirectoryName(target.Path)!, TemporaryName(Path.GetFileName(target.Path), reuse: true));
            using var probe = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(path, temporary, e);
        }
    }

    /// <summary>The failure with the name of the target, and not of what was to be renamed to it.</summary>
    private static IOException Failure(string path, string? temporary, Exception e)
    {
        string message = $"{path} cannot be written: {(temporary is null ? e.Message : e.Message.Replace(temporary, path))}";
        return e is DirectoryNotFoundException ? new DirectoryNotFoundException(message, e) : new IOException(message, e) { HResult = e.HResult };
    }

    private static string TemporaryName(string name, bool reuse)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        string stem = bytes.Length <= LongestName ? name : Hash(bytes).ToString("x16", CultureInfo.InvariantCulture);
        return reuse ? $"{stem}.tmp" : $"{stem}.{Path.GetRandomFileName()}.tmp";
    }

    /// <summary>FNV-1a of 64 bits (G. Fowler, L. C. Noll, K.-P. Vo).</summary>
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte b in bytes) hash = unchecked((hash ^ b) * 0x100000001B3);
        return hash;
    }

    /// <summary>Removes what was written first. Where even that fails, the failure before it is the one to tell of.</summary>
    private static void Delete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
