// Declarations that generated code has to live with: names that are keywords or hide others, nested and private classes, no namespace.
using RnnGen;
using RnnGen.Models.Tests.Catalogue;

[RnnModel, Input(2), Lstm(3), Dense(2), MeanSquaredError]
public partial class InNoNamespace;

namespace RnnGen.Models.Tests.Catalogue.Awkward.System.Numerics
{
    [RnnModel, OneHot(3), Rnn(6), Dense(3), SoftmaxCrossEntropy]
    public partial class @event;
}

namespace RnnGen.Models.Tests.Catalogue.Awkward
{
    public static partial class Outer
    {
        public static Case PrivateCase { get; } = Case.Of<Private, int, int>();

        internal readonly partial record struct Middle
        {
            /// <summary>It has the name of another model.</summary>
            [RnnModel, Input(2), Rnn(5), LastStep, Dense(2), MeanSquaredError]
            internal sealed partial class Tanh5;
        }

        [RnnModel, OneHot(4), Lstm(5), LastStep, Dense(4), SoftmaxCrossEntropy]
        private sealed partial class Private;
    }
}
