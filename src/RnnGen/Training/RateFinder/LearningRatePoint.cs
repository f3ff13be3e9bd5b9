namespace RnnGen;

/// <summary>One step of a search for a learning rate.</summary>
/// <param name="Rate">The rate of the step.</param>
/// <param name="Loss">The loss before it, in the unit of the model's loss.</param>
/// <param name="SmoothedLoss">The loss, smoothed over the steps so far.</param>
public readonly record struct LearningRatePoint(double Rate, double Loss, double SmoothedLoss);
