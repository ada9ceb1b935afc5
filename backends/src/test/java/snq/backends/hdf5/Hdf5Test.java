package snq.backends.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.ElementType;
import snq.testkit.Shared;

/// The reader and the writer against each other and against another library.
final class Hdf5Test {
  private static final List<ElementType> WRITTEN =
      List.of(
          ElementType.I8,
          ElementType.U8,
          ElementType.I16,
          ElementType.I32,
          ElementType.I64,
          ElementType.F32,
          ElementType.F64);

  @Test
  void whatIsWrittenIsReadBack() {
    SplittableRandom random = new SplittableRandom(20261121);
    for (int i = 0; i < 200; i++) {
      Hdf5Node.Group tree = tree(random, 3);
      byte[] bytes = Hdf5Writer.write(tree);
      assertThat(Hdf5Reader.read("t.h5", Bytes.of(bytes))).isEqualTo(tree);
      assertThat(Hdf5Writer.write(tree)).isEqualTo(bytes);
      compare(tree, HdfFile.fromBytes(bytes), "");
    }
  }

  @Test
  void groupsHoldManyNames() {
    Map<String, Hdf5Node> children = new LinkedHashMap<>();
    for (int i = 0; i < Hdf5Writer.MOST_CHILDREN; i++) {
      children.put("n" + (1000 + i), number(i));
    }
    Hdf5Node.Group tree = new Hdf5Node.Group(children);
    byte[] bytes = Hdf5Writer.write(tree);
    assertThat(Hdf5Reader.read("t.h5", Bytes.of(bytes))).isEqualTo(tree);
  }

  @Test
  void theNetworkOfTheCorpusIsReadAsAnotherLibraryReadsIt() {
    byte[] bytes = all(Shared.bytes("corpora/loihi/pilotnet-lif/network.net"));
    int compared = compare(Hdf5Reader.read("n", Bytes.of(bytes)), HdfFile.fromBytes(bytes), "");
    assertThat(compared).isEqualTo(177);
  }

  /// Files of h5py, see the folder's README: packed and in pieces, newest form, a user's block,
  /// truths, texts of both kinds.
  @ParameterizedTest
  @ValueSource(strings = {"packed.h5", "newest.h5", "block.h5", "kinds.h5"})
  void filesOfH5pyAreReadAsAnotherLibraryReadsThem(String name) {
    byte[] bytes = resource(name);
    Hdf5Node.Group tree = Hdf5Reader.read(name, Bytes.of(bytes));
    assertThat(compare(tree, HdfFile.fromBytes(bytes), "")).isPositive();
  }

  static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(Hdf5Test.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] all(Bytes bytes) {
    return bytes.copy(0, (int) bytes.size());
  }

  /// Compares everything that both read; the number of datasets.
  private static int compare(Hdf5Node.Group ours, Group theirs, String path) {
    int compared = 0;
    assertThat(ours.children().keySet()).containsExactlyInAnyOrderElementsOf(names(theirs));
    for (Map.Entry<String, Hdf5Node> child : ours.children().entrySet()) {
      String place = path + "/" + child.getKey();
      Node node = theirs.getChild(child.getKey());
      switch (child.getValue()) {
        case Hdf5Node.Group group -> compared += compare(group, (Group) node, place);
        case Hdf5Node.Numbers numbers -> {
          Dataset dataset = (Dataset) node;
          assertThat(sizes(dataset)).as(place).isEqualTo(numbers.sizes());
          assertThat(flat(dataset)).as(place).isEqualTo(values(numbers));
          compared++;
        }
        case Hdf5Node.Texts texts -> {
          assertThat(texts(((Dataset) node).getData())).as(place).isEqualTo(texts.values());
          compared++;
        }
        case Hdf5Node.Unread unread -> assertThat(unread.reason()).isNotEmpty();
      }
    }
    return compared;
  }

  private static List<String> names(Group group) {
    return List.copyOf(group.getChildren().keySet());
  }

  private static List<Integer> sizes(Dataset dataset) {
    return Arrays.stream(dataset.getDimensions()).boxed().toList();
  }

  private static List<Double> values(Hdf5Node.Numbers numbers) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < numbers.values().size(); i++) {
      values.add(numbers.values().get(i));
    }
    return values;
  }

  private static List<Double> flat(Dataset dataset) {
    List<Double> values = new ArrayList<>();
    Object data = dataset.getDataFlat();
    for (int i = 0; i < Array.getLength(data); i++) {
      Object value = Array.get(data, i);
      values.add(
          switch (value) {
            case Number number -> number.doubleValue();
            case Boolean truth -> truth ? 1.0 : 0.0;
            case String word -> word.equals("TRUE") ? 1.0 : 0.0;
            default -> throw new AssertionError(value.getClass());
          });
    }
    return values;
  }

  private static List<String> texts(Object data) {
    List<String> texts = new ArrayList<>();
    if (data instanceof String text) {
      texts.add(text);
    } else {
      for (int i = 0; i < Array.getLength(data); i++) {
        texts.addAll(texts(Array.get(data, i)));
      }
    }
    return texts;
  }

  private static Hdf5Node number(double value) {
    return new Hdf5Node.Numbers(List.of(), NumberArray.of(ElementType.F64, value));
  }

  private static Hdf5Node.Group tree(SplittableRandom random, int depth) {
    Map<String, Hdf5Node> children = new LinkedHashMap<>();
    int count = random.nextInt(1, 20);
    for (int i = 0; i < count; i++) {
      children.put(String.valueOf(100 + i), node(random, depth));
    }
    return new Hdf5Node.Group(children);
  }

  private static Hdf5Node node(SplittableRandom random, int depth) {
    if (depth > 0 && random.nextInt(4) == 0) {
      return tree(random, depth - 1);
    }
    List<Integer> sizes = new ArrayList<>();
    int elements = 1;
    for (int axes = random.nextInt(4); axes > 0; axes--) {
      sizes.add(random.nextInt(1, 5));
      elements *= sizes.getLast();
    }
    if (random.nextInt(5) == 0) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < elements; i++) {
        texts.add("text".repeat(random.nextInt(1, 4)));
      }
      return new Hdf5Node.Texts(sizes, texts);
    }
    ElementType type = WRITTEN.get(random.nextInt(WRITTEN.size()));
    double[] values = new double[elements];
    for (int i = 0; i < elements; i++) {
      values[i] = type == ElementType.F64 ? random.nextDouble() : random.nextInt(0, 128);
    }
    return new Hdf5Node.Numbers(sizes, NumberArray.of(type, values));
  }
}
