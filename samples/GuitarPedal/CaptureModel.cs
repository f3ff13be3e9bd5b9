using System.Text.Json;
using RnnGen;

namespace GuitarPedal;

/// <summary>
/// A pedal that others have captured: an LSTM of 16 units in a file of Neural Amp Modeler (<c>.nam</c>). With <c>--data</c> it stands for
/// the pedal to be learned. Captures are made at 48,000 samples a second; at other rates their tone is a little different.
/// </summary>
[RnnModel]
[Input(1)]
[Lstm(16)]
[Dense(1)]
public partial class CaptureModel
{
    /// <summary>What a capture makes of what is played.</summary>
    /// <exception cref="ArgumentException">The file is no capture of one layer of 16 units.</exception>
    /// <exception cref="JsonException">The file is no JSON.</exception>
    public static float[] Play(string path, float[] dry)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        if (file.RootElement.ValueKind != JsonValueKind.Object || !file.RootElement.TryGetProperty("weights", out var list)
            || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() != 1201
            || list.EnumerateArray().Any(number => number.ValueKind != JsonValueKind.Number))
        {
            throw new ArgumentException($"{path} is no capture by an LSTM of one layer of 16 units, of which 1,201 weights were expected.");
        }

        float[] weights = [.. list.EnumerateArray().Select(number => number.GetSingle())];

        // [W U], [64, 1 + 16], row by row, gates i, f, g, o as in the model; one bias [64]; the first h and c, [16] each;
        // weights [16] and bias of the output.
        var model = new CaptureModel();
        float[][] rows = [.. weights.Take(64 * 17).Chunk(17)];
        model.Parameters["lstm.weight_ih_l0"].CopyFrom([.. rows.Select(row => row[0])]);
        model.Parameters["lstm.weight_hh_l0"].CopyFrom([.. rows.SelectMany(row => row[1..])]);
        model.Parameters["lstm.bias_ih_l0"].CopyFrom(weights[1088..1152]);
        model.Parameters["lstm.bias_hh_l0"].CopyFrom(new float[64]);
        model.Parameters["dense.weight"].CopyFrom(weights[1184..1200]);
        model.Parameters["dense.bias"].CopyFrom(weights[1200..]);
        var state = new State();
        state.Set("lstm.h_l0", weights[1152..1168]);
        state.Set("lstm.c_l0", weights[1168..1184]);
        return [.. dry.Select(sample => model.Step(sample, ref state))];
    }
}
