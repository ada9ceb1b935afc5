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

    Optional<ModelLimits> with(String name, long value) {
      return switch (name) {
        case "imports" -> Optional.of(new ModelLimits((int) value, files, expansion, stateBytes));
        case "files" ->
            Optional.of(new ModelLimits(importDepth, (int) value, expansion, stateBytes));
        case "expansion" -> Optional.of(new ModelLimits(importDepth, files, value, stateBytes));
        case "state" -> Optional.of(new ModelLimits(importDepth, files, expansion, value));
        default -> Optional.empty();
      };
    }
  }

  /// These limits with one changed: `source` (bytes), `tokens`, `nesting`, `chain`, `imports`,
  /// `files`, `expansion` or `state` (bytes); empty for another name or a value beyond its type.
  public Optional<Limits> with(String name, long value) {
    boolean large = name.equals("expansion") || name.equals("state");
    if (value < 0 || !large && value > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    int small = (int) Math.min(value, Integer.MAX_VALUE);
    return switch (name) {
      case "source" -> Optional.of(new Limits(small, tokens, nesting, chain, model));
      case "tokens" -> Optional.of(new Limits(sourceBytes, small, nesting, chain, model));
      case "nesting" -> Optional.of(new Limits(sourceBytes, tokens, small, chain, model));
      case "chain" -> Optional.of(new Limits(sourceBytes, tokens, nesting, small, model));
      default ->
          model.with(name, value).map(m -> new Limits(sourceBytes, tokens, nesting, chain, m));
    };
  }
}
