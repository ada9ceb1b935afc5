package snq.runtime.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import snq.compiler.network.Network;
import snq.compiler.network.Network.Edge;
import snq.compiler.network.Network.Node;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.compiler.tensor.DatasetSplit;
import snq.compiler.tensor.RowSource;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.dsl.model.ValueType;
import snq.testkit.ProblemCases;

class SampleReaderTest {
  private static final ValueType REAL_2 = new ValueType(Kind.REAL, Shape.of(2));

  @Test
  void readsRealsSpikesAndLabels() {
    Network network =
        network(
            node("x", new Operation.Input("x", 0, 1), REAL_2),
            node("s", new Operation.Input("s", Double.NaN, Double.NaN), spikes(3)));
    SampleReader reader =
        new SampleReader(
            network,
            split(
                "x", rows(Shape.of(2), 0.5, 1, 0, 0.25),
                "s", rows(Shape.of(2, 3), 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1),
                "y", rows(Shape.of(), 1, 0)));
    assertThat(reader.size()).isEqualTo(2);
    assertThat(reader.read(1).reals().get("x").toArray()).containsExactly(0, 0.25);
    var raster = reader.read(0).rasters().get(1);
    assertThat(raster.get(0, 0)).isTrue();
    assertThat(raster.get(1, 1)).isTrue();
    assertThat(raster.get(2, 1)).isTrue();
    assertThat(raster.count()).isEqualTo(3);
    assertThat(reader.label(network.outputs().get(0), 0)).isEqualTo(1);
  }

  @Test
  void refusesWhatDoesNotFit() {
    Network network = network(node("x", new Operation.Input("x", 0, 1), REAL_2));
    assertThat(code(() -> new SampleReader(network, split("y", rows(Shape.of(), 0)))))
        .isEqualTo(ErrorCode.DATA_SHAPE);
    assertThat(code(() -> new SampleReader(network, split("x", rows(Shape.of(1, 2), 0, 0)))))
        .isEqualTo(ErrorCode.DATA_SHAPE);
    assertThat(code(() -> new SampleReader(network, split("x", rows(Shape.of(2), 0, 2))).read(0)))
        .isEqualTo(ErrorCode.DATA_RANGE);
    for (double label : new double[] {-1, 2, 0.5}) {
      SampleReader reader =
          new SampleReader(
              network, split("x", rows(Shape.of(2), 0, 0), "y", rows(Shape.of(), label)));
      assertThat(code(() -> reader.label(network.outputs().get(0), 0))).isEqualTo(ErrorCode.LABEL);
    }
  }

  @Test
  void fitsAxesOfTheValueBeforeTheLayer() {
    Network network =
        network(
            node("x", new Operation.Input("x", Double.NaN, Double.NaN), REAL_2),
            node("d", new Operation.Affine(10, 3), REAL_2, 0),
            node("p", new Operation.Pca(1), new ValueType(Kind.REAL, Shape.of(1)), 1));
    DatasetSplit training = split("x", rows(Shape.of(2), 0, 0, 1, 1, 2, 2));
    Weights none = new Weights(Map.of(), true);
    Weights fitted = FitAxes.fit(network, none, () -> training);
    double half = Math.sqrt(0.5);
    assertThat(fitted.get("p.w.components").toArray())
        .containsExactly(new double[] {half, half}, within(1e-12));
    assertThat(fitted.get("p.w.mean").toArray())
        .containsExactly(new double[] {13, 13}, within(1e-12));
    assertThat(FitAxes.fit(network, fitted, () -> fail())).isEqualTo(fitted);
    ProblemCases problems = new ProblemCases();
    problems.add(
        "axes of one sample",
        () -> FitAxes.fit(network, none, () -> split("x", rows(Shape.of(2), 0, 0))));
    Network late =
        network(
            node("x", new Operation.Input("x", Double.NaN, Double.NaN), REAL_2),
            node("s", new Operation.Encode("rate_code", Map.of()), spikes(2), 0),
            node("r", new Operation.ReadOut(Operation.ReadOut.Kind.MEAN_RATE), REAL_2, 1),
            node("p", new Operation.Pca(1), new ValueType(Kind.REAL, Shape.of(1)), 2));
    problems.add("axes of what spikes gave", () -> FitAxes.fit(late, none, () -> training));
    problems.check(SampleReaderTest.class, "problems.txt");
    assertThat(problems.codes()).containsExactly(ErrorCode.FIT_NOT_POSSIBLE);
  }

  private static DatasetSplit fail() {
    throw new AssertionError("axes that are there are not fitted");
  }

  private static ErrorCode code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call).problems().get(0).code();
  }

  private static ValueType spikes(int n) {
    return new ValueType(Kind.SPIKE, Shape.of(n));
  }

  private static Node node(String name, Operation operation, ValueType type, int... from) {
    List<Edge> edges = java.util.Arrays.stream(from).mapToObj(f -> new Edge(f, 0)).toList();
    return new Node(name, name + ".w", operation, edges, type);
  }

  private static Network network(Node... nodes) {
    return new Network(
        "N", 2, OptionalDouble.empty(), List.of(nodes), List.of(new Network.Output("y", 0, true)));
  }

  private static DatasetSplit split(Object... keysAndRows) {
    Map<String, RowSource> arrays = new LinkedHashMap<>();
    for (int i = 0; i < keysAndRows.length; i += 2) {
      arrays.put((String) keysAndRows[i], (RowSource) keysAndRows[i + 1]);
    }
    return new DatasetSplit("dataset", "test", arrays);
  }

  private static RowSource rows(Shape shape, double... values) {
    return new RowSource() {
      @Override
      public Shape rowShape() {
        return shape;
      }

      @Override
      public long rows() {
        return values.length / shape.elements();
      }

      @Override
      public void read(long row, double[] into) {
        System.arraycopy(values, (int) row * shape.elements(), into, 0, shape.elements());
      }
    };
  }
}
