using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>Between a stream's padded state, [B, S], and the reference's state vectors by name, [B, units].</summary>
internal static class States
{
    public static void Write(Workspace workspace, IReadOnlyDictionary<string, double[]> states, Span<float> target)
    {
        int stride = workspace.Description.StateLength;
        foreach (var s in workspace.Description.States)
            for (int i = 0; i < states[s.Name].Length; i++)
                target[i / s.Units * stride + s.Offset + i % s.Units] = (float)states[s.Name][i];
    }

    /// <summary>The vectors of the first <paramref name="size"/> sequences. Their padding has to be zero.</summary>
    public static Dictionary<string, float[]> Read(Workspace workspace, ReadOnlySpan<float> source, int size)
    {
        int stride = workspace.Description.StateLength;
        var states = new Dictionary<string, float[]>();
        foreach (var s in workspace.Description.States)
        {
            var values = new float[size * s.Units];
            for (int b = 0; b < size; b++)
            {
                var padded = source.Slice(b * stride + s.Offset, s.Width);
                padded[..s.Units].CopyTo(values.AsSpan(b * s.Units));
                Assert.True(padded[s.Units..].IndexOfAnyExcept(0f) < 0, $"padding of {s.Name}, sequence {b}, is not zero");
            }

            states.Add(s.Name, values);
        }

        return states;
    }
}
