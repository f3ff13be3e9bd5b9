namespace RnnGen.Generator.Tests.Packaging;

public class ReadmeExampleTests
{
    private const string Readme = """
        # A title

        ```csharp
        not this one
        ```

        <!-- example -->
        ```csharp
        Console.WriteLine("a 1.5");
        ```

        It prints

        <!-- example output -->
        ```text
        a 1.5
        b
        ```
        """;

    [Fact]
    public void Takes_the_marked_blocks()
    {
        var example = ReadmeExample.In(Readme);
        Assert.Equal("Console.WriteLine(\"a 1.5\");\n", example.Code);
        Assert.Equal("a 1.5\nb\n", example.Output);
    }

    [Theory]
    [InlineData("a 1.5\nb", true)]
    [InlineData("\na 1.51  \r\nb\n\n", true)]
    [InlineData("a 1.6\nb", false)]
    [InlineData("a -1.5\nb", false)]
    [InlineData("a 1.5", false)]
    [InlineData("a 1.5\nc", false)]
    [InlineData("a 1.5 2\nb", false)]
    public void Compares_words_exactly_and_numbers_nearly(string output, bool equal) =>
        Assert.Equal(equal, ReadmeExample.In(Readme).Difference(output) is null);

    [Fact]
    public void A_missing_block_is_an_error() => Assert.Throws<FormatException>(() => ReadmeExample.In("# Nothing"));
}
