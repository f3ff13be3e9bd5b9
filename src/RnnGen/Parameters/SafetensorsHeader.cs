using System.Buffers.Binary;

namespace RnnGen;

/// <summary>
/// The header of a safetensors file: 8 bytes with its length, little-endian, then a JSON object of tensors and metadata; the data follows
/// to the end of the file. A file is untrusted: an instance exists only if every entry is sound, and the entries cover the data without a
/// gap or an overlap.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>Bytes of the length in front of the header.</summary>
    public const int PrefixLength = 8;

    /// <summary>The longest header that is read: 16 MiB, room for about 100,000 tensors.</summary>
    public const int MaxLength = 16 << 20;

    private SafetensorsHeader(Dictionary<string, string> metadata, List<SafetensorsEntry> entries)
    {
        Metadata = metadata;
        Entries = entries;
        DataLength = entries.Count == 0 ? 0 : entries[^1].End;
    }

    /// <summary>What the file says of itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Whether it is of a training's checkpoint, and not of weights alone.</summary>
    public bool IsCheckpoint => Metadata.TryGetValue("format", out string? format) && format.StartsWith("rnngen.checkpoint.", StringComparison.Ordinal);

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>Bytes of data behind the header, to the end of the file.</summary>
    public long DataLength { get; }

    /// <summary>Reads the length in front of a header.</summary>
    /// <returns>Whether a header can be that long.</returns>
    public static bool TryParseLength(ReadOnlySpan<byte> prefix, out int length)
    {
        ulong given = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        length = (int)Math.Min(given, int.MaxValue);
        return length is >= 2 and <= MaxLength;
    }

    /// <summary>Reads and checks a header.</summary>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json)
    {
        var (metadata, entries) = SafetensorsHeaderReader.Read(json);
        entries.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));

        long position = 0;
        string before = "the header";
        foreach (var entry in entries)
        {
            if (entry.Begin != position)
            {
                throw new WeightFileException(
                    $"tensor '{entry.Name}' starts at byte {entry.Begin} of the data, which {(entry.Begin < position ? "overlaps" : "leaves a gap after")} "
                    + $"{before}; {position} was expected.");
            }

            position = entry.End;
            before = $"tensor '{entry.Name}'";
        }

        return new SafetensorsHeader(metadata, entries);
    }
}
