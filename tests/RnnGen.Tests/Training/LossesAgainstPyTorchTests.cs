using RnnGen.CompilerServices;

namespace RnnGen.Tests;

/// <summary>Values that PyTorch 1.13 computes; losses_against_pytorch.py prints them.</summary>
public sealed class LossesAgainstPyTorchTests
{
    private const int Positions = 6, Outputs = 5;

    private static readonly int[] Classes = [0, 3, 2, 4, 1, 2];

    public static TheoryData<int, float, float, float[]> CrossEntropies => new()
    {
        {
            -1, 0f, 3.60380864f,
            [
                -0.166208535f, 0.00812074263f, 0.143943608f, 0.000755346846f, 0.0133888405f, 0.00335403159f, 0.0594516322f, 0.000311973534f, -0.161136806f, 0.0980191752f,
                0.000458141032f, 0.00812074263f, -0.0227230601f, 0.000755346846f, 0.0133888405f, 0.0604821369f, 0.000317381055f, 0.00562571501f, 0.0997181758f, -0.166143402f,
                0.000458141032f, -0.158545926f, 0.143943608f, 0.000755346846f, 0.0133888405f, 0.0604821369f, 0.000317381055f, -0.161040962f, 0.0997181758f, 0.000523272902f
            ]
        },
        {
            2, 0f, 4.52190733f,
            [
                -0.249312788f, 0.0121811135f, 0.215915412f, 0.00113302027f, 0.0200832598f, 0.00503104739f, 0.0891774446f, 0.000467960286f, -0.241705209f, 0.147028759f,
                0f, 0f, 0f, 0f, 0f, 0.0907232016f, 0.000476071553f, 0.00843857229f, 0.14957726f, -0.249215096f,
                0.000687211519f, -0.237818882f, 0.215915412f, 0.00113302027f, 0.0200832598f, 0f, 0f, 0f, 0f, 0f
            ]
        },
        {
            -1, 0.1f, 3.57672524f,
            [
                -0.152875185f, 0.00478740782f, 0.140610248f, -0.00257798634f, 0.0100555047f, 2.06982113e-05f, 0.0561182946f, -0.00302135968f, -0.147803456f, 0.0946858302f,
                -0.00287519232f, 0.00478740782f, -0.00938973483f, -0.00257798634f, 0.0100555047f, 0.0571487993f, -0.00301595218f, 0.00229238137f, 0.0963848308f, -0.152810052f,
                -0.00287519232f, -0.145212576f, 0.140610248f, -0.00257798634f, 0.0100555047f, 0.0571487918f, -0.00301595218f, -0.147707611f, 0.0963848233f, -0.00281006051f
            ]
        },
        {
            2, 0.25f, 4.21721983f,
            [
                -0.199312791f, -0.000318886712f, 0.203415409f, -0.0113669802f, 0.0075832596f, -0.0074689528f, 0.0766774416f, -0.0120320395f, -0.191705212f, 0.134528756f,
                0f, 0f, 0f, 0f, 0f, 0.0782231987f, -0.0120239286f, -0.0040614279f, 0.137077257f, -0.199215099f,
                -0.0118127884f, -0.187818885f, 0.203415409f, -0.0113669802f, 0.0075832596f, 0f, 0f, 0f, 0f, 0f
            ]
        },
    };

    public static TheoryData<bool, float, float[]> BinaryCrossEntropies => new()
    {
        {
            false, 1.19682539f,
            [
                0.000599540363f, -0.00849716645f, -0.00493490882f, -0.0115229255f, -0.0175451636f, -0.00745483628f, 0.0240229256f, -0.0200650934f, 0.0209971666f, 0.0119004585f,
                -0.0190532226f, 0.0166666675f, 0.0148865562f, -0.0304966979f, 0.00824864488f, 0.0158984251f, -0.0281895921f, 0.00328817079f, 0.00515501713f, -0.00258580432f,
                0.000768239785f, 0.00433050003f, 0.0327337906f, -0.00924332906f, -0.00548388157f, -0.00178011064f, -0.00966336485f, -0.00841802172f, 0.0238971356f, -0.0205678586f
            ]
        },
        {
            true, 5.98412704f,
            [
                0.00299770175f, -0.0424858332f, -0.024674546f, -0.057614632f, -0.0877258182f, -0.0372741818f, 0.120114625f, -0.100325465f, 0.104985833f, 0.0595022961f,
                -0.0952661186f, 0.0833333358f, 0.0744327828f, -0.152483493f, 0.0412432253f, 0.0794921219f, -0.140947968f, 0.0164408535f, 0.0257750861f, -0.0129290214f,
                0.00384119898f, 0.0216525011f, 0.16366896f, -0.0462166481f, -0.0274194088f, -0.00890055299f, -0.0483168289f, -0.0420901105f, 0.119485676f, -0.102839291f
            ]
        },
    };

    [Theory]
    [MemberData(nameof(CrossEntropies))]
    public void Cross_entropy(int ignored, float smoothing, float loss, float[] gradient)
    {
        var workspace = Create(ignored);
        Assert.Equal(loss, Losses.SoftmaxCrossEntropy(workspace, Classes, smoothing), 1e-6);
        AssertClose(gradient, workspace.OutputGradient);
    }

    [Theory]
    [MemberData(nameof(BinaryCrossEntropies))]
    public void Binary_cross_entropy(bool sum, float loss, float[] gradient)
    {
        var workspace = Create(-1);
        float[] targets = [.. Enumerable.Range(0, Positions * Outputs).Select(i => (i / Outputs * 7 + i % Outputs * 4) % 9 / 8f)];
        Assert.Equal(loss, Losses.BinaryCrossEntropy(workspace, targets, sum), 1e-6);
        AssertClose(gradient, workspace.OutputGradient);
    }

    private static Workspace Create(int ignored)
    {
        var workspace = LossWorkspace.Create(perStep: false, Outputs, steps: 1, size: Positions, ignored: ignored);
        for (int i = 0; i < Positions * Outputs; i++) workspace.Outputs[i] = ((i / Outputs * 37 + i % Outputs * 23) % 65 - 32) / 8f;
        return workspace;
    }

    private static void AssertClose(float[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-7);
    }
}
