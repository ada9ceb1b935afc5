package snq.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher `snq` in a folder of its own, with JDKs that are shell scripts printing their
/// arguments: nothing of this machine but `sh` and a few tools.
class LauncherTest {
  private static final List<String> TOOLS = List.of("readlink", "grep", "mkdir", "mv", "rm");

  @TempDir Path folder;
  private Path project;
  private Path path;

  private record Answer(int status, List<String> out, List<String> err) {}

  @BeforeEach
  void makeProject() throws IOException {
    Path shell = Path.of("/bin/sh");
    assumeTrue(Files.isExecutable(shell), "needs /bin/sh");
    folder = folder.toRealPath();
    project = Files.createDirectories(folder.resolve("a project"));
    Path modules = Files.createDirectories(project.resolve("cli/target/modules"));
    Files.writeString(modules.resolve("library.jar"), "");
    Files.writeString(project.resolve("cli/target/snq-cli.jar"), "");
    // The usual folders of this machine must not answer.
    String text =
        Files.readString(launcherOfTheProject())
            .replace(" /usr/", " /nowhere/usr/")
            .replace(" /opt/", " /nowhere/opt/")
            .replace(" /Library/", " /nowhere/Library/");
    script(project.resolve("snq"), text);
    path = Files.createDirectories(folder.resolve("bin"));
    for (String tool : TOOLS) {
      Path from = Path.of("/usr/bin", tool);
      Path there = Path.of(Files.exists(from) ? "/usr/bin" : "/bin", tool);
      script(path.resolve(tool), "#!/bin/sh\nexec " + there + " \"$@\"\n");
    }
  }

  @Test
  void passesArgumentsAndExitCode() throws Exception {
    Path jdk = jdk("jdk", "25.0.3");
    Answer answer = run(Map.of("JAVA_HOME", jdk.toString()), "check", "two words", "*", "");
    assertThat(answer.status()).isEqualTo(7);
    assertThat(answer.out()).endsWith("snq.cli/snq.cli.Main", "check", "two words", "*", "");
    assertThat(answer.err()).isEmpty();
  }

  @Test
  void passesOverAnOldJavaHome() throws Exception {
    Path old = jdk("old", "17.0.15");
    Path young = jdk("young", "26-ea");
    Files.createSymbolicLink(path.resolve("javac"), young.resolve("bin/javac"));
    assertThat(run(Map.of("JAVA_HOME", old.toString()), "version").out()).startsWith("young");
  }

  @Test
  void prefersJavaHome() throws Exception {
    Path first = jdk("first", "25");
    Files.createSymbolicLink(path.resolve("javac"), jdk("second", "25").resolve("bin/javac"));
    assertThat(run(Map.of("JAVA_HOME", first.toString()), "version").out()).startsWith("first");
  }

  @Test
  void looksIntoFoldersOfTheUser() throws Exception {
    jdk("home/.jdks/temurin-25", "25.0.1");
    assertThat(run(Map.of("HOME", folder.resolve("home").toString()), "version").out())
        .startsWith("temurin-25");
  }

  @Test
  void saysInOneLineThatTheJdkIsMissing() throws Exception {
    Path old = jdk("old", "24.0.2");
    Answer answer = run(Map.of("JAVA_HOME", old.toString()), "version");
    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).singleElement().asString().contains("needs a JDK 25 or newer");
  }

  @Test
  void saysInOneLineThatMavenIsMissing() throws Exception {
    Path jdk = jdk("jdk", "25");
    Files.delete(project.resolve("cli/target/snq-cli.jar"));
    Answer answer = run(Map.of("JAVA_HOME", jdk.toString()), "version");
    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.err()).singleElement().asString().contains("needs Maven");
  }

  @Test
  void buildsOnFirstUseAndShowsWhyItFails() throws Exception {
    Path jdk = jdk("jdk", "25");
    Files.delete(project.resolve("cli/target/snq-cli.jar"));
    script(path.resolve("mvn"), "#!/bin/sh\necho \"no room for $JAVA_HOME\"; exit 1\n");
    Answer answer = run(Map.of("JAVA_HOME", jdk.toString()), "version");
    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).hasSize(3).contains("no room for " + jdk);
    script(path.resolve("mvn"), "#!/bin/sh\n: > cli/target/snq-cli.jar\n");
    Answer built = run(Map.of("JAVA_HOME", jdk.toString()), "version");
    assertThat(built.status()).isEqualTo(7);
    assertThat(built.err()).singleElement().asString().contains("building on first use");
  }

  @Test
  void followsSymbolicLinks() throws Exception {
    Path jdk = jdk("jdk", "25");
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Files.createSymbolicLink(elsewhere.resolve("middle"), Path.of("../a project/snq"));
    Files.createSymbolicLink(path.resolve("snq"), elsewhere.resolve("middle"));
    Answer answer = run(path.resolve("snq"), Map.of("JAVA_HOME", jdk.toString()), "version");
    assertThat(answer.out()).anyMatch(word -> word.endsWith(":" + project + "/cli/target/modules"));
  }

  @Test
  void addsTheVectorModuleToVerbsThatSimulateWhereTheJdkHasIt() throws Exception {
    Map<String, String> with = Map.of("JAVA_HOME", jdk("with", "25").toString());
    Path bare = jdk("without", "25");
    Files.writeString(bare.resolve("release"), "JAVA_VERSION=\"25\"\nMODULES=\"java.base\"\n");
    Map<String, String> without = Map.of("JAVA_HOME", bare.toString());
    assertThat(run(with, "report").out()).contains("jdk.incubator.vector");
    assertThat(run(with, "check").out()).doesNotContain("jdk.incubator.vector");
    assertThat(run(with, "compile").out()).doesNotContain("jdk.incubator.vector");
    assertThat(run(with, "report", "--help").out()).doesNotContain("jdk.incubator.vector");
    assertThat(run(without, "report").out()).doesNotContain("jdk.incubator.vector");
  }

  @Test
  void passesMoreOptionsToJava() throws Exception {
    Map<String, String> environment =
        Map.of("JAVA_HOME", jdk("jdk", "25").toString(), "SNQ_JAVA_OPTIONS", "-Xmx1g -Xss2m");
    assertThat(run(environment, "run").out()).contains("-Xmx1g", "-Xss2m");
    assertThat(run(environment, "check").out()).contains("-Xmx1g", "-Xss2m");
  }

  @Test
  void makesTheCacheOnceAndAgainWhenSomethingChanged() throws Exception {
    Path jdk = jdk("jdk", "25");
    Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());
    Answer first = run(environment, "version");
    assertThat(first.out()).contains("-XX:AOTCache=" + cache(jdk));
    FileTime made = Files.getLastModifiedTime(cache(jdk));
    assertThat(run(environment, "version").out()).isEqualTo(first.out());
    assertThat(Files.getLastModifiedTime(cache(jdk))).isEqualTo(made);
    Files.setLastModifiedTime(
        project.resolve("cli/target/modules/library.jar"),
        FileTime.from(Instant.now().plusSeconds(5)));
    Files.writeString(cache(jdk), "old");
    run(environment, "version");
    assertThat(cache(jdk)).isEmptyFile();
    Files.writeString(cache(jdk), "old");
    Path other = jdk("other", "25");
    Answer answer = run(Map.of("JAVA_HOME", other.toString()), "version");
    assertThat(answer.out()).contains("-XX:AOTCache=" + cache(other));
    assertThat(cache(other)).isEmptyFile();
  }

  /// The cache, made with that JDK; nothing else is beside it but its stamp.
  private Path cache(Path jdk) throws IOException {
    Path start = project.resolve("cli/target/start");
    Path cache = start.resolve("snq.aot");
    assertThat(start.resolve("stamp")).content().isEqualTo(jdk + " " + project + "\n");
    assertThat(start.toFile().list()).containsExactlyInAnyOrder("snq.aot", "stamp");
    return cache;
  }

  @Test
  void runsWithoutCacheWhereItCannotBeWritten() throws Exception {
    Path jdk = jdk("jdk", "25");
    Files.writeString(project.resolve("cli/target/start"), "a file where the folder should be");
    Answer answer = run(Map.of("JAVA_HOME", jdk.toString()), "version");
    assertThat(answer.status()).isEqualTo(7);
    assertThat(answer.err()).isEmpty();
    assertThat(answer.out()).noneMatch(line -> line.startsWith("-XX:AOTCache"));
  }

  private Answer run(Map<String, String> environment, String... arguments) throws Exception {
    return run(project.resolve("snq"), environment, arguments);
  }

  private Answer run(Path launcher, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    File err = folder.resolve("err").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(err);
    builder.environment().clear();
    builder.environment().put("PATH", path.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    List<String> out;
    try (InputStream stream = process.getInputStream()) {
      out = new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    return new Answer(process.waitFor(), out, Files.readAllLines(err.toPath()));
  }

  /// A JDK whose `java` prints its name and its arguments, makes the cache it is asked for, and
  /// ends with 7.
  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"test\"\nJAVA_VERSION=\"%s\"\nMODULES=\"java.base jdk.incubator.vector\"\n"
            .formatted(version));
    Files.setLastModifiedTime(
        home.resolve("release"), FileTime.from(Instant.now().minusSeconds(60)));
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    script(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        echo "%s"
        for word in "$@"; do
          case $word in -XX:AOTCacheOutput=*) : > "${word#*=}" ;; esac
          printf '%%s\\n' "$word"
        done
        exit 7
        """
            .formatted(home.getFileName()));
    return home;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static Path launcherOfTheProject() {
    Path start = Path.of("").toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("snq")) && Files.isRegularFile(at.resolve("pom.xml"))) {
        return at.resolve("snq");
      }
    }
    throw new AssertionError("the launcher snq is not above " + start);
  }
}
