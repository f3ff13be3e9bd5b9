using RnnGen.Generator.Stages;

namespace RnnGen.Generator.Tests.Stages;

/// <summary>Kinds of stages are found, and no list names them: so that none is forgotten is held here.</summary>
public class StageKindTests
{
    [Fact]
    public void Every_attribute_has_exactly_one_kind_and_every_kind_an_attribute()
    {
        var attributes = typeof(StageAttribute).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(StageAttribute))).Select(type => type.Name);
        Assert.Equal(attributes.Order(), StageKinds.All.Select(kind => kind.Attribute).Order());
    }

    [Theory]
    [InlineData("Lstm", "lstm")]
    [InlineData("SoftmaxCrossEntropy", "softmaxcrossentropy")]
    public void A_kind_is_found_by_the_name_of_its_attribute(string attribute, string name)
    {
        Assert.True(StageKinds.TryGet(attribute + "Attribute", out var kind));
        Assert.Equal(attribute + "Attribute", kind.Attribute);
        Assert.Equal(name, StageKinds.DefaultName(kind.Attribute));
        Assert.False(StageKinds.TryGet(attribute, out _));
    }
}
