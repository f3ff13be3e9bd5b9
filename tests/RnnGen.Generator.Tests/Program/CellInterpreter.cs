using RnnGen.Generator.Program;

namespace RnnGen.Generator.Tests.Program;

/// <summary>A step of a cell forward and back over some units in double precision, as its program says: phase by phase, products, equations, sums over units.</summary>
internal sealed class CellInterpreter(Cell cell, int units, Func<string, int, int, double> recurrent)
{
    private readonly BackwardProgram backward = Differentiation.Differentiate(cell);

    /// <summary>What a step computes of each unit.</summary>
    /// <param name="given">States before the step, pre-activations without their recurrent products, weights of single units.</param>
    public Dictionary<string, double[]> Forward(IReadOnlyDictionary<string, double[]> given)
    {
        var values = given.ToDictionary(pair => pair.Key, pair => (double[])pair.Value.Clone());
        for (int phase = 0; phase < cell.Phases; phase++)
        {
            if (cell.Operands[phase] is { Length: > 0 } operand)
            {
                foreach (var pre in Multiplied(phase))
                    for (int u = 0; u < units; u++) values[pre.Name][u] += Enumerable.Range(0, units).Sum(k => recurrent(pre.Name, u, k) * values[operand][k]);
            }

            foreach (var equation in cell.EquationsOf(phase)) values[equation.Name] = Each(equation.Value, values);
            foreach (var reduction in cell.ReductionsOf(phase)) values[reduction.Name] = Enumerable.Repeat(Each(reduction.Value, values).Sum(), units).ToArray();
        }

        return values;
    }

    /// <summary>The gradients of all that was given, from those of the states after the step.</summary>
    public Dictionary<string, double[]> Backward(Dictionary<string, double[]> values, IReadOnlyDictionary<string, double[]> ofNext)
    {
        var all = new Dictionary<string, double[]>(values);
        foreach (var state in cell.States) all[Differentiation.Incoming(state.Next)] = ofNext[state.Next];
        foreach (var reduction in cell.Reductions) all[Differentiation.Of(reduction.Name)] = new double[units];
        var gradients = cell.States.Select(s => s.Name).Concat(cell.PreActivations.Select(n => n.Name)).Concat(cell.Vectors.Select(v => v.Name)).ToDictionary(name => name, _ => new double[units]);
        for (int phase = cell.LastPhase; phase >= 0; phase--)
        {
            foreach (var line in backward.LinesOf(phase))
            {
                var value = Each(line.Value, all);
                switch (line.Kind)
                {
                    case AdjointKind.Handed:
                        all[Differentiation.Handed(line.Of)] = value;
                        continue;
                    case AdjointKind.Sum:
                        all[line.Name] = all[line.Name].Select(sum => sum + value.Sum()).ToArray();
                        continue;
                }

                all[line.Name] = value;
                if (!gradients.TryGetValue(line.Of, out var before)) continue;

                // Phases add to the gradients of weights; that of a state goes on from phase to phase.
                bool isState = cell.States.Any(s => s.Name == line.Of);
                gradients[line.Of] = isState ? value : before.Zip(value, (a, b) => a + b).ToArray();
                if (isState) all[Differentiation.Incoming(line.Of)] = value;
            }

            foreach (var state in cell.States.Where(s => !all.ContainsKey(Differentiation.Incoming(s.Name)))) all[Differentiation.Incoming(state.Name)] = new double[units];
            if (cell.Operands[phase] is not { Length: > 0 } operand) continue;
            var product = Enumerable.Range(0, units).Select(k => Multiplied(phase).Sum(pre => Enumerable.Range(0, units).Sum(u => recurrent(pre.Name, u, k) * gradients[pre.Name][u]))).ToArray();
            if (phase == 0) gradients[operand] = gradients[operand].Zip(product, (a, b) => a + b).ToArray();
            else all[Differentiation.Incoming(operand)] = product;
        }

        return gradients;
    }

    private IEnumerable<PreActivation> Multiplied(int phase) => cell.HiddenPreActivations.Where(pre => pre.Phase == phase);

    private double[] Each(Expression expression, IReadOnlyDictionary<string, double[]> values) =>
        Enumerable.Range(0, units).Select(u => expression.Evaluate(name => values[name][u])).ToArray();
}
