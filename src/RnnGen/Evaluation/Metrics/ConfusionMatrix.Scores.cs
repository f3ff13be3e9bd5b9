namespace RnnGen;

/// <content>Scores that follow from the counts.</content>
public sealed partial class ConfusionMatrix
{
    /// <summary>
    /// The fraction of positions whose class was predicted, which is also the micro precision, recall and F1, for each position has one
    /// class and one prediction. NaN where no position was added.
    /// </summary>
    public double Accuracy
    {
        get
        {
            double correct = 0.0, all = 0.0;
            for (int c = 0; c < Classes; c++) correct += counts[c * Classes + c];
            foreach (double count in counts) all += count;
            return correct / all;
        }
    }

    /// <summary>The mean precision of the classes that occur, as targets or as predictions. NaN where no position was added.</summary>
    public double MacroPrecision => Macro(scores => scores.Precision);

    /// <summary>The mean recall of the classes that occur, as targets or as predictions. NaN where no position was added.</summary>
    public double MacroRecall => Macro(scores => scores.Recall);

    /// <summary>The mean F1 of the classes that occur, as targets or as predictions. NaN where no position was added.</summary>
    public double MacroF1 => Macro(scores => scores.F1);

    /// <summary>How well one class is found, against all others.</summary>
    /// <param name="index">0 to C - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public PrecisionRecall Class(int index)
    {
        CheckClass(index, nameof(index));
        double predicted = 0.0, actual = 0.0;
        for (int c = 0; c < Classes; c++)
        {
            predicted += counts[c * Classes + index];
            actual += counts[index * Classes + c];
        }

        return new PrecisionRecall(counts[index * Classes + index], predicted, actual);
    }

    private double Macro(Func<PrecisionRecall, double> score)
    {
        double sum = 0.0;
        int occurring = 0;
        for (int c = 0; c < Classes; c++)
        {
            var scores = Class(c);
            if (scores.Predicted == 0.0 && scores.Actual == 0.0) continue;
            sum += score(scores);
            occurring++;
        }

        return sum / occurring;
    }
}
