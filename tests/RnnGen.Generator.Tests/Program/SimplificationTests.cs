using RnnGen.Generator.Program;

namespace RnnGen.Generator.Tests.Program;

/// <summary>What a derivation leaves behind goes, and nothing else.</summary>
public class SimplificationTests
{
    private static readonly Expression A = new Variable("a"), B = new Variable("b");

    public static TheoryData<string> Cases => new(Expected.Keys);

    private static Dictionary<string, (Expression Given, Expression Simple)> Expected { get; } = new()
    {
        ["0 + a"] = (0 + A, A),
        ["a + 0"] = (A + 0, A),
        ["a - 0"] = (A - 0, A),
        ["0 - a"] = (0 - A, -A),
        ["0 * a"] = (0 * A, 0),
        ["a * 0"] = (A * 0, 0),
        ["1 * a"] = (1 * A, A),
        ["a * 1"] = (A * 1, A),
        ["-1 * a"] = (-1 * A, -A),
        ["a * -1"] = (A * -1, -A),
        ["--a"] = (-(-A), A),
        ["2 * 3"] = ((Expression)2 * 3, 6),
        ["inside"] = ((A * 1) + (0 * B), A),
        ["a + 1"] = (A + 1, A + 1),
        ["a - 1"] = (A - 1, A - 1),
        ["1 - a"] = (1 - A, 1 - A),
        ["2 * a"] = (2 * A, 2 * A),
        ["a * -2"] = (A * -2, A * -2),
        ["a * b"] = (A * B, A * B),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Zeros_ones_and_constants_go(string name) => Assert.Equal(Expected[name].Simple, Expected[name].Given.Simplify());

    [Fact]
    public void A_product_and_a_sum_become_one_instruction()
    {
        var c = new Variable("c");
        Assert.Equal(Operator.MultiplyAdd.Of(A, B, c), ((A * B) + c).Fuse());
        Assert.Equal(Operator.MultiplyAdd.Of(A, B, c), (c + (A * B)).Fuse());
        Assert.Equal((A * B) - c, ((A * B) - c).Fuse());
    }
}
