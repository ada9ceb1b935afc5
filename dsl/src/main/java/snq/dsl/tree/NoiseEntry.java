package snq.dsl.tree;

import java.util.List;
import snq.dsl.Span;

/// A line of a noise block.
public sealed interface NoiseEntry permits NoiseEntry.After, NoiseEntry.Entry, Invalid {
  Span span();

  /// `after single: bit_flip(0.02), depolarizing(0.03);`; `gates` is the word after `after`.
  record After(Span span, String doc, Name gates, List<Expression> channels) implements NoiseEntry {
    public After {
      channels = List.copyOf(channels);
    }
  }

  /// `readout: p01, p10;` and every other key.
  record Entry(Span span, String doc, Name key, List<Expression> values) implements NoiseEntry {
    public Entry {
      values = List.copyOf(values);
    }
  }
}
