package snq.cli.command;

import java.util.List;
import snq.cli.toolchain.RunOptions;

/// The options that several verbs share. One entry each: a verb lists the ones it takes.
final class Flags {
  static final Flag SET =
      Flag.values("", "set", "NAME=VALUE", "give a `param` of the model another value");
  static final Flag SEED =
      Flag.value(
          "", "seed", "N", "root of all randomness (default " + RunOptions.DEFAULT_SEED + ")");
  static final Flag TARGET = Flag.value("", "target", "T", "chip to compile for (see snq targets)");
  static final Flag DATA =
      Flag.value("", "data", "DIR", "folder of the data files (default: beside the model)");
  static final Flag SPLIT =
      Flag.value("", "split", "NAME", "split of the data to use (default test)");
  static final Flag SAMPLES =
      Flag.value("", "samples", "N", "use the first N samples (default: all of the split)");
  static final Flag WEIGHTS = Flag.value("", "weights", "FILE", "weights in place of the model's");
  static final Flag NETWORK =
      Flag.value("", "network", "NAME", "which network, when the file has several");
  static final Flag OUTPUT = Flag.value("o", "output", "PATH", "where to write");
  static final Flag THREADS =
      Flag.value("", "threads", "N", "threads (default: all cores; the result is the same)");
  static final Flag INCLUDE = Flag.values("I", "include", "DIR", "folder to look for imports in");
  static final Flag LIMIT =
      Flag.values("", "limit", "NAME=N", "raise or lower a limit (named in its error)");
  static final Flag CHECKPOINT =
      Flag.value(
          "",
          "checkpoint",
          "FILE",
          "keep finished samples there (of a .net file the steps); begin with those kept");
  static final Flag VERIFY =
      Flag.toggle("", "verify", "check every level after each pass (slower)");
  static final Flag TIME_PASSES = Flag.toggle("", "time-passes", "print how long each part took");
  static final Flag PRINT_AFTER =
      Flag.value("", "print-after", "PASS", "print the program after a pass");
  static final Flag QUIET = Flag.toggle("q", "quiet", "print problems only");
  static final Flag VERBOSE = Flag.toggle("v", "verbose", "print more");
  static final Flag COLOR =
      Flag.choice(
          "color", "WHEN", List.of("auto", "always", "never"), "colour of messages (default auto)");
  static final Flag HELP = Flag.toggle("h", "help", "print this help");

  private Flags() {}

  /// Every verb takes these.
  static final List<Flag> ALWAYS = List.of(QUIET, VERBOSE, COLOR, HELP);

  static Flag format(String... formats) {
    return Flag.choice(
        "format", "F", List.of(formats), "output format (default " + formats[0] + ")");
  }
}
