namespace RnnGen.Tests;

public sealed class DataSplitTests
{
    [Fact]
    public void A_random_split_has_every_item_once_and_follows_from_its_seed()
    {
        var (training, validation, test) = DataSplit.Random(103, validation: 0.1, test: 0.25, seed: 7);
        Assert.Equal((67, 10, 26), (training.Length, validation.Length, test.Length));
        AssertParts(103, training, validation, test);
        Assert.Equal(test, DataSplit.Random(103, 0.1, 0.25, seed: 7).Test);
        Assert.NotEqual(test, DataSplit.Random(103, 0.1, 0.25, seed: 8).Test);
        Assert.NotEqual(Enumerable.Range(0, 26), test);
        Assert.Empty(DataSplit.Random(10, 0.2).Test);
    }

    [Fact]
    public void Each_item_is_validated_on_about_equally_often()
    {
        var counts = new int[20];
        for (ulong seed = 0; seed < 2000; seed++)
            foreach (int item in DataSplit.Random(20, 0.25, seed: seed).Validation) counts[item]++;

        // 500 each; χ² of draws without replacement, with 19 degrees of freedom, is above 43.8 once in a thousand.
        Assert.True(counts.Sum(c => (c - 500.0) * (c - 500.0) / (500.0 * 0.75)) * 19 / 20 < 43.8);
    }

    [Theory]
    [InlineData(0.2, 0.1)]
    [InlineData(0.33, 0.33)]
    [InlineData(0.5, 0.0)]
    public void A_stratified_split_keeps_the_share_of_each_label(double validation, double test)
    {
        string[] labels = [.. Enumerable.Range(0, 400).Select(i => i % 8 == 0 ? "rare" : i % 2 == 0 ? "some" : "most")];
        var split = DataSplit.Stratified(labels, validation, test, seed: 3);
        AssertParts(400, split.Training, split.Validation, split.Test);
        foreach (var label in labels.Distinct())
        {
            int count = labels.Count(l => l == label);
            Assert.InRange(split.Validation.Count(i => labels[i] == label), count * validation - 1, count * validation + 1);
            Assert.InRange(split.Test.Count(i => labels[i] == label), count * test - 1, count * test + 1);
        }

        Assert.Equal((int)Math.Round(400 * validation), split.Validation.Length);
        Assert.Equal(split.Validation, DataSplit.Stratified(labels, validation, test, seed: 3).Validation);
        Assert.NotEqual(split.Validation, DataSplit.Stratified(labels, validation, test, seed: 4).Validation);
    }

    [Fact]
    public void Labels_that_are_all_different_are_split_as_items_are()
    {
        var split = DataSplit.Stratified(Enumerable.Range(0, 50).ToArray(), 0.3, 0.3);
        AssertParts(50, split.Training, split.Validation, split.Test);
        Assert.Equal((15, 15), (split.Validation.Length, split.Test.Length));
    }

    [Fact]
    public void No_group_is_on_two_sides()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            int[] groups = [.. Enumerable.Range(0, 300).Select(i => i * i % 37)];
            var split = DataSplit.ByGroup(groups, 0.2, 0.2, seed);
            AssertParts(300, split.Training, split.Validation, split.Test);
            int[][] sides = [.. new[] { split.Training, split.Validation, split.Test }.Select(part => part.Select(i => groups[i]).Distinct().ToArray())];
            Assert.Equal(groups.Distinct().Count(), sides.Sum(s => s.Length));
            Assert.InRange(split.Test.Length, 50, 70);
            Assert.InRange(split.Validation.Length, 50, 70);
        }

        int[] different = [.. Enumerable.Range(0, 20)];
        Assert.NotEqual(DataSplit.ByGroup(different, 0.5, seed: 1).Validation, DataSplit.ByGroup(different, 0.5, seed: 2).Validation);
    }

    [Fact]
    public void A_part_has_at_least_the_smallest_group()
    {
        var split = DataSplit.ByGroup(["a", "a", "a", "b", "b", "c", "c", "c"], 0.05);
        Assert.Equal([3, 4], split.Validation);
        Assert.Throws<ArgumentException>(() => DataSplit.ByGroup(["a", "a"], 0.5));
    }

    [Fact]
    public void By_time_what_comes_later_is_never_trained_on()
    {
        var (training, validation, test) = DataSplit.ByTime(10, 0.2, 0.3);
        Assert.Equal([0, 1, 2, 3, 4], training);
        Assert.Equal([5, 6], validation);
        Assert.Equal([7, 8, 9], test);
    }

    [Fact]
    public void Shares_that_leave_nothing_are_refused()
    {
        Assert.Contains("0.6 and 0.4", Assert.Throws<ArgumentException>(() => DataSplit.Random(10, 0.6, 0.4)).Message);
        Assert.Throws<ArgumentException>(() => DataSplit.Random(10, -0.1));
        Assert.Throws<ArgumentException>(() => DataSplit.Random(10, double.NaN));
        Assert.Contains("Nothing of 3 items is left for the validation", Assert.Throws<ArgumentException>(() => DataSplit.Random(3, 0.1)).Message);
        Assert.Contains("for the training", Assert.Throws<ArgumentException>(() => DataSplit.ByTime(2, 0.49, 0.49)).Message);
        Assert.Throws<ArgumentException>(() => DataSplit.Stratified(Array.Empty<int>(), 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => DataSplit.Random(0, 0.5));
    }

    private static void AssertParts(int count, params int[][] parts)
    {
        Assert.Equal(Enumerable.Range(0, count), parts.SelectMany(p => p).Order());
        Assert.All(parts, part => Assert.Equal(part.Order(), part));
    }
}
