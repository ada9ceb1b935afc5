package snq.cli.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snq.dsl.ProblemException;

/// Old file or new file, never a part, and nothing beside it.
class OutputFilesTest {
  @TempDir Path folder;

  @Test
  void makesFoldersAndReplacesFiles() throws IOException {
    Path file = folder.resolve("a/b/result.txt");
    OutputFiles.write(file, bytes("first"));
    OutputFiles.write(file, bytes("second"));
    assertThat(file).hasContent("second");
    assertHolds(file.getParent(), "result.txt");
  }

  /// A disk that is full after some bytes of the second of three files.
  @Test
  void aFailureOnTheWayChangesNoFile() throws IOException {
    Path old = Files.writeString(folder.resolve("one"), "old");
    Map<Path, OutputFiles.Content> files = new LinkedHashMap<>();
    files.put(old, channel -> OutputFiles.writeAll(channel, bytes("new")));
    files.put(
        folder.resolve("two"),
        channel -> {
          OutputFiles.writeAll(channel, bytes("a part"));
          throw new IOException("No space left on device");
        });
    files.put(folder.resolve("three"), channel -> OutputFiles.writeAll(channel, bytes("new")));
    assertThatThrownBy(() -> OutputFiles.write(files))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(p -> {
                      assertThat(p.code().toString()).isEqualTo("OUTPUT_UNWRITABLE");
                      assertThat(p.found())
                          .isEqualTo(folder.resolve("two") + ": No space left on device");
                      assertThat(p.help()).contains("make room");
                    }));
    assertThat(old).hasContent("old");
    assertHolds(folder, "one");
  }

  @Test
  void aBugWhileWritingLeavesNothingBehind() {
    Path file = folder.resolve("result");
    assertThatThrownBy(() ->
            OutputFiles.write(
                file,
                channel -> {
                  throw new IllegalStateException("bug");
                }))
        .hasMessage("bug");
    assertHolds(folder);
  }

  @Test
  void aFolderInThePlaceOfOneFileStopsAllOfThem() throws IOException {
    Files.createDirectory(folder.resolve("two"));
    Map<Path, OutputFiles.Content> files = new LinkedHashMap<>();
    files.put(folder.resolve("one"), channel -> OutputFiles.writeAll(channel, bytes("new")));
    files.put(folder.resolve("two"), channel -> OutputFiles.writeAll(channel, bytes("new")));
    assertThatThrownBy(() -> OutputFiles.write(files))
        .hasMessageContaining("a folder stands there");
    assertHolds(folder, "two");
  }

  @Test
  void writesThroughALinkAndKeepsPermissions() throws IOException {
    assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "needs a POSIX file system");
    Path file = Files.writeString(folder.resolve("file"), "old");
    Set<PosixFilePermission> all = PosixFilePermissions.fromString("rwxrwxrwx");
    Files.setPosixFilePermissions(file, all);
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
    OutputFiles.write(link, bytes("new"));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(all);
    assertHolds(folder, "file", "link");
  }

  /// A device is written, not replaced.
  @Test
  void writesIntoDevices() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "/dev/null is missing");
    OutputFiles.write(device, bytes("new"));
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  private static void assertHolds(Path folder, String... names) {
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder(names);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
