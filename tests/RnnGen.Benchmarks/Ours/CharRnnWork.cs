using RnnGen.Benchmarks.Ours.Models;
using RnnGen.Benchmarks.Peers;

namespace RnnGen.Benchmarks.Ours;

/// <summary>A training step of a character model through the library's own trainer, on tokens drawn at random: data, forward, loss, backward, clipping, Adam.</summary>
internal sealed class CharRnnWork : IPreparedWork
{
    private const int Windows = 20;
    private readonly Trainer<CharacterModel, int, int> trainer;

    public CharRnnWork(Work work)
    {
        var model = new CharacterModel(seed: 1);
        var random = new Random(1);
        var tokens = new int[(work.Batch * work.Steps * Windows) + 1];
        for (int i = 0; i < tokens.Length; i++) tokens[i] = random.Next(work.Input);
        trainer = new Trainer<CharacterModel, int, int>(
            model, new Adam(model.Parameters, 0.002), new TokenStream(tokens, work.Batch, work.Steps), new TrainerOptions { ClipNorm = 5 });
    }

    public void Run() => trainer.Step();

    public float[] Output() => [];

    public void Dispose()
    {
    }
}
