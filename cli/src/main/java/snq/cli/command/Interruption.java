package snq.cli.command;

/// Says how to go on when the process is told to end in the middle of a run that keeps a
/// checkpoint.
final class Interruption implements AutoCloseable {
  private final Thread hook;

  Interruption(Invocation invocation) {
    String command = invocation.command();
    this.hook =
        new Thread(() -> {
          invocation.console().err().print("\ninterrupted; go on with: " + command + "\n");
          invocation.console().err().flush();
        });
    if (invocation.has(Flags.CHECKPOINT)) {
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  /// The run is through.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // the hook runs already
      return;
    }
  }
}
