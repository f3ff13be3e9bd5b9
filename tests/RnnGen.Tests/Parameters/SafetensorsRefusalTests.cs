using System.Buffers.Binary;
using System.Text;
using RnnGen.CompilerServices;

namespace RnnGen.Tests;

public sealed class SafetensorsRefusalTests
{
    private const string Weight = """
        "dense.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]}
        """;
    private const string Bias = """
        "dense.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]}
        """;
    private const string Empty = """
        "dense.scale":{"dtype":"F32","shape":[0],"data_offsets":[36,36]}
        """;
    private static readonly float[] Data = [1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f];

    private static readonly ModelDescription Net = Descriptions.Create(
        "Net", 2, 3, true, 0, false, Descriptions.Weight("dense.weight", 1, 3, 2), Descriptions.Bias("dense.bias", 1, 3));

    public static TheoryData<string, string[]> Headers => new()
    {
        { "[]", ["StartArray", "StartObject"] },
        { "{}", ["missing 'dense.weight', 'dense.bias'"] },
        { $$"""{{{Weight}}}""", ["missing 'dense.bias'", "none unknown"] },
        { $$"""{{{Weight}},{{Bias}}""", ["not valid JSON"] },
        { $$"""{{{Weight}},{{Bias}}} {}""", ["not valid JSON"] },
        { $$"""{{{Weight}},{{Weight}},{{Bias}}}""", ["dense.weight", "twice"] },
        { $$"""{{{Weight}},{{Bias}},{{Empty}}}""", ["none missing", "unknown 'dense.scale'"] },
        { $$"""{{{Bias.Replace("bias", "gain")}},{{Weight}}}""", ["missing 'dense.bias'", "unknown 'dense.gain'"] },
        { $$"""{{{Weight.Replace("[3,2]", "[2,3]")}},{{Bias}}}""", ["dense.weight", "[2, 3]", "[3, 2]"] },
        { $$"""{{{Weight.Replace("[3,2]", "[6]")}},{{Bias}}}""", ["dense.weight", "[6]", "[3, 2]"] },
        { $$"""{{{Weight.Replace("[3,2]", "[3,3]")}},{{Bias}}}""", ["dense.weight", "24 bytes", "36"] },
        { $$"""{{{Weight.Replace("[3,2]", "[3,-2]")}},{{Bias}}}""", ["shape of tensor 'dense.weight'", "at least 0"] },
        { $$"""{{{Weight.Replace("[3,2]", "[3,2.5]")}},{{Bias}}}""", ["shape of tensor 'dense.weight'", "integer"] },
        { $$"""{{{Weight.Replace("[3,2]", "[3,\"2\"]")}},{{Bias}}}""", ["shape of tensor 'dense.weight'", "Number"] },
        { $$"""{{{Weight.Replace("[3,2]", "6")}},{{Bias}}}""", ["shape of tensor 'dense.weight'", "StartArray"] },
        { $$"""{{{Weight.Replace("[3,2]", "[4294967296,4294967296]")}},{{Bias}}}""", ["dense.weight", "too large"] },
        { $$"""{{{Weight.Replace("[3,2]", "[4294967296,4294967296,4294967296,0]")}},{{Bias}}}""", ["dense.weight", "too large"] },
        { $$"""{{{Weight.Replace("[3,2]", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,6]")}},{{Bias}}}""", ["dense.weight", "more than 16"] },
        { $$"""{{{Weight.Replace("F32", "I32")}},{{Bias}}}""", ["dense.weight", "I32", "F32"] },
        { $$"""{{{Weight.Replace("F32", "Q32")}},{{Bias}}}""", ["dense.weight", "Q32", "not known"] },
        { $$"""{{{Weight.Replace("F32", "F16")}},{{Bias}}}""", ["dense.weight", "24 bytes", "F16", "12"] },
        { $$"""{{{Weight.Replace("\"dtype\":\"F32\",", "")}},{{Bias}}}""", ["dense.weight", "no dtype"] },
        { $$"""{{{Weight.Replace("\"F32\"", "\"F32\",\"dtype\":\"F32\"")}},{{Bias}}}""", ["dense.weight", "'dtype'", "each once"] },
        { $$"""{{{Weight.Replace("\"F32\"", "\"F32\",\"strides\":[2,1]")}},{{Bias}}}""", ["dense.weight", "'strides'"] },
        { $$"""{{{Weight}},{{Bias.Replace("[24,36]", "[20,32]")}}}""", ["dense.bias", "overlaps tensor 'dense.weight'", "24 was expected"] },
        { $$"""{{{Weight}},{{Bias.Replace("[24,36]", "[28,40]")}}}""", ["dense.bias", "gap after tensor 'dense.weight'", "24 was expected"] },
        { $$"""{{{Weight.Replace("[0,24]", "[12,36]")}},{{Bias.Replace("[24,36]", "[36,48]")}}}""", ["dense.weight", "gap after the header"] },
        { $$"""{{{Weight}},{{Bias.Replace("[24,36]", "[36,24]")}}}""", ["dense.bias", "[36, 24]"] },
        { $$"""{{{Weight}},{{Bias.Replace("[24,36]", "[24]")}}}""", ["dense.bias", "[24]"] },
        { $$"""{{{Weight}},{{Bias.Replace("[24,36]", "[24,99999999999999999999]")}}}""", ["data_offsets of tensor 'dense.bias'"] },
        { $$"""{"__metadata__":{"rnngen.fingerprint":"other","rnngen.model":"Old"},{{Weight}},{{Bias}}}""", ["Old", "other", "fingerprint-of-Net"] },
        { $$"""{"__metadata__":{"a":"1","a":"2"},{{Weight}},{{Bias}}}""", ["'a'", "twice"] },
        { $$"""{"__metadata__":{"a":1},{{Weight}},{{Bias}}}""", ["'a'", "String"] },
        { $$"""{"__metadata__":[],{{Weight}},{{Bias}}}""", ["__metadata__", "StartObject"] },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_header_that_is_wrong_is_refused_by_name(string header, string[] fragments)
    {
        var error = Refused(SafetensorsFile.Create(header, Data));
        Assert.All(fragments, fragment => Assert.Contains(fragment, error.Message));
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused()
    {
        byte[] header = Encoding.UTF8.GetBytes($$"""{{{Weight}},{{Bias}}}""");
        header[3] = 0xFF;
        Refused(SafetensorsFile.Create(header, new byte[36]));
        Refused(SafetensorsFile.Create(Encoding.UTF8.GetBytes($$"""{"\ud800":1,{{Weight}},{{Bias}}}"""), new byte[36]));
    }

    [Fact]
    public void Cut_at_any_length_or_with_something_behind_it_is_refused()
    {
        byte[] file = SafetensorsFile.Create($$"""{{{Weight}},{{Bias}}}""", Data);
        for (int length = 0; length < file.Length; length++) Refused(file[..length]);
        Assert.Contains("36 bytes", Refused([.. file, 0]).Message);
        new ParameterSet(Net).Load(file);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(100_000_000_000UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData((ulong)long.MaxValue)]
    [InlineData((ulong)SafetensorsHeader.MaxLength)]
    public void A_header_length_that_cannot_be_allocates_next_to_nothing(ulong length)
    {
        byte[] file = SafetensorsFile.Create($$"""{{{Weight}},{{Bias}}}""", Data);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        Refused(file);

        var parameters = new ParameterSet(Net);
        var stream = new MemoryStream(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<WeightFileException>(() => parameters.Load(stream));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Fact]
    public void Any_byte_of_the_header_changed_is_read_right_or_refused()
    {
        byte[] file = SafetensorsFile.Create($$"""{"__metadata__":{"rnngen.fingerprint":"fingerprint-of-Net"},{{Weight}},{{Bias}}}""", Data);
        int headerEnd = file.Length - 36, accepted = 0, refused = 0;
        for (int i = 0; i < headerEnd; i++)
        {
            for (int value = 0; value < 256; value += i < 8 ? 1 : 3)
            {
                byte[] changed = [.. file];
                changed[i] = (byte)value;
                if (TryLoad(changed)) accepted++;
                else refused++;
            }
        }

        // A space for a quote is refused, another letter in the key of the fingerprint is not.
        Assert.True(refused > accepted, $"{refused} refused, {accepted} accepted");
    }

    [Fact]
    public void Random_damage_is_read_or_refused_and_never_anything_else()
    {
        byte[] file = SafetensorsFile.Create($$"""{"__metadata__":{"format":"pt"},{{Weight}},{{Bias}}}""", Data);
        var random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] changed = [.. file];
            for (int n = random.Next(1, 5); n > 0; n--) changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            if (random.Next(4) == 0) changed = changed[..random.Next(changed.Length)];
            if (!TryLoad(changed)) refused++;
        }

        Assert.InRange(refused, 10_000, 20_000);
    }

    private static WeightFileException Refused(byte[] file)
    {
        var parameters = Descriptions.Initialized(Net);
        float[] before = parameters.Arena.Span.ToArray();
        long version = parameters.Version;
        var fromStream = Assert.Throws<WeightFileException>(() => parameters.Load(new DribblingStream(file)));
        var fromSpan = Assert.Throws<WeightFileException>(() => parameters.Load(file));
        Assert.Equal(before, parameters.Arena.Span.ToArray());
        Assert.Equal(version, parameters.Version);
        Assert.False(string.IsNullOrEmpty(fromStream.Message));
        return fromSpan;
    }

    /// <summary>Loads a file by stream and span. Only <see cref="WeightFileException"/> may come of it, and then nothing has changed.</summary>
    private static bool TryLoad(byte[] file)
    {
        var parameters = new ParameterSet(Net);
        bool loaded = TryLoad(() => parameters.Load(file));
        if (!loaded) Assert.Equal(-1, parameters.Packed.IndexOfAnyExcept(0f));
        var second = new ParameterSet(Net);
        Assert.Equal(loaded, TryLoad(() => second.Load(new MemoryStream(file))));
        if (loaded) Assert.Equal(parameters.SelectMany(t => t.ToArray()), second.SelectMany(t => t.ToArray()));
        return loaded;
    }

    private static bool TryLoad(Action load)
    {
        try
        {
            load();
            return true;
        }
        catch (WeightFileException)
        {
            return false;
        }
    }
}
