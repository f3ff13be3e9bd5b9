using System.ComponentModel;
using System.Runtime.CompilerServices;
using RnnGen.Numerics.Matrix;
using RnnGen.Numerics.Normalization;

namespace RnnGen.CompilerServices;

/// <summary>
/// Layer normalization (Ba, Kiros and Hinton, 2016), each row by itself: y = x̂ ⊙ γ + β, x̂ = (x − μ) / √(σ² + ε), with the mean μ and the variance σ² over the
/// units of the row, the squares divided by their number as PyTorch's LayerNorm does. Rows of x, y and their gradients are equally wide, γ and β are one such row
/// each; what is behind the units of a row is zero in all of them, and stays so whatever the units are. The sums of a row have one order, however many rows there
/// are: a row gets the same bits in any company. Nothing is checked: the callers are emitted from one plan.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayerNormalization
{
    /// <summary>Normalizes rows, and keeps of each what the backward pass needs if there is a place for it.</summary>
    /// <param name="rows">How many there are: those of a batch, or one for a step of a stream.</param>
    /// <param name="x">The rows.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="gamma">γ, [width].</param>
    /// <param name="beta">β, [width].</param>
    /// <param name="y">[rows, width]; it may be x where no backward pass follows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Normalize(nint rows, NormalizedRows x, float epsilon, ref float gamma, ref float beta, ref float y)
    {
        ref float start = ref x.X, kept = ref x.Statistics;
        fixed (float* xPointer = &start, statistics = &kept, gammaPointer = &gamma, betaPointer = &beta, yPointer = &y)
        {
            var operation = new RowNormalization
            {
                Rows = rows, Units = x.Units, Epsilon = epsilon, X = xPointer, Gamma = gammaPointer, Beta = betaPointer, Y = yPointer, Statistics = statistics,
            };
            ColumnOperation.Run(ref operation, x.Width);
        }
    }

    /// <summary>The gradient of x: dX = (g − mean(g) − x̂ mean(g ⊙ x̂)) / √(σ² + ε), g = dY ⊙ γ, the means over the units. Workers may share the rows.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="x">The rows as they were normalized, with what was kept.</param>
    /// <param name="gamma">γ, [width].</param>
    /// <param name="dY">[rows, width].</param>
    /// <param name="dX">[rows, width]; it may be dY.</param>
    /// <param name="adds">Whether the gradient is added to what is there, and does not replace it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void InputGradient(nint rows, NormalizedRows x, ref float gamma, ref float dY, ref float dX, bool adds)
    {
        ref float start = ref x.X, kept = ref x.Statistics;
        fixed (float* xPointer = &start, statistics = &kept, gammaPointer = &gamma, dYPointer = &dY, dXPointer = &dX)
        {
            var operation = new RowNormalizationGradient
            {
                Rows = rows, Units = x.Units, X = xPointer, Statistics = statistics, Gamma = gammaPointer, DY = dYPointer, DX = dXPointer, Adds = adds,
            };
            ColumnOperation.Run(ref operation, x.Width);
        }
    }

    /// <summary>
    /// dγ += Σ_r dY ⊙ x̂ and dβ += Σ_r dY in some columns, row after row. Workers may share the columns, as many as stand in a vector of the packing together,
    /// but not the rows.
    /// </summary>
    /// <param name="rows">All rows.</param>
    /// <param name="x">The rows as they were normalized, with what was kept.</param>
    /// <param name="first">The first of the columns.</param>
    /// <param name="columns">How many there are, up to the width of a row.</param>
    /// <param name="dY">[rows, width].</param>
    /// <param name="dGamma">[width], from the first column of all on.</param>
    /// <param name="dBeta">[width], likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void AddParameterGradients(
        nint rows, NormalizedRows x, nint first, nint columns, ref float dY, ref float dGamma, ref float dBeta)
    {
        ref float start = ref x.X, kept = ref x.Statistics;
        fixed (float* xPointer = &start, statistics = &kept, dYPointer = &dY, dGammaPointer = &dGamma, dBetaPointer = &dBeta)
        {
            var operation = new NormalizationSums
            {
                Rows = rows,
                Width = x.Width,
                Units = x.Units - first,
                X = xPointer + first,
                Statistics = statistics,
                DY = dYPointer + first,
                DGamma = dGammaPointer + first,
                DBeta = dBetaPointer + first,
            };
            ColumnOperation.Run(ref operation, columns);
        }
    }
}
