namespace RnnGen.Reports;

/// <summary>A point of a chart.</summary>
/// <param name="X">Where it is, from left to right.</param>
/// <param name="Y">Its value.</param>
public readonly record struct ChartPoint(double X, double Y);
