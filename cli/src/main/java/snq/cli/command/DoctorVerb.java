package snq.cli.command;

import java.util.List;
import javax.tools.ToolProvider;
import snq.cli.toolchain.Version;

/// Says what this machine offers and what it costs when something is missing.
final class DoctorVerb {
  static final Verb VERB =
      new Verb(
          "doctor",
          "",
          "say what this machine offers",
          "Prints the Java in use, whether kernels can be compiled and vectorised, cores and memory. "
              + "Nothing that is missing makes a result wrong; some of it makes work slower.",
          List.of(),
          List.of(),
          DoctorVerb::run);

  private DoctorVerb() {}

  private static int run(Invocation invocation) {
    boolean compiler = ToolProvider.getSystemJavaCompiler() != null;
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    boolean available =
        java.lang.module.ModuleFinder.ofSystem().find("jdk.incubator.vector").isPresent();
    Runtime runtime = Runtime.getRuntime();
    row(invocation, "snq", Version.TEXT);
    row(invocation, "java", Runtime.version() + " in " + System.getProperty("java.home"));
    row(
        invocation,
        "kernel compiler",
        compiler ? "yes" : "no: circuits are interpreted (use a JDK in place of a JRE)");
    row(
        invocation,
        "vector units",
        vectors || available
            ? "yes, for the verbs that compute"
            : "no: plain loops, the same bits more slowly");
    row(invocation, "cores", String.valueOf(runtime.availableProcessors()));
    row(invocation, "memory for java", (runtime.maxMemory() >> 20) + " MiB at most");
    Console console = invocation.console();
    row(
        invocation,
        "terminal",
        (console.live() ? "yes, " : "no, ")
            + console.width()
            + " columns, colour "
            + (console.color() ? "on" : "off"));
    return 0;
  }

  private static void row(Invocation invocation, String what, String value) {
    invocation.print(what + " ".repeat(Math.max(1, 18 - what.length())) + value + "\n");
  }
}
