namespace RnnGen.Models.Tests.ResetBefore;

[RnnModel]
[Input(2)]
[Gru(1, Reset = Reset.BeforeMatMul)]
internal sealed partial class ResetBefore1;

[RnnModel]
[Input(3)]
[Gru(5, Layers = 2, Reset = Reset.BeforeMatMul)]
internal sealed partial class ResetBefore5Layers;

[RnnModel]
[Input(3)]
[Gru(20, Direction = Direction.Reverse, Reset = Reset.BeforeMatMul)]
internal sealed partial class ResetBefore20Reverse;

[RnnModel]
[Input(2)]
[Gru(33, Direction = Direction.Bidirectional, Reset = Reset.BeforeMatMul)]
internal sealed partial class ResetBefore33Both;

[RnnModel]
[Input(2)]
[Gru(7, Layers = 2, Direction = Direction.Bidirectional, Reset = Reset.BeforeMatMul)]
internal sealed partial class ResetBefore7BothLayers;

[RnnModel]
[Input(4)]
[Gru(64, Reset = Reset.BeforeMatMul)]
internal sealed partial class ResetBefore64;

[RnnModel]
[OneHot(5)]
[Gru(20, Layers = 2, Reset = Reset.BeforeMatMul)]
internal sealed partial class ResetBefore20Tokens;

[RnnModel]
[Input(2)]
[Gru(1)]
internal sealed partial class ResetAfter1;
