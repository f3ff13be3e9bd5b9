// What the reference does not know: what is dropped, and losses in chunks.
namespace RnnGen.Models.Tests.Threads;

[RnnModel, Embedding(30, 12), Lstm(48, Layers = 2, Direction = Direction.Bidirectional, Dropout = 0.3f), MeanOverTime, Dense(20, Activation = Activation.Tanh), Dense(7), SoftmaxCrossEntropy]
public partial class SharedDropout;

[RnnModel, Input(9), Gru(65, Direction = Direction.Bidirectional), Dense(300), SoftmaxCrossEntropy(Chunked = true)]
public partial class SharedChunks;

[RnnModel(SequenceLength = 9), Input(9), Lstm(65, CoupledInputForget = true), LastStep, Dense(70), SoftmaxCrossEntropy(Chunked = true)]
public partial class SharedSchedule;

[RnnModel, Input(70), LayerNorm, Lstm(70), Gru(70), Add("lstm", "layernorm"), Dropout(0.2f), Concatenate("dropout", "input", "gru"), Dense(7), SoftmaxCrossEntropy]
public partial class SharedEdges;
