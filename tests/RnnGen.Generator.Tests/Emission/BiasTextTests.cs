using RnnGen.Generator.Emission;
using RnnGen.Generator.Program;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>Comments name the biases that a cell has, and no others.</summary>
public class BiasTextTests
{
    [Theory]
    [InlineData(true, "W_a·x + U_a·h + b_a", "W_x·x + b_x", "U_u·h + b'_u")]
    [InlineData(false, "W_a·x + U_a·h", "W_x·x", "U_u·h")]
    public void A_pre_activation_is_what_it_is_made_of(bool hasBiases, params string[] expected)
    {
        var builder = new CellBuilder("test") { HasBiases = hasBiases };
        var h = builder.State("h");
        var sum = builder.PreActivation("a", 0) + builder.InputPreActivation("x", 1) + builder.HiddenPreActivation("u", 1);
        builder.Next(h, sum, "the state");
        var cell = builder.Build();
        Assert.Equal(hasBiases, cell.HasBiases);
        Assert.Equal(expected, cell.PreActivations.Select(pre => EquationText.Symbol(cell, pre.Name)));
    }
}
