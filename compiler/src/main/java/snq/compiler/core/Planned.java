package snq.compiler.core;

/// Keeps the package for its export until the first type is here.
final class Planned {
  private Planned() {}
}
