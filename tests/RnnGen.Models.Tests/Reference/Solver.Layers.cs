namespace RnnGen.Models.Tests.Reference;

/// <summary>From stages to layers at work on one sequence.</summary>
internal sealed partial class Solver<T>
{
    private Flow<T> BuildLayers(int b)
    {
        var flow = new Flow<T>();
        var (network, stages) = (problem.Network, problem.Network.Stages);

        // The last step of a layer in reverse is where it ended, whatever stands in one line between it and the stage that takes the last step.
        int last = stages.ToList().FindLastIndex(s => s is RecurrentStage);
        bool early = stages.Any(s => s is LastStepStage) && stages.All(s => s.Reads is null) && ((RecurrentStage)stages[last]).Direction != Direction.Forward;
        var places = new List<int>();
        for (int i = 0; i < stages.Count; i++)
        {
            int[] inputs = i == 0 ? [] : [.. network.InputsOf(i).Select(input => places[input])];
            places.Add(Build(flow, stages[i], i, inputs, early, b));
            if (early && i == last) places[i] = flow.Add(LastStepOf(stages[i]), places[i]);
        }

        return flow;
    }

    /// <summary>Adds what a stage does, and says where its value is.</summary>
    private int Build(Flow<T> flow, Stage stage, int i, int[] inputs, bool early, int b)
    {
        switch (stage)
        {
            case EmbeddingStage e:
                return flow.Add(new EmbeddingLayer<T>(others[$"{e.Name}.weight"], e.Size), Flow<T>.Input);
            case RecurrentStage r:
                for (int layer = 0; layer < r.Layers; layer++) inputs = [flow.Add(BuildDirections(r, layer, b), inputs)];
                return inputs[0];
            case DenseStage d:
                return flow.Add(new DenseLayer<T>(d.Phi, affines[$"{d.Name}.weight"]), inputs);
            case LayerNormStage n:
                return flow.Add(new LayerNormLayer<T>(others[$"{n.Name}.weight"], others[$"{n.Name}.bias"], T.CreateTruncating(n.Epsilon)), inputs);
            case OverTimeStage o:
                return flow.Add(BuildOverTime(o, problem.Network.WidthOf(i), b), inputs);
            case LastStepStage when !early:
                return flow.Add(LastStepOf(problem.Network.Stages[problem.Network.InputsOf(i)[0]]), inputs);
            case JoinStage j:
                return flow.Add(j.Adds ? new AddLayer<T>() : new ConcatenateLayer<T>(), inputs);
            default:
                return inputs.Length == 0 ? Flow<T>.Input : inputs[0];
        }
    }

    private static LastStepLayer<T> LastStepOf(Stage stage) => new(stage switch
    {
        RecurrentStage { Direction: Direction.Reverse } => 0,
        RecurrentStage { Direction: Direction.Bidirectional } r => r.Hidden,
        _ => int.MaxValue,
    });

    private Layer<T> BuildDirections(RecurrentStage stage, int layer, int b)
    {
        Layer<T> Forward() => BuildRecurrent(stage, $"_l{layer}", b);
        Layer<T> Reverse() => new ReverseLayer<T>(BuildRecurrent(stage, $"_l{layer}_reverse", b));
        return stage.Direction switch
        {
            Direction.Forward => Forward(),
            Direction.Reverse => Reverse(),
            _ => new BidirectionalLayer<T>(Forward(), Reverse()),
        };
    }

    private RecurrentLayer<T> BuildRecurrent(RecurrentStage stage, string suffix, int b)
    {
        var input = affines[$"{stage.Name}.weight_ih{suffix}"];
        var hidden = affines.GetValueOrDefault($"{stage.Name}.weight_hh{suffix}")!;
        var names = stage.StateKinds.Select(kind => $"{stage.Name}.{kind}{suffix}").ToArray();
        var (state, gradient) = (ReadStates(problem.InitialStates, names, b), ReadStates(problem.FinalStateGradients, names, b));
        return stage.Cell switch
        {
            CellKind.Rnn => new RnnLayer<T>(stage.Phi, input, hidden, names, state, gradient),
            CellKind.Lstm => new LstmLayer<T>(
                input, hidden, others.GetValueOrDefault($"{stage.Name}.weight_peephole{suffix}"), stage.Coupled, names, state, gradient),
            CellKind.Gru => new GruLayer<T>(input, hidden, names, state, gradient),
            CellKind.GruResetBefore => new ResetBeforeGruLayer<T>(input, hidden, names, state, gradient),
            CellKind.Mgu => new MguLayer<T>(input, hidden, names, state, gradient),
            CellKind.IndRnn => new IndRnnLayer<T>(stage.Phi, input, OfUnits("weight_hh"), names, state, gradient),
            CellKind.MinGru => new MinGruLayer<T>(input, names, state, gradient),
            CellKind.Sru => new SruLayer<T>(input, OfUnits("weight_c"), names, state, gradient),
            CellKind.LayerNormLstm => new LayerNormLstmLayer<T>(input, hidden, OfUnits, names, state, gradient),
            _ => throw new NotSupportedException(stage.Cell.ToString()),
        };

        ParameterValues<T> OfUnits(string name) => others[$"{stage.Name}.{name}{suffix}"];
    }

    /// <summary>Where the network does not stream, it begins with nothing, and what it keeps has no name.</summary>
    private RecurrentLayer<T> BuildOverTime(OverTimeStage stage, int width, int b)
    {
        string[] names = problem.Network.Streams ? [$"{stage.Name}.{stage.Running}", $"{stage.Name}.steps"] : [];
        var (state, gradient) = names.Length == 0
            ? ([new T[width], new T[1]], [new T[width], new T[1]])
            : (ReadStates(problem.InitialStates, names, b), ReadStates(problem.FinalStateGradients, names, b));
        return stage.Maximum ? new MaxOverTimeLayer<T>(names, state, gradient) : new MeanOverTimeLayer<T>(names, state, gradient);
    }
}
