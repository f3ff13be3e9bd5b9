using System.Globalization;

namespace RnnGen;

/// <content>The table that it prints.</content>
public sealed partial class EntityF1
{
    /// <summary>A table with a row for each type and one for all together: precision, recall, F1, and the numbers of spans.</summary>
    public override string ToString()
    {
        var table = new TextTable(["type", "precision", "recall", "F1", "correct", "predicted", "actual"]);
        foreach (string type in types) table.Add(Row(type, OfType(type)));
        table.Add(Row("all", Total));
        return table.ToString();
    }

    private static string[] Row(string name, PrecisionRecall scores)
    {
        static string Score(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);
        static string Count(double count) => count.ToString("0", CultureInfo.InvariantCulture);
        return
        [
            name, Score(scores.Precision), Score(scores.Recall), Score(scores.F1),
            Count(scores.Correct), Count(scores.Predicted), Count(scores.Actual),
        ];
    }
}
