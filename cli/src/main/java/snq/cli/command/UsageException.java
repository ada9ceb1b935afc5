package snq.cli.command;

/// The command line is wrong: the message says how, and what would do.
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
