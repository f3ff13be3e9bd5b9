using System.Text;

namespace RnnGen.Reports;

/// <summary>
/// A text of lines that grows at its end. A line is there as a whole or not at all: half of one, which a crash has left, goes when the file
/// is opened.
/// </summary>
internal sealed class AppendedFile : IDisposable
{
    private const int BlockSize = 4096;
    private readonly FileStream stream;

    /// <summary>Opens a file, or makes one.</summary>
    /// <param name="path">Where; its folder must be there.</param>
    /// <param name="header">
    /// What a new file begins with and one that is continued must begin with: lines with their ends, or nothing.
    /// </param>
    /// <exception cref="InvalidDataException">The file begins otherwise; it is as it was.</exception>
    /// <exception cref="IOException">The file cannot be opened, or another log writes it.</exception>
    public AppendedFile(string path, ReadOnlySpan<byte> header)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            long whole = LengthOfWholeLines();
            if (whole > 0) CheckHeader(path, header);
            if (whole != stream.Length) stream.SetLength(whole);
            stream.Position = whole;
            if (whole == 0 && header.Length > 0) stream.Write(header);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Appends text, in one write that is not buffered.</summary>
    public void Write(ReadOnlySpan<byte> text) => stream.Write(text);

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void CheckHeader(string path, ReadOnlySpan<byte> header)
    {
        Span<byte> start = new byte[header.Length];
        stream.Position = 0;
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == header.Length && start.SequenceEqual(header)) return;
        throw new InvalidDataException(
            $"{path} begins otherwise than with '{Encoding.UTF8.GetString(header).TrimEnd()}', which was expected: "
            + "it is another log, or one with other metrics.");
    }

    private long LengthOfWholeLines()
    {
        Span<byte> block = new byte[BlockSize];
        for (long end = stream.Length; end > 0; end -= Math.Min(end, BlockSize))
        {
            var part = block[..(int)Math.Min(end, BlockSize)];
            stream.Position = end - part.Length;
            stream.ReadExactly(part);
            int last = part.LastIndexOf((byte)'\n');
            if (last >= 0) return end - part.Length + last + 1;
        }

        return 0;
    }
}
