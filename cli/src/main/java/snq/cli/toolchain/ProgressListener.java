package snq.cli.toolchain;

/// Hears how far long work is. Called from one thread at a time.
public interface ProgressListener {
  /// `done` of `total` of what `what` names ("samples"), in the part of the work called `part`.
  void at(String part, String what, long done, long total);

  /// For callers that do not want to hear.
  ProgressListener SILENT = (part, what, done, total) -> {};
}
