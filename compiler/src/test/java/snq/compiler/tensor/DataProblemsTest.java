package snq.compiler.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static snq.compiler.tensor.DatasetTest.npy;
import static snq.compiler.tensor.SampleFiles.bytes;
import static snq.compiler.tensor.SampleFiles.npy;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import snq.dsl.ErrorCode;
import snq.dsl.model.Argument;
import snq.dsl.model.DataExpression;
import snq.dsl.model.Expr.BinaryOperator;
import snq.dsl.model.Settings;
import snq.dsl.model.Shape;
import snq.testkit.ProblemCases;

/// Every kind of bad data, and what is said about it.
class DataProblemsTest {
  private final Map<String, Runnable> cases = new LinkedHashMap<>();

  private static void npyFile(byte[] file) {
    Npy.open("x.npy", Bytes.of(file)).toRows();
  }

  private static void csv(String text) {
    Csv.open("t.csv", Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void safetensors(String header, int data) {
    Safetensors.open("w.safetensors", Bytes.of(SampleFiles.safetensors(header, data)));
  }

  private static void dataset(DataExpression x, List<Settings.Split> splits, byte[] file) {
    Dataset data =
        DatasetTest.open(
            Map.of("x", x), splits, Map.of("x.npy", file, "x.npz", file, "x.csv", file));
    data.split(data.splits().get(0)).array("x").tensor(0);
  }

  private static final List<Settings.Split> TRAIN = List.of(new Settings.Split("train", -1, -1));

  private void npyCases() {
    cases.put(
        "no magic", () -> npyFile("version https://git-lfs".getBytes(StandardCharsets.UTF_8)));
    cases.put("too short", () -> npyFile(bytes(1, 2)));
    cases.put("version 9", () -> npyFile(npy(9, "<f4", false, "(1,)", bytes(0))));
    cases.put("not a dictionary", () -> npyFile(SampleFiles.npyWithHeader(1, "[1, 2]", bytes())));
    cases.put("pickle", () -> npyFile(npy("|O", false, "(1,)", bytes(0, 0))));
    cases.put("structured", () -> npyFile(npy("[('a', '<f4')]", false, "(1,)", bytes(0))));
    cases.put("complex", () -> npyFile(npy("<c8", false, "(1,)", new byte[8])));
    cases.put("truncated", () -> npyFile(npy("<f4", false, "(10, 3)", new byte[100])));
    cases.put("terabytes", () -> npyFile(npy("<f8", false, "(1000000, 1000000)", new byte[64])));
    cases.put(
        "more than 2^63",
        () -> npyFile(npy("<f8", false, "(99999999999, 99999999999)", new byte[64])));
    cases.put("no element in a row", () -> npyFile(npy("<f8", false, "(3, 0)", bytes())));
  }

  private void archiveCases() {
    cases.put("no zip", () -> Npz.open("w.npz", Bytes.of(new byte[100])));
    byte[] damaged = SampleFiles.zip(true, SampleFiles.twoArrays());
    damaged[60] ^= 1;
    cases.put("damaged member", () -> Npz.open("w.npz", Bytes.of(damaged)).array("a"));
    cases.put(
        "name upwards",
        () -> Npz.open("w.npz", Bytes.of(SampleFiles.zip(true, Map.of("../x.npy", bytes(1))))));
    byte[] bomb = SampleFiles.zip(true, Map.of("x.npy", new byte[80 << 20]));
    cases.put("bomb", () -> Npz.open("w.npz", Bytes.of(bomb)));
    cases.put(
        "no such array",
        () ->
            Npz.open("w.npz", Bytes.of(SampleFiles.zip(true, SampleFiles.twoArrays()))).array("c"));
    cases.put(
        "header too long", () -> Safetensors.open("w", Bytes.of(bytes(9, 9, 9, 0, 0, 0, 0, 0))));
    cases.put("not JSON", () -> safetensors("{a", 0));
    cases.put(
        "unknown type",
        () -> safetensors("{\"a\":{\"dtype\":\"C8\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8));
    cases.put(
        "shape and bytes differ",
        () -> safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8));
    cases.put(
        "gap",
        () -> safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8));
    cases.put("gzip", () -> Idx.open("x.gz", Bytes.of(bytes(0x1f, 0x8b, 8, 0))));
    cases.put("no idx", () -> Idx.open("x.idx", Bytes.of(bytes(1, 2, 3, 4))));
  }

  private void tableCases() {
    cases.put("text in a cell", () -> csv("a,b\n1,2\n3,n/a\n"));
    cases.put("missing cell", () -> csv("a,b\n1,2\n3\n"));
    cases.put("only names", () -> csv("a,b\n"));
    byte[] table = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    cases.put("no such column", () -> Csv.open("t.csv", Bytes.of(table)).column(2));
    cases.put("no such name", () -> Csv.open("t.csv", Bytes.of(table)).indexOf("c"));
    cases.put(
        "columns of no use",
        () ->
            dataset(
                new DataExpression.File("csv", "x.csv", Map.of("columns", new Argument.Flag(true))),
                List.of(),
                table));
  }

  private void datasetCases() {
    byte[] three = Npy.write(Tensor.of(Shape.of(3), 1, 2, 7), ElementType.F32);
    DataExpression x = npy("x.npy");
    cases.put("no file", () -> dataset(npy("nowhere.npy"), List.of(), three));
    cases.put(
        "several arrays",
        () ->
            dataset(
                new DataExpression.File("npz", "x.npz", Map.of()),
                List.of(),
                SampleFiles.zip(true, SampleFiles.twoArrays())));
    cases.put(
        "reshape", () -> dataset(new DataExpression.Reshape(x, List.of(2, 2)), List.of(), three));
    cases.put("number alone", () -> dataset(new DataExpression.Number(3), List.of(), three));
    cases.put(
        "index outside",
        () -> dataset(new DataExpression.Rows(x, DatasetTest.divided(x, 0.1)), List.of(), three));
    cases.put("division by zero", () -> dataset(DatasetTest.divided(x, 0), TRAIN, three));
    cases.put("rows outside", () -> dataset(x, List.of(new Settings.Split("train", 1, 3)), three));
    cases.put(
        "no training split",
        () ->
            dataset(
                new DataExpression.MinMax(x), List.of(new Settings.Split("test", -1, -1)), three));
    cases.put(
        "different lengths",
        () ->
            DatasetTest.open(
                    new TreeMap<>(Map.of("x", x, "y", npy("y.npy"))),
                    List.of(),
                    Map.of(
                        "x.npy", three, "y.npy", Npy.write(SampleFiles.ramp(2), ElementType.F32)))
                .split("all"));
    cases.put(
        "unequal shapes",
        () ->
            DatasetTest.open(
                    Map.of("x", new DataExpression.Binary(BinaryOperator.ADD, x, npy("y.npy"))),
                    List.of(),
                    Map.of(
                        "x.npy",
                        three,
                        "y.npy",
                        Npy.write(SampleFiles.ramp(3, 2), ElementType.F32)))
                .split("all"));
  }

  @Test
  void everyProblemReadsAsItsGolden() {
    npyCases();
    archiveCases();
    tableCases();
    datasetCases();
    ProblemCases problems = new ProblemCases();
    cases.forEach((name, run) -> problems.add(name, run::run));
    problems.check(DataProblemsTest.class, "problems.txt");
    Set<ErrorCode> seen = problems.codes();
    for (ErrorCode code : EnumSet.range(ErrorCode.FILE_MISSING, ErrorCode.DATA_OPTION)) {
      if (code != ErrorCode.DATA_RANGE && code != ErrorCode.LABEL) {
        assertThat(seen).contains(code);
      }
    }
  }
}
