namespace Gestures;

/// <summary>
/// Somebody who does not exist, and makes gestures: holds the device in a way of their own, is fast or slow, strong or gentle, steady or
/// shaky; and makes no gesture like the one before.
/// </summary>
internal sealed class User
{
    private readonly Random random;
    private readonly double speed, strength, tremor, pitch, roll;
    private readonly int turn;

    public User(int seed)
    {
        random = new Random(seed);
        (speed, strength, tremor) = (Between(0.7, 1.4), Between(0.6, 1.5), Between(0.03, 0.12));
        (pitch, roll, turn) = (Between(-0.5, 0.5), Between(-0.5, 0.5), random.Next(4) == 0 ? -1 : 1);
    }

    /// <summary>What the accelerometer measures, [T, 3] in g: rest, then the gesture, then rest for a moment.</summary>
    public float[] Make(int gesture)
    {
        double fast = speed * Between(0.7, 1.4), strong = strength * Between(0.6, 1.4), phase = Between(0.0, 2.0 * Math.PI);
        var tilt = (Pitch: pitch + Between(-0.2, 0.2), Roll: roll + Between(-0.2, 0.2), Yaw: Between(-0.6, 0.6));
        int before = random.Next(10, 60), after = random.Next(12, 20);
        int steps = (int)(Recording.Rate * (gesture == 5 ? 0.12 : Seconds(gesture) / fast));
        var samples = new List<float>();
        for (int t = -before; t < steps + after; t++)
        {
            var (along, across, up) = Acceleration(gesture, (t + 0.5) / steps, phase);
            double[] felt = Tilted(strong * along, strong * across, 1.0 + strong * up, tilt);
            samples.AddRange(felt.Select(axis => (float)(axis + tremor * (Between(-1.0, 1.0) + Between(-1.0, 1.0)))));
        }

        return [.. samples];
    }

    private static double Seconds(int gesture) => gesture switch { 1 => 1.2, 4 => 0.8, _ => 0.5 };

    /// <summary>
    /// The hand's acceleration: a circle turns, a swipe speeds up and then slows down, a shake goes to and fro, a tap rings.
    /// </summary>
    /// <param name="gesture">A place in <see cref="Recording.Classes"/>.</param>
    /// <param name="done">How much of the gesture is over, 0 to 1; outside of that the hand is at rest.</param>
    /// <param name="phase">Where a circle begins.</param>
    private (double Along, double Across, double Up) Acceleration(int gesture, double done, double phase)
    {
        if (done is < 0.0 or > 1.0) return (0.0, 0.0, 0.0);
        double angle = 2.0 * Math.PI * done, swell = Math.Sqrt(Math.Sin(Math.PI * done)), round = phase + 2.0 * turn * angle;
        return gesture switch
        {
            1 => (0.7 * swell * Math.Cos(round), 0.7 * swell * Math.Sin(round), 0.0),
            2 => (-0.8 * Math.Sin(angle), 0.1 * Math.Sin(2.0 * angle), 0.0),
            3 => (0.8 * Math.Sin(angle), 0.1 * Math.Sin(2.0 * angle), 0.0),
            4 => (1.1 * swell * Math.Sin(4.0 * angle), 0.2 * swell * Math.Cos(4.0 * angle), 0.1 * swell),
            5 => (0.0, 0.0, -2.0 * Math.Exp(-4.0 * done) * Math.Cos(1.5 * angle)),
            _ => (0.0, 0.0, 0.0),
        };
    }

    /// <summary>A vector as the device feels it, which is turned about its z, x and y axes, in radians.</summary>
    private static double[] Tilted(double x, double y, double z, (double Pitch, double Roll, double Yaw) by)
    {
        (x, y) = (x * Math.Cos(by.Yaw) - y * Math.Sin(by.Yaw), x * Math.Sin(by.Yaw) + y * Math.Cos(by.Yaw));
        (y, z) = (y * Math.Cos(by.Pitch) - z * Math.Sin(by.Pitch), y * Math.Sin(by.Pitch) + z * Math.Cos(by.Pitch));
        return [x * Math.Cos(by.Roll) + z * Math.Sin(by.Roll), y, z * Math.Cos(by.Roll) - x * Math.Sin(by.Roll)];
    }

    private double Between(double low, double high) => low + (high - low) * random.NextDouble();
}
