using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace RnnGen.Tests;

/// <summary>Safetensors files made by hand.</summary>
internal static class SafetensorsFile
{
    public static byte[] Create(string header, ReadOnlySpan<float> data) => Create(Encoding.UTF8.GetBytes(header), MemoryMarshal.AsBytes(data));

    public static byte[] Create(ReadOnlySpan<byte> header, ReadOnlySpan<byte> data)
    {
        var prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        return [.. prefix, .. header, .. data];
    }
}

/// <summary>A stream that cannot seek and gives few bytes at a time.</summary>
internal sealed class DribblingStream(byte[] bytes) : Stream
{
    private int position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        count = Math.Min(Math.Min(count, 7), bytes.Length - position);
        Array.Copy(bytes, position, buffer, offset, count);
        position += count;
        return count;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
