using System.Globalization;
using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>What is emitted depends on the declaration alone: the same bytes whatever the culture of the machine.</summary>
public class CultureTests
{
    [Fact]
    public void In_a_culture_in_which_nothing_of_a_number_stays_as_it_was() => EmitsAlike(MadeUp());

    [CultureTheory]
    [InlineData("sv-SE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("tr-TR")]
    [InlineData("lt-LT")]
    public void In_the_cultures_of_machines(string culture) => EmitsAlike(CultureInfo.GetCultureInfo(culture));

    private static void EmitsAlike(CultureInfo culture)
    {
        var invariant = Emit(CultureInfo.InvariantCulture);
        var other = Emit(culture);
        Assert.True(invariant.Count > 400, $"The catalogue has only {invariant.Count} files.");
        Assert.Equal(invariant.Select(f => f.Name), other.Select(f => f.Name));
        Assert.All(invariant.Zip(other), pair => Assert.Equal(pair.First.Text, pair.Second.Text));
    }

    private static List<(string Name, string Text)> Emit(CultureInfo culture)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            return [.. Generated.From([.. Catalogue.Sources, Rare]).Result.GeneratedSources.Select(s => (s.HintName, s.SourceText.ToString()))];
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    /// <summary>Numbers of every kind that a declaration can hold, and a declaration with an error.</summary>
    private const string Rare = """
        [RnnModel, Input(1), Lstm(20, ForgetBias = -1234567.5f, InputScale = 1e-20f, Dropout = 0.25f), Dense(2), SoftmaxCrossEntropy(LabelSmoothing = 0.05f, IgnoreIndex = -100)]
        public partial class Rare;

        [RnnModel, Input(-1), Lstm(20, Dropout = -0.5f, Direction = (Direction)(-3)), Dense(2), SoftmaxCrossEntropy]
        public partial class Broken;
        """;

    private static CultureInfo MadeUp()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        var numbers = culture.NumberFormat;
        (numbers.NegativeSign, numbers.PositiveSign, numbers.NumberDecimalSeparator, numbers.NumberGroupSeparator) = ("minus", "plus", "comma", "point");
        (numbers.NaNSymbol, numbers.PositiveInfinitySymbol, numbers.NegativeInfinitySymbol) = ("nought", "much", "little");
        (numbers.NumberGroupSizes, numbers.NumberNegativePattern, numbers.NumberDecimalDigits) = ([1], 0, 9);
        numbers.NativeDigits = ["๐", "๑", "๒", "๓", "๔", "๕", "๖", "๗", "๘", "๙"];
        return culture;
    }

    /// <summary>A test that needs the machine's data of cultures, which a program can be told to leave aside.</summary>
    private sealed class CultureTheoryAttribute : TheoryAttribute
    {
        public CultureTheoryAttribute()
        {
            if (AppContext.TryGetSwitch("System.Globalization.Invariant", out bool off) && off || Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is "1" or "true")
                Skip = "This process has no cultures but the invariant one.";
        }
    }
}
