namespace RnnGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// A model of one recurrent node, as ONNX (operator set 14) has it: the layer of a <see cref="Work"/> with static shapes and its weights as initializers.
/// A step takes the state and gives the next; a sequence starts from zeros, which is what absent states mean, and gives all outputs. Field numbers are those of onnx.proto.
/// </summary>
internal static class OnnxModel
{
    private const int FloatType = 1;
    private const int IntegerAttribute = 2;

    public static byte[] Write(Work work)
    {
        var graph = new ProtobufWriter()
            .Message(1, Node(work))
            .Text(2, "layer")
            .Message(5, Tensor("W", GateOrder(work, WorkValues.InputWeights(work)), 1, work.Gates * work.Hidden, work.Input))
            .Message(5, Tensor("R", GateOrder(work, WorkValues.RecurrentWeights(work)), 1, work.Gates * work.Hidden, work.Hidden))
            .Message(5, Tensor("B", Biases(work), 1, 2 * work.Gates * work.Hidden));
        foreach ((string name, int[] shape) in Inputs(work))
        {
            graph.Message(11, Value(name, shape));
        }

        foreach ((string name, int[] shape) in Outputs(work))
        {
            graph.Message(12, Value(name, shape));
        }

        return new ProtobufWriter()
            .Integer(1, 7) // version of the format that came with operator set 14
            .Message(7, graph)
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, 14))
            .ToArray();
    }

    /// <summary>The inputs that a run gives: the sequence first, then the states.</summary>
    public static List<(string Name, int[] Shape)> Inputs(Work work)
    {
        List<(string, int[])> inputs = [("X", [work.Steps, work.Batch, work.Input])];
        if (work.Kind == WorkKind.Step)
        {
            inputs.AddRange(States(work).Select(s => ($"initial_{s}", StateShape(work))));
        }

        return inputs;
    }

    /// <summary>The outputs that a run gives: the states of a step in the order of its inputs, or the outputs of a whole sequence.</summary>
    public static List<(string Name, int[] Shape)> Outputs(Work work) => work.Kind == WorkKind.Step
        ? [.. States(work).Select(s => ($"Y_{s}", StateShape(work)))]
        : [("Y", [work.Steps, 1, work.Batch, work.Hidden])];

    private static string[] States(Work work) => work.Cell == CellKind.Lstm ? ["h", "c"] : ["h"];

    private static int[] StateShape(Work work) => [1, work.Batch, work.Hidden];

    /// <summary>X, W, R, B, the lengths (absent), the states; Y, Y_h, Y_c. An empty name means absent.</summary>
    private static ProtobufWriter Node(Work work)
    {
        bool step = work.Kind == WorkKind.Step;
        string[] inputs = ["X", "W", "R", "B", .. step ? ["", .. States(work).Select(s => $"initial_{s}")] : Array.Empty<string>()];
        string[] outputs = step ? ["", .. States(work).Select(s => $"Y_{s}")] : ["Y"];
        var node = new ProtobufWriter();
        foreach (string name in inputs)
        {
            node.Text(1, name);
        }

        foreach (string name in outputs)
        {
            node.Text(2, name);
        }

        node.Text(4, work.Cell.ToString().ToUpperInvariant()).Message(5, Attribute("hidden_size", work.Hidden));
        if (work.Cell == CellKind.Gru)
        {
            node.Message(5, Attribute("linear_before_reset", 1));
        }

        return node;
    }

    private static ProtobufWriter Attribute(string name, long value) =>
        new ProtobufWriter().Text(1, name).Integer(3, value).Integer(20, IntegerAttribute);

    private static ProtobufWriter Tensor(string name, float[] values, params int[] shape)
    {
        var tensor = new ProtobufWriter();
        foreach (int length in shape)
        {
            tensor.Integer(1, length);
        }

        return tensor.Integer(2, FloatType).Text(8, name).Floats(9, values);
    }

    private static ProtobufWriter Value(string name, int[] lengths)
    {
        var shape = new ProtobufWriter();
        foreach (int length in lengths)
        {
            shape.Message(1, new ProtobufWriter().Integer(1, length));
        }

        var tensor = new ProtobufWriter().Integer(1, FloatType).Message(2, shape);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }

    private static float[] Biases(Work work) =>
        [.. GateOrder(work, WorkValues.InputBias(work)), .. GateOrder(work, WorkValues.RecurrentBias(work))];

    /// <summary>PyTorch's i, f, g, o become i, o, f, c; its r, z, n become z, r, h.</summary>
    private static float[] GateOrder(Work work, float[] values)
    {
        int[] order = work.Cell switch { CellKind.Lstm => [0, 3, 1, 2], CellKind.Gru => [1, 0, 2], _ => [0] };
        int size = values.Length / order.Length;
        return [.. order.SelectMany(gate => new ArraySegment<float>(values, gate * size, size))];
    }
}
