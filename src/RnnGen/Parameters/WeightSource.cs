namespace RnnGen;

/// <summary>Opens what weights are read from: files and memory, as streams.</summary>
internal static class WeightSource
{
    /// <summary>Reads a file. Whatever goes wrong with it, the message names it.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static T Read<T>(string path, Func<Stream, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            if (Directory.Exists(path)) throw new WeightFileException("it is a folder; a safetensors file was expected.");
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return read(stream);
        }
        catch (WeightFileException e)
        {
            throw new WeightFileException($"{path}: {e.Message}", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{path} cannot be read: {e.Message}", e) { HResult = e.HResult };
        }
    }

    /// <summary>Reads memory.</summary>
    public static unsafe T Read<T>(ReadOnlySpan<byte> file, Func<Stream, T> read)
    {
        if (file.IsEmpty) return read(Stream.Null);
        fixed (byte* start = file)
        {
            using var stream = new UnmanagedMemoryStream(start, file.Length);
            return read(stream);
        }
    }
}
