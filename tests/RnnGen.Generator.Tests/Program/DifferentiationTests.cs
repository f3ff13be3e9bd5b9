using RnnGen.Generator.Cells;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Tests.Program;

/// <summary>The derived backward pass of each cell against central differences of its equations.</summary>
public class DifferentiationTests
{
    private const double Epsilon = 1e-6;

    public static TheoryData<string> Cells => ["lstm", "peepholes", "coupled", "both", "gru", "before", "tanh", "relu", "mixed", "phases"];

    [Theory]
    [MemberData(nameof(Cells))]
    public void GradientsAreTheSlopesOfTheStates(string name)
    {
        var cell = Define(name);
        var program = Differentiation.Differentiate(cell);
        var random = new Random(7);
        for (int trial = 0; trial < 20; trial++)
        {
            // The product of the second phase is one weight here: with one unit, there is no more to it.
            double u = 2 * random.NextDouble() - 0.9;
            var inputs = cell.PreActivations.Select(n => n.Name).Concat(cell.Vectors.Select(v => v.Name)).Concat(cell.States.Select(s => s.Name)).ToDictionary(n => n, _ => 2 * random.NextDouble() - 0.9);
            var weights = cell.States.ToDictionary(s => Differentiation.Incoming(s.Next), _ => random.NextDouble() + 0.1);
            double Objective() => cell.States.Sum(s => weights[Differentiation.Incoming(s.Next)] * Forward(cell, inputs, u)[s.Next]);

            var values = Forward(cell, inputs, u);
            foreach (var (key, value) in weights) values[key] = value;
            foreach (var line in program.LinesOf(cell.Phases - 1)) values[line.Name] = line.Value.Evaluate(n => values[n]);
            if (cell.Operand is { } operand)
            {
                values[Differentiation.Incoming(operand)] = u * cell.HiddenPreActivations.Where(n => n.Phase == 1).Sum(n => values[Differentiation.Of(n.Name)]);
                foreach (var state in cell.States) values[Differentiation.Incoming(state.Name)] = values.GetValueOrDefault(Differentiation.Of(state.Name));
                foreach (var line in program.LinesOf(0)) values[line.Name] = line.Value.Evaluate(n => values[n]);
            }

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
        builder.Next(h, h * Functions.Tanh(builder.PreActivation("a")), "inside");
        Assert.Contains("name of its own", Assert.Throws<InvalidOperationException>(builder.Build).Message);
    }

    [Fact]
    public void AGradientFromBothPhasesIsRefused()
    {
        var builder = new CellBuilder("test");
        var h = builder.State("h");
        var r = builder.Gate("r", Functions.Sigmoid, "read by both phases");
        builder.Multiply(builder.Let("rh", r * h, "what is multiplied"));
        builder.Next(h, r * builder.Gate("n", Functions.Tanh, "a candidate"), "the state");
        var cell = builder.Build();
        Assert.Contains("the gradient of r comes from both phases", Assert.Throws<InvalidOperationException>(() => Differentiation.Differentiate(cell)).Message);
    }

    [Fact]
    public void AStateOfTheFirstPhaseIsRefused()
    {
        var builder = new CellBuilder("test");
        var h = builder.State("h");
        builder.Multiply(builder.Next(h, Functions.Tanh(builder.PreActivation("r")), "too early"));
        builder.Let("n", Functions.Tanh(builder.PreActivation("n")), "a candidate");
        Assert.Contains("hNext is found before the last phase", Assert.Throws<InvalidOperationException>(builder.Build).Message);
    }

    private static Cell Define(string name)
    {
        if (name is "lstm" or "peepholes" or "coupled" or "both")
            return LstmCell.Define(new LstmCellSpec(1f, Peepholes: name is "peepholes" or "both", CoupledInputForget: name is "coupled" or "both"));
        if (name is "gru" or "before") return GruCell.Define(new GruCellSpec(ResetBefore: name == "before"));
        if (name == "tanh") return RnnCell.Define(ActivationKind.Tanh);
        if (name == "relu") return RnnCell.Define(ActivationKind.Relu);

        // What the cells at hand do not have: a state that is read directly and values that two equations read.
        if (name == "phases") return Phases();
        var cell = new CellBuilder("mixed");
        var h = cell.State("h");
        var z = cell.Gate("z", Functions.Sigmoid, "a gate");
        var n = cell.Gate("n", Functions.Tanh, "a candidate");
        var mix = cell.Let("mix", z * h, "kept");
        cell.Next(h, mix + (1 - z) * n - mix * n * z, "all of it");
        return cell.Build();
    }

    /// <summary>Two states, weights of a unit's own in both phases, and a second product that feeds two nets.</summary>
    private static Cell Phases()
    {
        var cell = new CellBuilder("phases");
        var h = cell.State("h");
        var c = cell.State("c");
        var z = cell.Gate("z", Functions.Sigmoid, "a gate");
        var sumA = cell.Let("sumA", cell.PreActivation("a") + cell.UnitWeight("p", "a") * c, "a sum");
        var a = cell.Let("a", Functions.Tanh(sumA), "a value");
        var mix = cell.Let("mix", a * h - c, "what is multiplied");
        cell.Multiply(mix);
        var n = cell.Gate("n", Functions.Tanh, "a candidate");
        var o = cell.Gate("o", Functions.Sigmoid, "another");
        var cNext = cell.Next(c, z * c + (1 - z) * n * cell.UnitWeight("p", "n"), "one state");
        cell.Next(h, o * cNext - h * n, "the other");
        return cell.Build();
    }

    private static Dictionary<string, double> Forward(Cell cell, Dictionary<string, double> inputs, double u)
    {
        var values = new Dictionary<string, double>(inputs);
        foreach (var equation in cell.Equations)
        {
            values[equation.Name] = equation.Value.Evaluate(n => values[n]);
            if (equation.Name != cell.Operand) continue;
            foreach (var net in cell.HiddenPreActivations.Where(n => n.Phase == 1)) values[net.Name] += u * values[equation.Name];
        }

        return values;
    }
}
