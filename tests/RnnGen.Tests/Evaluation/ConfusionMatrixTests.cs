namespace RnnGen.Tests;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void It_prints_names_counts_and_scores()
    {
        var matrix = new ConfusionMatrix(["ant", "bird", "cat"]);
        matrix.Add(new MetricBatch<int>(MetricData.Predicting(3, 0, 0, 2, 2, 0, 2), [2, 0, 2, 2, 0, 1], 1, 6));

        // scikit-learn's documentation of confusion_matrix has this example with "ant", "bird" and "cat".
        Assert.Equal("""
            target \ predicted  ant  bird  cat  precision  recall     F1  targets
            ant                   2     0    0      0.667   1.000  0.800        2
            bird                  0     0    1      0.000   0.000  0.000        1
            cat                   1     0    2      0.667   0.667  0.667        3
            macro                                   0.444   0.556  0.489        6
            micro                                   0.667   0.667  0.667        6
            """.ReplaceLineEndings("\n"), matrix.ToString());
        Assert.Equal("precision 0.667, recall 1.000, F1 0.800 (2 of 3 predicted, 2 actual)", matrix.Class(0).ToString());
    }

    [Fact]
    public void Classes_that_do_not_occur_are_left_out_of_macro_averages()
    {
        var matrix = new ConfusionMatrix(4);
        Assert.True(double.IsNaN(matrix.Value));
        Assert.True(double.IsNaN(matrix.Accuracy));
        matrix.Add(new MetricBatch<int>(MetricData.Predicting(4, 0, 1, 3), [0, 1, 0], 1, 3));

        // F1 of 0, 1 and 3: 2/3, 1 and 0. Class 2 is nowhere.
        Assert.Equal(5.0 / 9.0, matrix.MacroF1, 1e-15);
        Assert.Equal(2.0 / 3.0, matrix.MacroPrecision, 1e-15);
        Assert.Equal(0.5, matrix.MacroRecall, 1e-15);
        matrix.Reset();
        Assert.Equal(0.0, matrix[0, 0]);
    }

    [Fact]
    public void Many_classes_have_scores_alone()
    {
        string[] lines = new ConfusionMatrix(21).ToString().Split('\n');
        Assert.Equal(24, lines.Length);
        Assert.Equal("target \\ predicted  precision  recall     F1  targets", lines[0]);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var matrix = new ConfusionMatrix(2);
        var error = Assert.Throws<ArgumentException>(() => matrix.Add(new MetricBatch<int>([1, 2, 3], [0], 1, 1)));
        Assert.Contains("3 outputs a position; 2, one a class", error.Message);
        Assert.Equal("predicted", Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 2]).ParamName);
        Assert.Equal("classes", Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(0)).ParamName);
        Assert.Contains("1 to 46340", Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(46341)).Message);
        Assert.Equal("names", Assert.Throws<ArgumentException>(() => new ConfusionMatrix([])).ParamName);
    }
}
