using System.Text;

namespace RnnGen.Tests;

/// <summary>A header of a size that is read, made to cost as much memory as it can.</summary>
public sealed class HostileHeaderTests
{
    /// <summary>The header is in memory once as bytes; names are twice as long as text, and entries of fifty bytes become objects.</summary>
    private const long Multiple = 8;

    public static TheoryData<string, string, string> Costs => new()
    {
        { "tensors", "", "\"a{0}\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}" },
        { "tensors of no dimension", "", "\"{0}\":{{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[{0},{1}]}}" },
        { "wide tensors", "", "\"{0}\":{{\"dtype\":\"U8\",\"shape\":[0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],\"data_offsets\":[0,0]}}" },
        { "escaped names", "", "\"\\u0061\\u0061\\u0061\\u0061{0}\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}" },
        { "metadata", "\"__metadata__\":{", "\"{0}\":\"\"" },
        { "metadata of some length", "\"__metadata__\":{", "\"{0}\":\"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz\"" },
    };

    [Theory]
    [MemberData(nameof(Costs))]
    public void What_is_allocated_is_a_small_multiple_of_the_file(string name, string opening, string entry)
    {
        _ = name;
        byte[] file = Header(SafetensorsHeader.MaxLength, opening, entry);
        var parameters = new ParameterSet(Descriptions.Lstm());
        Assert.Throws<WeightFileException>(() => parameters.Load(file.AsSpan(0, 1000)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<WeightFileException>(() => parameters.Load(new MemoryStream(file)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Multiple * file.Length);
    }

    [Fact]
    public void A_header_that_is_longer_than_the_file_is_not_made_room_for()
    {
        byte[] file = SafetensorsFile.Create("{}"u8, default);
        file[1] = 0xFF;
        var parameters = new ParameterSet(Descriptions.Lstm());
        Assert.Throws<WeightFileException>(() => parameters.Load(new MemoryStream(file)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<WeightFileException>(() => parameters.Load(new MemoryStream(file))).Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);
        Assert.Contains("2 bytes of header are there; 65282 were expected", message);
    }

    private static byte[] Header(int length, string opening, string entry)
    {
        var header = new StringBuilder("{").Append(opening);
        for (int i = 0; header.Length < length - 300; i++)
        {
            if (i > 0) header.Append(',');
            header.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, entry, i, i + 1);
        }

        if (opening.Length > 0) header.Append('}');
        return SafetensorsFile.Create(Encoding.ASCII.GetBytes(header.Append('}').ToString()), default);
    }
}
