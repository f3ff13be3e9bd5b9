// GRUs whose reset gate stands before the recurrent product; the last differs from the first in nothing else.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, Input(2), Gru(1, Reset = Reset.BeforeMatMul)]
public partial class ResetBefore1;

[RnnModel, Input(3), Gru(5, Layers = 2, Reset = Reset.BeforeMatMul)]
public partial class ResetBefore5Layers;

[RnnModel, Input(3), Gru(20, Direction = Direction.Reverse, Reset = Reset.BeforeMatMul)]
public partial class ResetBefore20Reverse;

[RnnModel, Input(2), Gru(33, Direction = Direction.Bidirectional, Reset = Reset.BeforeMatMul)]
public partial class ResetBefore33Both;

[RnnModel, Input(2), Gru(7, Layers = 2, Direction = Direction.Bidirectional, Reset = Reset.BeforeMatMul)]
public partial class ResetBefore7BothLayers;

[RnnModel, Input(4), Gru(64, Reset = Reset.BeforeMatMul)]
public partial class ResetBefore64;

[RnnModel, OneHot(5), Gru(20, Layers = 2, Reset = Reset.BeforeMatMul)]
public partial class ResetBefore20Tokens;

[RnnModel, Input(2), Gru(1)]
public partial class ResetAfter1;
