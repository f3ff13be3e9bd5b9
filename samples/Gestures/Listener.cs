using System.Numerics.Tensors;
using RnnGen;

namespace Gestures;

/// <summary>What runs on a device: reads a stream sample by sample and says when a gesture was made.</summary>
internal sealed class Listener
{
    /// <summary>So many samples in a row must give one gesture: the model may be mistaken for a moment.</summary>
    private const int Agreement = 5;

    private readonly GestureModel model;
    private readonly ColumnScaling scaling;
    private readonly float[] scaled = new float[3];
    private readonly float[] logits = new float[GestureModel.OutputSize];
    private GestureModel.State state;
    private int likely;
    private int agreed;

    /// <summary>A listener with a model from a file, which has the scaling too.</summary>
    public Listener(string path)
    {
        model = GestureModel.Load(path, new LoadOptions { Preprocessing = ["scaling"] }, out var loaded);
        scaling = ColumnScaling.Parse(loaded.Metadata.Preprocessing["scaling"]);
    }

    /// <summary>The gestures that are heard while a recording is played, with commas between, or nothing.</summary>
    public string Hear(Recording recording) =>
        string.Join(", ", recording.Samples.Chunk(3).Select(sample => Hear(sample)).Where(gesture => gesture is not null));

    /// <summary>The gesture that ends with this sample, or null. After each the model starts afresh.</summary>
    /// <param name="sample">[3], in g.</param>
    public string? Hear(ReadOnlySpan<float> sample)
    {
        sample.CopyTo(scaled);
        scaling.Apply(scaled);
        model.Step(scaled, ref state, logits);
        int now = TensorPrimitives.IndexOfMax<float>(logits);
        agreed = now == likely ? agreed + 1 : 1;
        likely = now;
        if (now == Recording.Rest || agreed < Agreement) return null;
        (state, agreed) = (new GestureModel.State(), 0);
        return Recording.Classes[now];
    }
}
