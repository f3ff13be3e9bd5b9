using System.Globalization;

namespace RnnGen;

/// <content>The table that it prints.</content>
public sealed partial class ConfusionMatrix
{
    /// <summary>Up to so many classes have the counts themselves in the table.</summary>
    private const int MostColumns = 20;

    /// <summary>
    /// A table with a row for each class: how often it was predicted as each, which is left out above 20 classes, then precision, recall,
    /// F1 and the number of its targets. The last two rows are the macro averages and, as precision, recall and F1 alike, the accuracy.
    /// </summary>
    public override string ToString()
    {
        int columns = Classes <= MostColumns ? Classes : 0;
        var shown = Enumerable.Range(0, columns);
        var table = new TextTable(["target \\ predicted", .. shown.Select(NameOf), "precision", "recall", "F1", "targets"]);
        double all = 0.0;
        for (int target = 0; target < Classes; target++)
        {
            var scores = Class(target);
            all += scores.Actual;
            var row = shown.Select(predicted => Count(this[target, predicted]));
            table.Add([NameOf(target), .. row, Score(scores.Precision), Score(scores.Recall), Score(scores.F1), Count(scores.Actual)]);
        }

        var empty = shown.Select(_ => "");
        table.Add(["macro", .. empty, Score(MacroPrecision), Score(MacroRecall), Score(MacroF1), Count(all)]);
        table.Add(["micro", .. empty, Score(Accuracy), Score(Accuracy), Score(Accuracy), Count(all)]);
        return table.ToString();
    }

    private static string Count(double count) => count.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Score(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);

    private string NameOf(int index) => names is null ? index.ToString(CultureInfo.InvariantCulture) : names[index];
}
