using RnnGen.Csv;

namespace RnnGen.Tests;

public sealed class CsvTableTests
{
    [Fact]
    public void Columns_are_found_by_name()
    {
        var table = CsvTable.Parse("time,a,b\r\n2020-01-01,1.5,-2e-3\r\n2020-01-02, 7 ,.25\r\n");
        Assert.Equal(["time", "a", "b"], table.ColumnNames);
        Assert.Equal(2, table.RowCount);
        Assert.Equal(["2020-01-01", "2020-01-02"], table.Texts("time"));
        Assert.Equal([1.5f, 7], table.Numbers("a"));
        Assert.Equal([-0.002f, 1.5f, 0.25f, 7], table.Rows("b", "a"));
        Assert.Contains("no column 'c'; there are time, a, b", Assert.Throws<ArgumentException>(() => table.Numbers("c")).Message);
        Assert.Throws<ArgumentException>(() => table.Rows());
    }

    [Fact]
    public void Quotes_hold_separators_quotes_and_line_breaks()
    {
        var table = CsvTable.Parse("\"text, quoted\",n\n\"say \"\"yes\"\",\nor no\",1\nplain,\"x\"\n");
        Assert.Equal(["text, quoted", "n"], table.ColumnNames);
        Assert.Equal(["say \"yes\",\nor no", "plain"], table.Texts("text, quoted"));

        // The second row is on line 4, for the first takes two.
        Assert.Contains("Line 4, column 'n' is 'x'", Assert.Throws<FormatException>(() => table.Numbers("n")).Message);
    }

    [Theory]
    [InlineData("a;b\n1;2,5\n", null, "2,5")]
    [InlineData("a\tb\n1\t2\n", null, "2")]
    [InlineData("a:b\n1:2\n", ':', "2")]
    public void The_separator_is_seen_in_the_header_or_given(string text, char? separator, string expected) =>
        Assert.Equal([expected], CsvTable.Parse(text, new CsvOptions { Separator = separator }).Texts("b"));

    [Theory]
    [InlineData("", "Line 3, column 'b' is missing;")]
    [InlineData(" na ", "Line 3, column 'b' is missing ('na')")]
    [InlineData("1 000", "Line 3, column 'b' is '1 000'; a finite number was expected")]
    [InlineData("1e99", "is '1e99'")]
    [InlineData("Infinity", "is 'Infinity'")]
    public void What_is_missing_or_no_number_is_told_with_line_and_column(string value, string message)
    {
        var table = CsvTable.Parse($"a,b\n1,2\n3,{value}\n");
        Assert.Equal([1f, 3], table.Numbers("a"));
        Assert.Contains(message, Assert.Throws<FormatException>(() => table.Numbers("b")).Message);
    }

    [Fact]
    public void A_number_may_stand_for_missing_ones()
    {
        Assert.Equal([1f, float.NaN, 2], CsvTable.Parse("x,a\n0,1\n0,?\n0,2\n", new CsvOptions { MissingNumber = float.NaN }).Numbers("a"));
        var options = new CsvOptions { MissingNumber = 0, MissingTexts = ["-99"] };
        Assert.Equal([0f, 3], CsvTable.Parse("x,a\n0,-99\n0,3\n", options).Numbers("a"));
        Assert.Throws<FormatException>(() => CsvTable.Parse("x,a\n0,\n", options).Numbers("a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,a\n1,2\n")]
    [InlineData("a,b\n1\n")]
    [InlineData("a,b\n1,2,3\n")]
    public void What_is_no_table_is_refused_and_the_file_is_named(string text)
    {
        Assert.Throws<FormatException>(() => CsvTable.Parse(text));
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["table.csv"], text);
        Assert.Contains(folder["table.csv"], Assert.Throws<FormatException>(() => CsvTable.Load(folder["table.csv"])).Message);
        Assert.Throws<FileNotFoundException>(() => CsvTable.Load(folder["none.csv"]));
    }

    [Fact]
    public void Empty_lines_are_no_rows_but_others_have_a_value_for_every_column()
    {
        var table = CsvTable.Parse("a,b\n\n1,2\n\n3,x\n\n");
        Assert.Equal([1f, 3], table.Numbers("a"));
        Assert.Contains("Line 5, column 'b'", Assert.Throws<FormatException>(() => table.Numbers("b")).Message);
        Assert.Equal([1f, 2], CsvTable.Parse("a\n1\n\n2\n\n").Numbers("a"));
        Assert.Contains("Line 3 has 1 values; the header has 2", Assert.Throws<FormatException>(() => CsvTable.Parse("a,b\n1,2\n3\n")).Message);
    }

    [Fact]
    public void A_header_alone_is_a_table_without_rows() => Assert.Empty(CsvTable.Parse("a,b\n").Numbers("b"));
}
