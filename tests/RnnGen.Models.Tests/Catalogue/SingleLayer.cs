// Written by make_catalogue.py.
namespace RnnGen.Models.Tests.Catalogue;

[RnnModel, OneHot(3), Rnn(1), Dense(3), SoftmaxCrossEntropy]
public partial class Tanh1;

[RnnModel, Input(3), Rnn(2), Dense(3), MeanSquaredError]
public partial class Tanh2;

[RnnModel, OneHot(5), Rnn(3), Dense(5), SoftmaxCrossEntropy]
public partial class Tanh3;

[RnnModel, Input(5), Rnn(4), Dense(1), MeanSquaredError]
public partial class Tanh4;

[RnnModel, OneHot(7), Rnn(5), Dense(2), SoftmaxCrossEntropy]
public partial class Tanh5;

[RnnModel, Input(7), Rnn(6), Dense(3), MeanSquaredError]
public partial class Tanh6;

[RnnModel, OneHot(3), Rnn(7), Dense(4), SoftmaxCrossEntropy]
public partial class Tanh7;

[RnnModel, Input(2), Rnn(8), Dense(1), MeanSquaredError]
public partial class Tanh8;

[RnnModel, OneHot(5), Rnn(9), Dense(6), SoftmaxCrossEntropy]
public partial class Tanh9;

[RnnModel, Input(4), Rnn(10), Dense(3), MeanSquaredError]
public partial class Tanh10;

[RnnModel, OneHot(7), Rnn(11), Dense(3), SoftmaxCrossEntropy]
public partial class Tanh11;

[RnnModel, Input(6), Rnn(12), Dense(1), MeanSquaredError]
public partial class Tanh12;

[RnnModel, OneHot(3), Rnn(13), Dense(5), SoftmaxCrossEntropy]
public partial class Tanh13;

[RnnModel, Input(1), Rnn(14), Dense(3), MeanSquaredError]
public partial class Tanh14;

[RnnModel, OneHot(5), Rnn(15), Dense(2), SoftmaxCrossEntropy]
public partial class Tanh15;

[RnnModel, Input(3), Rnn(16), Dense(1), MeanSquaredError]
public partial class Tanh16;

[RnnModel, OneHot(7), Rnn(17), Dense(4), SoftmaxCrossEntropy]
public partial class Tanh17;

[RnnModel, Input(5), Rnn(18), Dense(3), MeanSquaredError]
public partial class Tanh18;

[RnnModel, OneHot(3), Rnn(19), Dense(6), SoftmaxCrossEntropy]
public partial class Tanh19;

[RnnModel, Input(7), Rnn(20), Dense(1), MeanSquaredError]
public partial class Tanh20;

[RnnModel, OneHot(5), Rnn(21), Dense(3), SoftmaxCrossEntropy]
public partial class Tanh21;

[RnnModel, Input(2), Rnn(22), Dense(3), MeanSquaredError]
public partial class Tanh22;

[RnnModel, OneHot(7), Rnn(23), Dense(5), SoftmaxCrossEntropy]
public partial class Tanh23;

[RnnModel, Input(4), Rnn(24), Dense(1), MeanSquaredError]
public partial class Tanh24;

[RnnModel, OneHot(3), Rnn(25), Dense(2), SoftmaxCrossEntropy]
public partial class Tanh25;

[RnnModel, Input(6), Rnn(26), Dense(3), MeanSquaredError]
public partial class Tanh26;

[RnnModel, OneHot(5), Rnn(27), Dense(4), SoftmaxCrossEntropy]
public partial class Tanh27;

[RnnModel, Input(1), Rnn(28), Dense(1), MeanSquaredError]
public partial class Tanh28;

[RnnModel, OneHot(7), Rnn(29), Dense(6), SoftmaxCrossEntropy]
public partial class Tanh29;

[RnnModel, Input(3), Rnn(30), Dense(3), MeanSquaredError]
public partial class Tanh30;

[RnnModel, OneHot(3), Rnn(31), Dense(3), SoftmaxCrossEntropy]
public partial class Tanh31;

[RnnModel, Input(5), Rnn(32), Dense(1), MeanSquaredError]
public partial class Tanh32;

[RnnModel, OneHot(5), Rnn(33), Dense(5), SoftmaxCrossEntropy]
public partial class Tanh33;

[RnnModel, OneHot(5), Rnn(63), Dense(5), SoftmaxCrossEntropy]
public partial class Tanh63;

[RnnModel, Input(2), Rnn(64), Dense(1), MeanSquaredError]
public partial class Tanh64;

[RnnModel, OneHot(7), Rnn(65), Dense(2), SoftmaxCrossEntropy]
public partial class Tanh65;

[RnnModel, Input(2), Rnn(1, Activation = Activation.Relu), Dense(2), MeanSquaredError]
public partial class Relu1;

[RnnModel, Input(4), Rnn(3, Activation = Activation.Relu), Dense(4), MeanSquaredError]
public partial class Relu3;

[RnnModel, OneHot(6), Rnn(4, Activation = Activation.Relu), Dense(6), SoftmaxCrossEntropy]
public partial class Relu4;

[RnnModel, OneHot(4), Rnn(8, Activation = Activation.Relu), Dense(5), SoftmaxCrossEntropy]
public partial class Relu8;

[RnnModel, Input(3), Rnn(9, Activation = Activation.Relu), Dense(2), MeanSquaredError]
public partial class Relu9;

[RnnModel, OneHot(6), Rnn(16, Activation = Activation.Relu), Dense(3), SoftmaxCrossEntropy]
public partial class Relu16;

[RnnModel, OneHot(4), Rnn(20, Activation = Activation.Relu), Dense(2), SoftmaxCrossEntropy]
public partial class Relu20;

[RnnModel, OneHot(2), Rnn(24, Activation = Activation.Relu), Dense(6), SoftmaxCrossEntropy]
public partial class Relu24;

[RnnModel, Input(4), Rnn(31, Activation = Activation.Relu), Dense(4), MeanSquaredError]
public partial class Relu31;

[RnnModel, Input(6), Rnn(33, Activation = Activation.Relu), Dense(2), MeanSquaredError]
public partial class Relu33;

[RnnModel, OneHot(6), Rnn(64, Activation = Activation.Relu), Dense(6), SoftmaxCrossEntropy]
public partial class Relu64;

[RnnModel, Input(2), Lstm(1), Dense(2), MeanSquaredError]
public partial class Lstm1;

[RnnModel, OneHot(4), Lstm(2), Dense(4), SoftmaxCrossEntropy]
public partial class Lstm2;

[RnnModel, Input(4), Lstm(3), Dense(4), MeanSquaredError]
public partial class Lstm3;

[RnnModel, OneHot(6), Lstm(4), Dense(6), SoftmaxCrossEntropy]
public partial class Lstm4;

[RnnModel, Input(6), Lstm(5), Dense(2), MeanSquaredError]
public partial class Lstm5;

[RnnModel, OneHot(2), Lstm(6), Dense(3), SoftmaxCrossEntropy]
public partial class Lstm6;

[RnnModel, Input(1), Lstm(7), Dense(4), MeanSquaredError]
public partial class Lstm7;

[RnnModel, OneHot(4), Lstm(8), Dense(5), SoftmaxCrossEntropy]
public partial class Lstm8;

[RnnModel, Input(3), Lstm(9), Dense(2), MeanSquaredError]
public partial class Lstm9;

[RnnModel, OneHot(6), Lstm(10), Dense(2), SoftmaxCrossEntropy]
public partial class Lstm10;

[RnnModel, Input(5), Lstm(11), Dense(4), MeanSquaredError]
public partial class Lstm11;

[RnnModel, OneHot(2), Lstm(12), Dense(4), SoftmaxCrossEntropy]
public partial class Lstm12;

[RnnModel, Input(7), Lstm(13), Dense(2), MeanSquaredError]
public partial class Lstm13;

[RnnModel, OneHot(4), Lstm(14), Dense(6), SoftmaxCrossEntropy]
public partial class Lstm14;

[RnnModel, Input(2), Lstm(15), Dense(4), MeanSquaredError]
public partial class Lstm15;

[RnnModel, OneHot(6), Lstm(16), Dense(3), SoftmaxCrossEntropy]
public partial class Lstm16;

[RnnModel, Input(4), Lstm(17), Dense(2), MeanSquaredError]
public partial class Lstm17;

[RnnModel, OneHot(2), Lstm(18), Dense(5), SoftmaxCrossEntropy]
public partial class Lstm18;

[RnnModel, Input(6), Lstm(19), Dense(4), MeanSquaredError]
public partial class Lstm19;

[RnnModel, OneHot(4), Lstm(20), Dense(2), SoftmaxCrossEntropy]
public partial class Lstm20;

[RnnModel, Input(1), Lstm(21), Dense(2), MeanSquaredError]
public partial class Lstm21;

[RnnModel, OneHot(6), Lstm(22), Dense(4), SoftmaxCrossEntropy]
public partial class Lstm22;

[RnnModel, Input(3), Lstm(23), Dense(4), MeanSquaredError]
public partial class Lstm23;

[RnnModel, OneHot(2), Lstm(24), Dense(6), SoftmaxCrossEntropy]
public partial class Lstm24;

[RnnModel, Input(5), Lstm(25), Dense(2), MeanSquaredError]
public partial class Lstm25;

[RnnModel, OneHot(4), Lstm(26), Dense(3), SoftmaxCrossEntropy]
public partial class Lstm26;

[RnnModel, Input(7), Lstm(27), Dense(4), MeanSquaredError]
public partial class Lstm27;

[RnnModel, OneHot(6), Lstm(28), Dense(5), SoftmaxCrossEntropy]
public partial class Lstm28;

[RnnModel, Input(2), Lstm(29), Dense(2), MeanSquaredError]
public partial class Lstm29;

[RnnModel, OneHot(2), Lstm(30), Dense(2), SoftmaxCrossEntropy]
public partial class Lstm30;

[RnnModel, Input(4), Lstm(31), Dense(4), MeanSquaredError]
public partial class Lstm31;

[RnnModel, OneHot(4), Lstm(32), Dense(4), SoftmaxCrossEntropy]
public partial class Lstm32;

[RnnModel, Input(6), Lstm(33), Dense(2), MeanSquaredError]
public partial class Lstm33;

[RnnModel, Input(1), Lstm(63), Dense(4), MeanSquaredError]
public partial class Lstm63;

[RnnModel, OneHot(6), Lstm(64), Dense(6), SoftmaxCrossEntropy]
public partial class Lstm64;

[RnnModel, Input(3), Lstm(65), Dense(2), MeanSquaredError]
public partial class Lstm65;

[RnnModel, OneHot(3), Gru(1), Dense(3), SoftmaxCrossEntropy]
public partial class Gru1;

[RnnModel, Input(3), Gru(2), Dense(3), MeanSquaredError]
public partial class Gru2;

[RnnModel, OneHot(5), Gru(3), Dense(5), SoftmaxCrossEntropy]
public partial class Gru3;

[RnnModel, Input(5), Gru(4), Dense(1), MeanSquaredError]
public partial class Gru4;

[RnnModel, OneHot(7), Gru(5), Dense(2), SoftmaxCrossEntropy]
public partial class Gru5;

[RnnModel, Input(7), Gru(6), Dense(3), MeanSquaredError]
public partial class Gru6;

[RnnModel, OneHot(3), Gru(7), Dense(4), SoftmaxCrossEntropy]
public partial class Gru7;

[RnnModel, Input(2), Gru(8), Dense(1), MeanSquaredError]
public partial class Gru8;

[RnnModel, OneHot(5), Gru(9), Dense(6), SoftmaxCrossEntropy]
public partial class Gru9;

[RnnModel, Input(4), Gru(10), Dense(3), MeanSquaredError]
public partial class Gru10;

[RnnModel, OneHot(7), Gru(11), Dense(3), SoftmaxCrossEntropy]
public partial class Gru11;

[RnnModel, Input(6), Gru(12), Dense(1), MeanSquaredError]
public partial class Gru12;

[RnnModel, OneHot(3), Gru(13), Dense(5), SoftmaxCrossEntropy]
public partial class Gru13;

[RnnModel, Input(1), Gru(14), Dense(3), MeanSquaredError]
public partial class Gru14;

[RnnModel, OneHot(5), Gru(15), Dense(2), SoftmaxCrossEntropy]
public partial class Gru15;

[RnnModel, Input(3), Gru(16), Dense(1), MeanSquaredError]
public partial class Gru16;

[RnnModel, OneHot(7), Gru(17), Dense(4), SoftmaxCrossEntropy]
public partial class Gru17;

[RnnModel, Input(5), Gru(18), Dense(3), MeanSquaredError]
public partial class Gru18;

[RnnModel, OneHot(3), Gru(19), Dense(6), SoftmaxCrossEntropy]
public partial class Gru19;

[RnnModel, Input(7), Gru(20), Dense(1), MeanSquaredError]
public partial class Gru20;

[RnnModel, OneHot(5), Gru(21), Dense(3), SoftmaxCrossEntropy]
public partial class Gru21;

[RnnModel, Input(2), Gru(22), Dense(3), MeanSquaredError]
public partial class Gru22;

[RnnModel, OneHot(7), Gru(23), Dense(5), SoftmaxCrossEntropy]
public partial class Gru23;

[RnnModel, Input(4), Gru(24), Dense(1), MeanSquaredError]
public partial class Gru24;

[RnnModel, OneHot(3), Gru(25), Dense(2), SoftmaxCrossEntropy]
public partial class Gru25;

[RnnModel, Input(6), Gru(26), Dense(3), MeanSquaredError]
public partial class Gru26;

[RnnModel, OneHot(5), Gru(27), Dense(4), SoftmaxCrossEntropy]
public partial class Gru27;

[RnnModel, Input(1), Gru(28), Dense(1), MeanSquaredError]
public partial class Gru28;

[RnnModel, OneHot(7), Gru(29), Dense(6), SoftmaxCrossEntropy]
public partial class Gru29;

[RnnModel, Input(3), Gru(30), Dense(3), MeanSquaredError]
public partial class Gru30;

[RnnModel, OneHot(3), Gru(31), Dense(3), SoftmaxCrossEntropy]
public partial class Gru31;

[RnnModel, Input(5), Gru(32), Dense(1), MeanSquaredError]
public partial class Gru32;

[RnnModel, OneHot(5), Gru(33), Dense(5), SoftmaxCrossEntropy]
public partial class Gru33;

[RnnModel, OneHot(5), Gru(63), Dense(5), SoftmaxCrossEntropy]
public partial class Gru63;

[RnnModel, Input(2), Gru(64), Dense(1), MeanSquaredError]
public partial class Gru64;

[RnnModel, OneHot(7), Gru(65), Dense(2), SoftmaxCrossEntropy]
public partial class Gru65;
