using RnnGen.Csv;

namespace RnnGen.Tests;

public sealed class CsvDataTests
{
    private const string Machines = "unit,pressure,heat,left,state\nA,1,10,2,ok\nA,2,20,1,ok\nA,3,30,0,bad\nB,4,40,0,ok\nC,5,50,1,ok\nC,6,60,0,bad\n";

    [Fact]
    public void Rows_are_windows_which_see_their_scaling()
    {
        var table = CsvTable.Parse("t,a,b,c\n0,1,10,100\n1,2,20,200\n2,3,30,300\n3,4,40,400\n");
        var windows = table.Windows(["c", "a"], ["a", "b"], new WindowOptions { History = 2, BatchSize = 1, Shuffle = false }, out float[] series);
        var batch = windows.CreateBatch();
        windows.Read(1, batch);
        Assert.Equal([200f, 2, 300, 3], batch.Inputs.ToArray());
        Assert.Equal([4f, 40], batch.Targets.ToArray());
        ColumnScaling.FitMinMax(series, 3).Apply(series);
        windows.Read(1, batch);
        Assert.Equal([4f, 40], [batch.Targets[0] * 3 + 1, batch.Targets[1] * 30 + 10], (a, b) => MathF.Abs(a - b) < 1e-5f);
        Assert.Equal(1 / 3f, batch.Inputs[0], 1e-6f);

        var options = new WindowOptions { History = 2, Inputs = [0] };
        Assert.Throws<ArgumentException>(() => table.Windows(["a"], ["a"], options, out _));
        Assert.Throws<ArgumentException>(() => table.Windows(["x"], ["a"], new WindowOptions { History = 2 }, out _));
    }

    [Fact]
    public void Rows_of_one_text_are_a_sequence()
    {
        var data = new SequenceDataset<float, float>(batchSize: 3, inputSize: 2, shuffle: false);
        CsvTable.Parse(Machines).AddSequences(data, by: "unit", ["heat", "pressure"], ["left"]);
        var batch = data.CreateBatch();
        data.Read(0, batch);
        Assert.Equal([3, 1, 2], batch.Lengths.ToArray());
        Assert.Equal([10f, 1, 40, 4, 50, 5, 20, 2, 0, 0, 60, 6, 30, 3, 0, 0, 0, 0], batch.Inputs.ToArray());
        Assert.Equal([2f, 0, 1, 1, 0, 0, 0, 0, 0], batch.Targets.ToArray());
    }

    [Fact]
    public void The_last_row_has_the_target_of_a_sequence()
    {
        var numbers = new SequenceDataset<float, float>(batchSize: 3, targetSize: 2, targetPerStep: false, shuffle: false);
        CsvTable.Parse(Machines).AddSequences(numbers, "unit", ["pressure"], ["heat", "left"]);
        var batch = numbers.CreateBatch();
        numbers.Read(0, batch);
        Assert.Equal([30f, 0, 40, 0, 60, 0], batch.Targets.ToArray());

        var classes = new SequenceDataset<float, int>(batchSize: 3, targetPerStep: false, shuffle: false);
        CsvTable.Parse(Machines).AddSequences(classes, "unit", ["pressure"], "state", ["ok", "bad"]);
        var classBatch = classes.CreateBatch();
        classes.Read(0, classBatch);
        Assert.Equal([1, 0, 1], classBatch.Targets.ToArray());
    }

    [Fact]
    public void What_does_not_fit_adds_nothing()
    {
        var data = new SequenceDataset<float, float>(batchSize: 3);
        var table = CsvTable.Parse("unit,x,y\nA,1,1\nB,2,2\nA,3,3\n");
        Assert.Contains("Line 4, column 'unit' is 'A' again", Assert.Throws<FormatException>(() => table.AddSequences(data, "unit", ["x"], ["y"])).Message);
        Assert.Contains("inputs has 2 columns", Assert.Throws<ArgumentException>(() => table.AddSequences(data, "x", ["x", "y"], ["y"])).Message);
        Assert.Contains("targets has 2 columns", Assert.Throws<ArgumentException>(() => table.AddSequences(data, "x", ["x"], ["x", "y"])).Message);
        var classes = new SequenceDataset<float, int>(batchSize: 3);
        Assert.Contains("Line 3, column 'unit' is 'B'", Assert.Throws<FormatException>(() => table.AddSequences(classes, "x", ["x"], "unit", ["A"])).Message);
        Assert.Throws<ArgumentException>(() => table.AddSequences(classes, "x", ["x"], "unit", ["A", "A"]));
        Assert.Equal((0, 0), (data.Count, classes.Count));
    }
}
