using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>
/// For changes that must change no number: with RNNGEN_BITS naming a folder, what every model of the catalogue computes at this vector width is recorded there as hashes, or compared with
/// what was recorded before.
/// </summary>
public class RecordedBitsTests
{
    private const string Variable = "RNNGEN_BITS";
    private const int Steps = 6, Size = 9, TrainingSteps = 50;

    private static string? Folder => Environment.GetEnvironmentVariable(Variable);

    [RecordingFact]
    public void Nothing_that_is_computed_has_changed()
    {
        int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        var path = Path.Combine(Folder!, $"{width}.txt");
        var lines = TestModels.Every.OrderBy(c => c.Name, StringComparer.Ordinal).Select(Line).ToArray();
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Folder!);
            File.WriteAllLines(path, lines);
        }

        Assert.Equal(File.ReadAllLines(path), lines);
    }

    private static string Line(Case model)
    {
        string streamed = model.Streams ? Hash(Stream(model)) : "-", single = Hash(Pass(model, 1)), few = Hash(Pass(model, 3)), many = Hash(Pass(model, Size)), trained = Hash(Train(model));
        return $"{model.Name}: {model.Fingerprint}, streamed {streamed}, a sequence {single}, few {few}, many {many}, trained {trained}";
    }

    /// <summary>Outputs of steps of one stream and of several.</summary>
    private static IEnumerable<float> Stream(Case model)
    {
        var problem = Problem.Random(model.Network, seed: 1, Steps, Size);
        var (instance, feed) = (model.Create(problem), new Feed(problem));
        var (state, states) = (new float[model.StateLength], new float[Size * model.StateLength]);
        var (output, outputs) = (new float[model.OutputSize], new float[Size * model.OutputSize]);
        List<float> all = [];
        for (int t = 0; t < Steps; t++)
        {
            instance.Step(feed, t, 0, state, output);
            instance.StepMany(feed, t, 0, Size, states, outputs);
            all.AddRange([.. output, .. outputs]);
        }

        return all;
    }

    /// <summary>Outputs, loss and gradients of a pass over sequences of different lengths.</summary>
    private static IEnumerable<float> Pass(Case model, int size)
    {
        var problem = Problem.Random(model.Network, seed: 2, Steps, size, ragged: size > 1);
        var (instance, feed) = (model.Create(problem), new Feed(problem));
        var workspace = instance.CreateWorkspace(size, Steps);
        workspace.WithInputGradient = !problem.Network.TokenInput;
        var gradients = instance.CreateGradients();
        instance.Forward(feed, workspace);
        float[] outputs = workspace.Output.ToArray();
        float loss = instance.Train(feed, workspace, gradients);
        return [.. outputs, loss, .. gradients.SelectMany(t => t.ToArray())];
    }

    private static IEnumerable<float> Train(Case model)
    {
        var instance = model.Create(seed: 3);
        var (workspace, gradients, optimizer) = (instance.CreateWorkspace(Size, Steps), instance.CreateGradients(), new AdamW(instance.Parameters, 0.003));
        for (int step = 0; step < TrainingSteps; step++)
        {
            gradients.Clear();
            instance.Train(new Feed(Problem.Random(model.Network, step % 4, Steps, Size, ragged: true)), workspace, gradients);
            gradients.ClipByNorm(1);
            optimizer.Step(gradients);
        }

        return instance.Parameters.SelectMany(t => t.ToArray());
    }

    private static string Hash(IEnumerable<float> values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values.ToArray().AsSpan())))[..16];

    private sealed class RecordingFactAttribute : FactAttribute
    {
        public RecordingFactAttribute()
        {
            if (Folder is null) Skip = $"{Variable} names no folder.";
        }
    }
}
