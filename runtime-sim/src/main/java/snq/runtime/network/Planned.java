package snq.runtime.network;

/// Keeps the package for its export until the first type is here.
final class Planned {
  private Planned() {}
}
