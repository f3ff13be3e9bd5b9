using System.Globalization;

namespace RnnGen.Reports.Tests;

/// <summary>Sets the culture of the thread to one with decimal commas, and another sign for minus, until it is disposed of.</summary>
internal sealed class SwedishCulture : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public SwedishCulture()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");
        Assert.Equal("−1,5", (-1.5).ToString(CultureInfo.CurrentCulture));
    }

    public void Dispose() => CultureInfo.CurrentCulture = before;
}
