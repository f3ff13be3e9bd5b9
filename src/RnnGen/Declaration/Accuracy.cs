namespace RnnGen;

/// <summary>How exactly a model computes σ and tanh in its cells and dense layers. Weight files do not depend on it, and neither does the fingerprint.</summary>
public enum Accuracy
{
    /// <summary>At most 5 ulp or 3e-7 from the exact values.</summary>
    Exact,

    /// <summary>
    /// At most 1e-4 from the exact values, absolutely, in inference and in training; the losses and <c>Probabilities</c> stay exact. A stream of up to 20 units gains 5 to
    /// 15 % with AVX-512, 2 to 11 % with AVX2, and over 20 % in vectors of 128 bits without FMA; from 64 units on little or nothing is gained. Values may pass the limits
    /// by up to 3e-5: ±1.00003 of tanh, −0.00002 and 1.00002 of σ, so a dense layer's σ is no safe argument of a logarithm. Neighbouring arguments may give values that
    /// differ by as much as the bound, so Step, StepMany and Forward, which add in different orders, agree no better than that.
    /// </summary>
    Fast,
}
