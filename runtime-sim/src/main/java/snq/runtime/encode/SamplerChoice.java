package snq.runtime.encode;

import java.util.concurrent.atomic.AtomicLong;

/// Starts with the scalar sampler and goes over to the vector twin once about a second of scalar
/// work has been done: the first use of vectors costs 0.1 s and their kernels are slow until
/// compiled.
final class SamplerChoice {
  /// Words of 64 spikes; a word takes 5 to 25 ns.
  private static final long ENOUGH = 60_000_000;

  private final AtomicLong done = new AtomicLong();
  private final Sampling sampling;

  SamplerChoice(Sampling sampling) {
    this.sampling = sampling;
  }

  /// The sampler for a call that draws `words` words.
  BlockSampler next(long words) {
    boolean scalar =
        switch (sampling) {
          case AUTO -> done.getAndAdd(words) < ENOUGH;
          case SCALAR -> true;
          case VECTOR -> false;
        };
    return scalar ? Samplers.scalar() : Samplers.vector().orElse(Samplers.scalar());
  }
}
