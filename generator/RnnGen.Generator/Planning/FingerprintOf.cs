using System.Security.Cryptography;
using System.Text;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

/// <summary>A hash of everything that changes what a weight file means: stages, names, sizes, cells. How weights start, what the loss is and how exactly functions are computed do not.</summary>
internal static class FingerprintOf
{
    public static string Network(ModelSpec spec)
    {
        var text = string.Join("|", spec.Stages.Select(Describe).Where(s => s.Length > 0));
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(8).Select(b => $"{b:x2}"));
    }

    private static string Describe(StageSpec stage) => stage switch
    {
        InputSpec s => $"input {s.Features}",
        OneHotSpec s => $"onehot {s.Classes}",
        EmbeddingSpec s => $"{s.Name}: embedding {s.Vocabulary} {s.Size}",
        MeanOverTimeSpec => "meanovertime",
        MaxOverTimeSpec => "maxovertime",
        RecurrentSpec s => $"{s.Name}: {Describe(s.Cell)} {s.Hidden} x{s.Layers}{(s.Direction == DirectionKind.Forward ? string.Empty : $" {s.Direction}")}",
        LastStepSpec => "laststep",
        DenseSpec s => $"{s.Name}: dense {s.Size} {s.Activation}",
        DropoutSpec or LossSpec => string.Empty,
        _ => throw new InvalidOperationException($"No description of {stage}."),
    };

    private static string Describe(CellSpec cell) => cell switch
    {
        RnnCellSpec c => $"rnn {c.Activation}",
        LstmCellSpec c => "lstm" + (c.Peepholes ? " peepholes" : string.Empty) + (c.CoupledInputForget ? " coupled" : string.Empty),
        GruCellSpec c => "gru" + (c.ResetBefore ? " resetbefore" : string.Empty),
        _ => throw new InvalidOperationException($"No description of {cell}."),
    };
}
