namespace RnnGen.Generator.Specification;

/// <summary>One stage of the network. The name is unique within the model and is the prefix of its tensors.</summary>
internal abstract record StageSpec(string Name);

/// <summary>Vectors of numbers.</summary>
internal sealed record InputSpec(string Name, int Features) : StageSpec(Name);

/// <summary>Integer tokens.</summary>
internal sealed record OneHotSpec(string Name, int Classes) : StageSpec(Name);

/// <summary>Integer tokens, each looked up in a table.</summary>
internal sealed record EmbeddingSpec(string Name, int Vocabulary, int Size, float Scale) : StageSpec(Name);

/// <summary>A stack of recurrent layers.</summary>
internal sealed record RecurrentSpec(
    string Name,
    CellSpec Cell,
    int Hidden,
    int Layers,
    RecurrentInitialization Initialization,
    DirectionKind Direction = DirectionKind.Forward,
    float Dropout = 0f) : StageSpec(Name);

/// <summary>Only the last step goes on.</summary>
internal sealed record LastStepSpec(string Name) : StageSpec(Name);

/// <summary>The mean of the steps goes on.</summary>
internal sealed record MeanOverTimeSpec(string Name) : StageSpec(Name);

/// <summary>The largest value of each feature goes on.</summary>
internal sealed record MaxOverTimeSpec(string Name) : StageSpec(Name);

/// <summary>In training, some values become 0.</summary>
internal sealed record DropoutSpec(string Name, float Probability) : StageSpec(Name);

/// <summary>A fully connected layer.</summary>
internal sealed record DenseSpec(string Name, int Size, ActivationKind Activation) : StageSpec(Name);

/// <summary>What training minimises.</summary>
internal abstract record LossSpec(string Name) : StageSpec(Name);

/// <summary>Mean of -log softmax(y)[target].</summary>
internal sealed record SoftmaxCrossEntropySpec(string Name, int IgnoreIndex = -1, float LabelSmoothing = 0f, bool Chunked = false) : LossSpec(Name);

/// <summary>Mean of -(t log σ(y) + (1 - t) log(1 - σ(y))).</summary>
internal sealed record BinaryCrossEntropySpec(string Name, bool SumFeatures) : LossSpec(Name);

/// <summary>Mean of (y - target)².</summary>
internal sealed record MeanSquaredErrorSpec(string Name, bool SumFeatures) : LossSpec(Name);

/// <summary>Which recurrent cell, with the options that change its equations.</summary>
internal abstract record CellSpec;

/// <summary>h' = φ(W·x + U·h + b).</summary>
internal sealed record RnnCellSpec(ActivationKind Activation) : CellSpec;

/// <summary>Gates i, f, g, o around a cell.</summary>
internal sealed record LstmCellSpec(float ForgetBias, bool Peepholes = false, bool CoupledInputForget = false) : CellSpec;

/// <summary>Gates r and z, and a candidate n.</summary>
internal sealed record GruCellSpec(bool ResetBefore = false) : CellSpec;

/// <summary>How the tensors of a recurrent stage start.</summary>
internal sealed record RecurrentInitialization(InitializerKind Input, InitializerKind Recurrent, InitializerKind Bias, float InputScale, float RecurrentScale);

/// <summary>RnnGen.Direction, value for value.</summary>
internal enum DirectionKind
{
    Forward,
    Reverse,
    Bidirectional,
}

/// <summary>RnnGen.Activation, value for value.</summary>
internal enum ActivationKind
{
    None,
    Tanh,
    Relu,
    Sigmoid,
}

/// <summary>RnnGen.Initializer, value for value.</summary>
internal enum InitializerKind
{
    Uniform,
    Glorot,
    Orthogonal,
    Identity,
    Zero,
    Normal,
}
