package snq.dsl;

import java.util.Optional;

/// How much source is read. Each limit has its error (05) that names the option which raises it.
///
/// @param sourceBytes of one file, in UTF-8
/// @param tokens of one file, comments counted
/// @param nesting of brackets, blocks and signs within each other
/// @param chain operators one after another in an expression, nested ones added: no tree is deeper,
///   so walks may recurse
/// @param model of what a model becomes when it is checked
public record Limits(int sourceBytes, int tokens, int nesting, int chain, ModelLimits model) {
  public static final Limits STANDARD = new Limits(16 << 20, 1_000_000, 256, 256);

  public Limits {
    if (sourceBytes < 0 || tokens < 0 || nesting < 0 || chain < 0) {
      throw new IllegalArgumentException("a limit is negative");
    }
  }

  public Limits(int sourceBytes, int tokens, int nesting, int chain) {
    this(sourceBytes, tokens, nesting, chain, ModelLimits.STANDARD);
  }

  /// @param importDepth files importing files
  /// @param files of a model, itself included
  /// @param expansion gates of a circuit and nodes of a network, counted before it is unrolled
  /// @param stateBytes of one state vector: 16 bytes an amplitude
  public record ModelLimits(int importDepth, int files, long expansion, long stateBytes) {
    public static final ModelLimits STANDARD = new ModelLimits(16, 64, 10_000_000L, 1L << 30);
  }

  /// These limits with one changed: `source` (bytes), `tokens`, `nesting` or `chain`; empty for
  /// another name.
  public Optional<Limits> with(String name, int value) {
    return switch (name) {
      case "source" -> Optional.of(new Limits(value, tokens, nesting, chain));
      case "tokens" -> Optional.of(new Limits(sourceBytes, value, nesting, chain));
      case "nesting" -> Optional.of(new Limits(sourceBytes, tokens, value, chain));
      case "chain" -> Optional.of(new Limits(sourceBytes, tokens, nesting, value));
      default -> Optional.empty();
    };
  }
}
