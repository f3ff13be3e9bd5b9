using RnnGen;

namespace Gestures;

/// <summary>
/// The baseline: of the mean and the standard deviation of each axis, the class whose centroid is nearest. All six numbers are
/// standardised.
/// </summary>
internal sealed class NearestCentroid
{
    private readonly ColumnScaling scaling;
    private readonly (int Gesture, double[] Centre)[] centroids;

    public NearestCentroid(IReadOnlyCollection<Recording> training)
    {
        scaling = ColumnScaling.FitStandard(training.Select(Raw), columns: 6);
        centroids = [.. training.GroupBy(recording => recording.Gesture, Features)
            .Select(group => (group.Key, Enumerable.Range(0, 6).Select(i => group.Average(features => (double)features[i])).ToArray()))];
    }

    /// <summary>The share of recordings whose gesture is found.</summary>
    public double Accuracy(IEnumerable<Recording> test) => test.Average(recording => Classify(recording) == recording.Gesture ? 1.0 : 0.0);

    private int Classify(Recording recording)
    {
        float[] features = Features(recording);
        return centroids.MinBy(centroid => centroid.Centre.Zip(features, (a, b) => (a - b) * (a - b)).Sum()).Gesture;
    }

    private float[] Features(Recording recording)
    {
        float[] features = Raw(recording);
        scaling.Apply(features);
        return features;
    }

    private static float[] Raw(Recording recording)
    {
        var ofRecording = ColumnScaling.FitStandard(recording.Samples, columns: 3);
        return [.. ofRecording.Offsets.ToArray().Concat(ofRecording.Scales.ToArray()).Select(number => (float)number)];
    }
}
