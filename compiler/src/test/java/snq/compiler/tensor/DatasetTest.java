package snq.compiler.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snq.dsl.model.Argument;
import snq.dsl.model.DataExpression;
import snq.dsl.model.Expr.BinaryOperator;
import snq.dsl.model.Settings;
import snq.dsl.model.Shape;
import snq.testkit.Shared;

class DatasetTest {
  static DataExpression npy(String path) {
    return new DataExpression.File("npy", path, Map.of());
  }

  static DataExpression divided(DataExpression data, double by) {
    return new DataExpression.Binary(BinaryOperator.DIVIDE, data, new DataExpression.Number(by));
  }

  static Dataset open(
      Map<String, DataExpression> arrays, List<Settings.Split> splits, Map<String, byte[]> files) {
    return Dataset.open(
        new Settings.Dataset("D", "N", arrays, splits),
        path -> Optional.ofNullable(files.get(path)).map(Bytes::of));
  }

  private static byte[] file(Tensor tensor) {
    return Npy.write(tensor, ElementType.F64);
  }

  private static final List<Settings.Split> NAMED =
      List.of(new Settings.Split("train", -1, -1), new Settings.Split("test", -1, -1));

  @Test
  void minMaxIsFittedOnTheTrainingRowsOnlyAndClips() {
    Dataset data =
        open(
            Map.of("x", new DataExpression.MinMax(npy("x_{split}.npy"))),
            NAMED,
            Map.of(
                "x_train.npy", file(Tensor.of(Shape.of(2, 3), 0, 10, 5, 4, 20, 5)),
                "x_test.npy", file(Tensor.of(Shape.of(2, 3), 1, 15, 7, 9, 5, 5))));
    DatasetSplit test = data.split("test");
    assertThat(test.array("x").tensor(0)).isEqualTo(Tensor.of(Shape.of(3), 0.25, 0.5, 0));
    assertThat(test.array("x").tensor(1)).isEqualTo(Tensor.of(Shape.of(3), 1, 0, 0));
  }

  @Test
  void minMaxOfPickedRowsLooksAtThoseThatOccurInTraining() {
    DataExpression table = npy("t.npy");
    DataExpression indices = npy("i_{split}.npy");
    Map<String, byte[]> files =
        Map.of(
            "t.npy", file(Tensor.of(Shape.of(4, 2), 0, 0, 1, 100, 2, 200, 99, 999)),
            "i_train.npy", file(Tensor.of(Shape.of(2, 2), 0, 1, 1, 2)),
            "i_test.npy", file(Tensor.of(Shape.of(1, 2), 1, 3)));
    Tensor expected = Tensor.of(Shape.of(2, 2), 0.5, 0.5, 1, 1);
    DataExpression after = new DataExpression.MinMax(new DataExpression.Rows(table, indices));
    DataExpression before = new DataExpression.Rows(new DataExpression.MinMax(table), indices);
    for (DataExpression x : List.of(after, before)) {
      assertThat(open(Map.of("x", x), NAMED, files).split("test").array("x").tensor(0))
          .isEqualTo(expected);
    }
  }

  @Test
  void arithmeticComparisonAndReshape() {
    Map<String, byte[]> files =
        Map.of("x.npy", file(Tensor.of(Shape.of(2, 4), 1, 2, 3, 4, 5, 6, 7, 8)));
    Map<String, DataExpression> arrays = new LinkedHashMap<>();
    DataExpression x = npy("x.npy");
    arrays.put("sum", new DataExpression.Binary(BinaryOperator.ADD, x, divided(x, 2)));
    arrays.put(
        "label",
        new DataExpression.Binary(BinaryOperator.GREATER_EQUAL, x, new DataExpression.Number(6)));
    arrays.put("square", new DataExpression.Reshape(new DataExpression.Negate(x), List.of(2, 2)));
    arrays.put(
        "left",
        new DataExpression.Binary(BinaryOperator.SUBTRACT, new DataExpression.Number(1), x));
    DatasetSplit split = open(arrays, List.of(), files).split("all");
    assertThat(split.array("sum").tensor(1)).isEqualTo(Tensor.of(Shape.of(4), 7.5, 9, 10.5, 12));
    assertThat(split.array("label").tensor(1)).isEqualTo(Tensor.of(Shape.of(4), 0, 1, 1, 1));
    assertThat(split.array("square").tensor(0))
        .isEqualTo(Tensor.of(Shape.of(2, 2), -1, -2, -3, -4));
    assertThat(split.array("left").tensor(0)).isEqualTo(Tensor.of(Shape.of(4), 0, -1, -2, -3));
  }

  @Test
  void splitsByRowsTakeBothEnds() {
    Map<String, byte[]> files = Map.of("x.npy", file(SampleFiles.ramp(10)));
    Dataset data =
        open(
            Map.of("x", npy("x.npy")),
            List.of(new Settings.Split("train", 0, 6), new Settings.Split("test", 7, 9)),
            files);
    assertThat(data.splits()).containsExactly("train", "test");
    assertThat(data.split("train").rows()).isEqualTo(7);
    assertThat(data.split("test").rows()).isEqualTo(3);
    assertThat(data.split("test").array("x").tensor(0).get(0)).isEqualTo(2.5);
  }

  @Test
  void theMosiExampleIsTheTableOfItsReadMe() {
    Path folder = Shared.root().resolve("examples/mosi_text");
    Map<String, DataExpression> arrays = new LinkedHashMap<>();
    arrays.put(
        "x",
        new DataExpression.MinMax(
            new DataExpression.Rows(npy("data/glove100.npy"), npy("data/tokens_{split}.npy"))));
    arrays.put(
        "y",
        new DataExpression.Binary(
            BinaryOperator.GREATER_EQUAL, npy("data/y_{split}.npy"), new DataExpression.Number(0)));
    Dataset data =
        Dataset.open(
            new Settings.Dataset("MosiText", "Mosi", arrays, NAMED),
            path -> Optional.of(Shared.bytes(folder.resolve(path))));
    DatasetSplit test = data.split("test");
    assertThat(test.rows()).isEqualTo(686);
    assertThat(test.array("x").rowShape()).isEqualTo(Shape.of(20, 100));
    double positive = 0;
    double[] row = new double[2000];
    for (int i = 0; i < 686; i++) {
      positive += test.array("y").tensor(i).get(0);
      test.array("x").read(i, row);
      assertThat(Arrays.stream(row).allMatch(v -> v >= 0 && v <= 1)).isTrue();
    }
    assertThat(1 - positive / 686).isBetween(0.5524, 0.5526);
  }

  @Test
  void columnsOfTheDigitsExample() throws IOException {
    byte[] file = Files.readAllBytes(Shared.root().resolve("examples/digits/digits.csv"));
    Map<String, DataExpression> arrays = new LinkedHashMap<>();
    arrays.put("x", divided(csv(new Argument.Numbers(List.of(0.0, 1.0, 2.0))), 16));
    arrays.put("y", csv(new Argument.Number(64)));
    Dataset data =
        Dataset.open(
            new Settings.Dataset("", "", arrays, List.of(new Settings.Split("test", 1437, 1796))),
            path -> Optional.of(Bytes.of(file)));
    assertThat(data.split("test").rows()).isEqualTo(360);
    assertThat(data.split("test").array("x").rowShape()).isEqualTo(Shape.of(3));
    assertThat(data.split("test").array("y").rowShape()).isEqualTo(Shape.of());
  }

  private static DataExpression csv(Argument columns) {
    return new DataExpression.File("csv", "digits.csv", Map.of("columns", columns));
  }

  static byte[] readAll(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
