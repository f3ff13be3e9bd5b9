using RnnGen.Generator.Cells;
using RnnGen.Generator.Equations;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Tests.Equations;

/// <summary>The derived backward pass of each cell against central differences of its equations.</summary>
public class DifferentiationTests
{
    private const double Epsilon = 1e-6;

    public static TheoryData<string> Cells => ["lstm", "peepholes", "coupled", "both", "gru", "tanh", "relu", "mixed"];

    [Theory]
    [MemberData(nameof(Cells))]
    public void GradientsAreTheSlopesOfTheStates(string name)
    {
        var cell = Define(name);
        var program = Differentiation.Differentiate(cell);
        var random = new Random(7);
        for (int trial = 0; trial < 20; trial++)
        {
            var inputs = cell.Nets.Select(n => n.Name).Concat(cell.Vectors.Select(v => v.Name)).Concat(cell.States.Select(s => s.Name)).ToDictionary(n => n, _ => 2 * random.NextDouble() - 0.9);
            var weights = cell.States.ToDictionary(s => Differentiation.Incoming(s.Next), _ => random.NextDouble() + 0.1);
            double Objective() => cell.States.Sum(s => weights[Differentiation.Incoming(s.Next)] * Forward(cell, inputs)[s.Next]);

            var values = Forward(cell, inputs);
            foreach (var (key, value) in weights) values[key] = value;
            foreach (var line in program.Lines) values[line.Name] = line.Value.Evaluate(n => values[n]);

            foreach (var input in inputs.Keys.ToArray())
            {
                double at = inputs[input];
                inputs[input] = at + Epsilon;
                double above = Objective();
                inputs[input] = at - Epsilon;
                double below = Objective();
                inputs[input] = at;

                // A state that no equation reads has no direct gradient: the recurrent product carries it.
                double derived = values.GetValueOrDefault(Differentiation.Of(input));
                Assert.Equal((above - below) / (2 * Epsilon), derived, 1e-7);
            }
        }
    }

    [Fact]
    public void ANonLinearityInsideAnEquationIsRefused()
    {
        var builder = new CellBuilder("test");
        var h = builder.State("h");
        builder.Next(h, h * Functions.Tanh(builder.Net("a")), "inside");
        Assert.Contains("name of its own", Assert.Throws<InvalidOperationException>(builder.Build).Message);
    }

    private static Cell Define(string name)
    {
        if (name is "lstm" or "peepholes" or "coupled" or "both")
            return LstmCell.Define(new LstmCellSpec(1f, Peepholes: name is "peepholes" or "both", CoupledInputForget: name is "coupled" or "both"));
        if (name == "gru") return GruCell.Define();
        if (name == "tanh") return RnnCell.Define(ActivationKind.Tanh);
        if (name == "relu") return RnnCell.Define(ActivationKind.Relu);

        // What the cells at hand do not have: a state that is read directly and values that two equations read.
        var cell = new CellBuilder("mixed");
        var h = cell.State("h");
        var z = cell.Gate("z", Functions.Sigmoid, "a gate");
        var n = cell.Gate("n", Functions.Tanh, "a candidate");
        var mix = cell.Let("mix", z * h, "kept");
        cell.Next(h, mix + (1 - z) * n - mix * n * z, "all of it");
        return cell.Build();
    }

    private static Dictionary<string, double> Forward(Cell cell, Dictionary<string, double> inputs)
    {
        var values = new Dictionary<string, double>(inputs);
        foreach (var equation in cell.Equations) values[equation.Name] = equation.Value.Evaluate(n => values[n]);
        return values;
    }
}
