package snq.cli.toolchain;

/// The version that outputs carry.
public final class Version {
  public static final String TEXT = "0.1.0";

  private Version() {}
}
