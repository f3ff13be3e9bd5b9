using RnnGen.Generator.Activations;
using RnnGen.Generator.Cells;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Tests.Program;

/// <summary>The derived backward pass of each cell against central differences of its equations.</summary>
public class DifferentiationTests
{
    private const double Epsilon = 1e-6;

    private const int Units = 3;

    public static TheoryData<string> Cells =>
    [
        "lstm", "peepholes", "coupled", "both", "gru", "before", "mixed", "phases", "shared", "normalised", "alone",
        "mgu",
        "mingru",
        "sru",
        "layernormlstm",
        .. ActivationSpec.All.Select(activation => $"rnn {activation.Kind.Name}"),
        .. ActivationSpec.All.Select(activation => $"indrnn {activation.Kind.Name}"),
    ];

    [Theory]
    [MemberData(nameof(Cells))]
    public void GradientsAreTheSlopesOfTheStates(string name)
    {
        var cell = Define(name);
        var random = new Random(7);
        for (int trial = 0; trial < 8; trial++)
        {
            var u = cell.HiddenPreActivations.ToDictionary(n => n.Name, _ => Values(Units * Units));
            var interpreter = new CellInterpreter(cell, Units, (pre, row, column) => u[pre][(row * Units) + column]);
            var inputs = cell.PreActivations.Select(n => n.Name).Concat(cell.Vectors.Select(v => v.Name)).Concat(cell.States.Select(s => s.Name)).ToDictionary(n => n, _ => Values(Units));
            var weights = cell.States.ToDictionary(s => s.Next, _ => Values(Units));
            double Objective() => interpreter.Forward(inputs) is var after ? cell.States.Sum(s => weights[s.Next].Zip(after[s.Next], (w, x) => w * x).Sum()) : 0;

            var gradients = interpreter.Backward(interpreter.Forward(inputs), weights);
            foreach (var (input, values) in inputs)
            {
                for (int unit = 0; unit < Units; unit++)
                {
                    double at = values[unit];
                    values[unit] = at + Epsilon;
                    double above = Objective();
                    values[unit] = at - Epsilon;
                    double below = Objective();
                    values[unit] = at;
                    Assert.Equal((above - below) / (2 * Epsilon), gradients[input][unit], 1e-7);
                }
            }
        }

        double[] Values(int count) => Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 0.9).ToArray();
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
    public void AProductOfWhatIsNotThereYetIsRefused()
    {
        var builder = new CellBuilder("test");
        builder.State("h");
        Assert.Contains("h is no value of an earlier phase", Assert.Throws<InvalidOperationException>(() => builder.Multiply(new Variable("h"))).Message);
    }

    [Fact]
    public void AStateThatDoesNotMoveOnIsRefused()
    {
        var builder = new CellBuilder("test");
        var h = builder.State("h");
        builder.State("c");
        builder.Next(h, builder.Gate("n", Functions.Tanh, "a candidate"), "the state");
        Assert.Contains("the state c does not move on", Assert.Throws<InvalidOperationException>(builder.Build).Message);
    }

    [Fact]
    public void APreActivationBehindASumIsRefused()
    {
        var builder = new CellBuilder("test");
        var h = builder.State("h");
        var n = builder.Gate("n", Functions.Tanh, "a candidate");
        builder.Next(h, n - builder.Sum("m", n, "a sum"), "the state");
        Assert.Contains("o stands behind a sum", Assert.Throws<InvalidOperationException>(() => builder.PreActivation("o")).Message);
    }

    [Fact]
    public void EqualCellsCompareEqual() => Assert.Equal(Define("before"), Define("before"));

    private static Cell Define(string name)
    {
        if (name is "lstm" or "peepholes" or "coupled" or "both")
            return LstmCell.Define(new LstmCellSpec(1f, Peepholes: name is "peepholes" or "both", CoupledInputForget: name is "coupled" or "both"));
        if (name is "gru" or "before") return GruCell.Define(new GruCellSpec(ResetBefore: name == "before"));
        if (name == "mgu") return MguCell.Define();
        if (name.StartsWith("rnn ")) return RnnCell.Define(ActivationSpec.Of(name[4..]));
        if (name.StartsWith("indrnn ")) return IndRnnCell.Define(ActivationSpec.Of(name[7..]));
        if (name == "mingru") return MinGruCell.Define();
        if (name == "sru") return SruCell.Define();
        if (name == "layernormlstm") return LayerNormLstmCell.Define(Units);

        if (name == "shared") return Shared();
        if (name == "normalised") return Normalised();
        if (name == "alone") return Alone();

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

    /// <summary>Values that equations of three phases read, pre-activations and states among them, and a state that moves on before the last.</summary>
    private static Cell Shared()
    {
        var cell = new CellBuilder("shared");
        var h = cell.State("h");
        var c = cell.State("c");
        var preA = cell.PreActivation("a");
        var f = cell.Gate("f", Functions.Sigmoid, "a gate");
        var a = cell.Let("a", Functions.Tanh(preA), "a value");
        var fh = cell.Let("fh", f * h * a, "what is multiplied");
        cell.Multiply(fh);
        var n = cell.Gate("n", Functions.Tanh, "a candidate");
        var cNext = cell.Next(c, f * c + n * preA, "one state");
        var mix = cell.Let("mix", n * a - cNext * h, "what is multiplied then");
        cell.Multiply(mix);
        var o = cell.Gate("o", Functions.Sigmoid, "another gate");
        cell.Next(h, o * cNext + f * n - c * h * a, "the other");
        return cell.Build();
    }

    /// <summary>Means and squares over units, of pre-activations and of a state after the step, with weights of a unit's own.</summary>
    private static Cell Normalised()
    {
        var cell = new CellBuilder("normalised");
        var h = cell.State("h");
        var c = cell.State("c");
        var pre = cell.PreActivation("a");
        var mean = cell.Sum("mean", pre * (1.0 / Units), "the mean");
        var d = cell.Let("d", pre - mean, "the deviation");
        var square = cell.Sum("square", d * d * (1.0 / Units), "the variance");
        var sum = cell.Let("sumA", d * square * cell.UnitWeight("p", "a") + cell.UnitWeight("p", "b"), "scaled");
        var g = cell.Let("g", Functions.Tanh(sum), "a gate");
        var cNext = cell.Next(c, g * c + pre * mean, "one state");
        var total = cell.Sum("total", cNext * g, "a sum of a state");
        cell.Next(h, total * g - cNext * h, "the other");
        return cell.Build();
    }

    /// <summary>No recurrent product at all.</summary>
    private static Cell Alone()
    {
        var cell = new CellBuilder("alone");
        var h = cell.State("h");
        var z = cell.Let("z", Functions.Sigmoid(cell.InputPreActivation("z", 0)), "a gate");
        var n = cell.InputPreActivation("n", 1);
        cell.Next(h, h + z * (n - h), "the state");
        return cell.Build();
    }
}
