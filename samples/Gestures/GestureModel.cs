using RnnGen;

namespace Gestures;

/// <summary>
/// Says which gesture was made: reads the three axes of an accelerometer, sample by sample, and gives a logit for each class of
/// <see cref="Recording.Classes"/>. It is trained on whole recordings, of which the state behind the last sample decides. On a stream it has
/// an answer at every sample.
/// </summary>
[RnnModel]
[Input(3)]
[Gru(24)]
[LastStep]
[Dense(6)]
[SoftmaxCrossEntropy]
public partial class GestureModel;
