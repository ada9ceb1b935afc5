package snq.cli.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import snq.backends.chip.ChipFiles;
import snq.backends.chip.ChipProgram;
import snq.backends.netx.CoreToNetx;
import snq.backends.netx.NetxFile;
import snq.backends.netx.NetxWriter;
import snq.compiler.OutputFile;
import snq.compiler.core.CorePipeline;
import snq.compiler.core.CoreProgram;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.PlacementChecker;
import snq.compiler.placement.PlacementVerdict;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// `snq compile` for chips as Java calls: programs as files, and back.
public final class ProgramFiles {
  private ProgramFiles() {}

  /// What was written.
  ///
  /// @param notes what a user should know about the compiled program
  /// @param remarks lines about the placement and the files
  public record Written(List<OutputFile> files, List<Problem> notes, List<String> remarks) {
    public Written {
      files = List.copyOf(files);
      notes = List.copyOf(notes);
      remarks = List.copyOf(remarks);
    }
  }

  /// The program of a network for a chip, in a folder of the chip's name.
  ///
  /// @throws ProblemException when the network does not fit the chip
  public static Written write(ReadyNetwork ready, String target, CorePipeline.Listener passes) {
    ModelRun.OnChip chip =
        ModelRun.compile(ready, Optional.of(target), false, passes).orElseThrow();
    return write(ChipProgram.of(chip.partition(), chip.placed()), chip.partition().notes());
  }

  /// A program of integers that came from elsewhere.
  public static Written write(CoreProgram program, List<Problem> notes) {
    return write(ChipProgram.of(Placer.place(program, Strategy.SEQUENTIAL)), notes);
  }

  private static Written write(ChipProgram chip, List<Problem> notes) {
    PlacedProgram placed = chip.placed();
    String target = placed.program().target().name();
    PlacementVerdict verdict = PlacementChecker.check(placed);
    if (!verdict.holds()) {
      throw new IllegalStateException("pass place: " + verdict.toText());
    }
    List<OutputFile> beside = new ArrayList<>();
    List<Problem> all = new ArrayList<>(notes);
    List<String> remarks = new ArrayList<>();
    verdict.toText().lines().map(line -> target + ": " + line).forEach(remarks::add);
    if (target.equals(NetxCall.TARGET)) {
      try {
        NetxFile network = CoreToNetx.raise(placed.program());
        beside.add(OutputFile.of("network.net", NetxWriter.write(network.model())));
        all.addAll(network.notes());
      } catch (ProblemException e) {
        Problem problem = e.problems().get(0);
        remarks.add(
            target + ": no NetX file: " + problem.found() + "; NetX has " + problem.accepted());
      }
    }
    List<OutputFile> files = new ArrayList<>();
    for (OutputFile file : ChipFiles.write(chip, Version.TEXT, beside)) {
      files.add(OutputFile.of(target + "/" + file.path(), file.bytes()));
    }
    return new Written(files, all, remarks);
  }

  /// Memory images in the folders of the chips that do not belong to these files: those of an
  /// earlier, larger program.
  public static List<String> leftOver(Path folder, List<OutputFile> files) {
    Set<String> own = new HashSet<>();
    files.forEach(file -> own.add(file.path()));
    List<String> others = new ArrayList<>();
    for (String chip : ExportTargets.chips()) {
      Path place = folder.resolve(chip);
      if (!own.contains(chip + "/" + ChipFiles.PROGRAM)) {
        continue;
      }
      try (Stream<Path> all = Files.walk(place)) {
        all.filter(file -> file.toString().endsWith(".hex"))
            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
            .filter(file -> !own.contains(file))
            .sorted()
            .forEach(others::add);
      } catch (IOException e) {
        throw Workspace.unreadable(place.toString(), e);
      }
    }
    return others;
  }

  /// Whether a path means a chip program: its `program.json`, or the folder in which it is.
  public static boolean isProgram(String path) {
    Path named = Workspace.path(path);
    return named.endsWith(ChipFiles.PROGRAM)
        || Files.isDirectory(named) && Files.exists(named.resolve(ChipFiles.PROGRAM));
  }

  /// Reads a program and checks all of it.
  ///
  /// @throws ProblemException when a file is damaged or something does not agree
  public static ChipProgram read(String path) {
    Path named = Workspace.path(path);
    Path folder = named.endsWith(ChipFiles.PROGRAM) ? named.resolveSibling("") : named;
    return ChipFiles.read(name -> bytes(folder.resolve(name)));
  }

  private static Optional<byte[]> bytes(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw Workspace.unreadable(file.toString(), e);
    }
  }

  /// What a whole program is, in lines.
  public static String describe(ChipProgram chip) {
    PlacedProgram placed = chip.placed();
    CoreProgram program = placed.program();
    StringBuilder text = new StringBuilder();
    text.append("program ").append(program.name()).append(" for ").append(program.target().name());
    text.append(", ").append(program.steps()).append(" steps a sample\n");
    text.append(PlacementChecker.check(placed).toText());
    return text.toString();
  }
}
