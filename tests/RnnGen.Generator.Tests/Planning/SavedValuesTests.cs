using RnnGen.Generator.Planning;

namespace RnnGen.Generator.Tests.Planning;

/// <summary>What a cell keeps for its backward pass: outputs of non-linearities, in the place of a pre-activation that nobody needs any more where there is one.</summary>
public class SavedValuesTests
{
    [Theory]
    [InlineData("Rnn(5)", "-", "", "")]
    [InlineData("Rnn(5, Activation = Activation.Relu)", "-", "", "")]
    [InlineData("Lstm(5)", "i f g o", "s", "")]
    [InlineData("Lstm(5, Peepholes = true)", "i f g o", "s", "")]
    [InlineData("Lstm(5, CoupledInputForget = true)", "i g o", "s", "f")]
    [InlineData("Lstm(5, Peepholes = true, CoupledInputForget = true)", "i g o", "s", "f")]
    [InlineData("Gru(5)", "n r z -", "", "")]
    [InlineData("Gru(5, Reset = Reset.BeforeMatMul)", "r z n", "rh", "")]
    public void Each_cell_keeps_what_its_derivatives_read(string cell, string inPlace, string saved, string recomputed)
    {
        var kernel = Plans.Of($"[Input(3)] [{cell}]").Kernels.Single();
        Assert.Equal(inPlace, string.Join(' ', kernel.SavedInPlace.Select(name => name ?? "-")));
        Assert.Equal(saved, string.Join(' ', kernel.Saved));
        Assert.Equal(recomputed, string.Join(' ', kernel.Recomputed.Select(e => e.Name)));
    }

    /// <summary>What a phase of the backward pass reads has a place, or is made of what has.</summary>
    [Fact]
    public void All_that_is_read_is_there()
    {
        foreach (var kernel in Plans.All.SelectMany(p => p.Kernels))
        {
            var cell = kernel.Cell;
            var there = cell.States.SelectMany(s => new[] { s.Name, s.Next }).Concat(cell.Vectors.Select(v => v.Name)).Concat(cell.Reductions.Select(r => r.Name)).Concat(kernel.Saved).Concat(kernel.SavedInPlace.OfType<string>())
                .Concat(cell.PreActivations.Where((_, i) => kernel.SavedInPlace[i] is null).Select(p => p.Name)).Concat(kernel.Recomputed.Select(e => e.Name)).ToHashSet();
            foreach (var phase in kernel.Phases)
                Assert.All(phase.ReadBack, name => Assert.True(there.Contains(name) || name.StartsWith('d'), $"{kernel.Name} reads {name}, which is not kept"));
            Assert.All(kernel.Recomputed.SelectMany(e => e.Value.Variables), name => Assert.True(there.Contains(name), $"{kernel.Name} computes again from {name}, which is not kept"));
            Assert.Equal(kernel.Saved.Count, kernel.Saved.Except(kernel.SavedInPlace.OfType<string>()).Count());
        }
    }
}
