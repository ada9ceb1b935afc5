package snq.compiler.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static snq.compiler.tensor.SampleFiles.bytes;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snq.dsl.model.Shape;
import snq.testkit.Shared;

class ArchivesTest {
  @Test
  void npzIsReadStoredAndDeflated() {
    for (boolean deflated : new boolean[] {false, true}) {
      Npz npz = Npz.open("d.npz", Bytes.of(SampleFiles.zip(deflated, SampleFiles.twoArrays())));
      assertThat(npz.members().keySet()).containsExactly("a", "b");
      assertThat(npz.array("a").toTensor()).isEqualTo(Tensor.of(Shape.of(2, 2), 1, 2, 3, -4));
      assertThat(npz.array("b").toRows().tensor(2)).isEqualTo(Tensor.of(Shape.of(), 200));
    }
  }

  @Test
  void npzOfNumpyIsRead() {
    Npz npz =
        Npz.open("m", Shared.bytes(Shared.root().resolve("examples/mosi_text/mosi_text.npz")));
    Map<String, Tensor> tensors = npz.tensors();
    assertThat(tensors.get("h1.conv1d.weight").shape()).isEqualTo(Shape.of(64, 100, 3));
    assertThat(tensors).hasSize(20);
  }

  @Test
  void safetensorsSurviveWritingAndReading() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("h.dense.weight", SampleFiles.ramp(3, 4));
    tensors.put("h.dense.bias", SampleFiles.ramp(3));
    tensors.put("scalar", SampleFiles.ramp());
    byte[] file = Safetensors.write(tensors, ElementType.F32, Map.of("format", "snq"));
    Safetensors read = Safetensors.open("w.safetensors", Bytes.of(file));
    assertThat(read.toTensors()).containsExactlyEntriesOf(tensors);
    assertThat(read.metadata()).containsExactly(Map.entry("format", "snq"));
    assertThat(Safetensors.write(tensors, ElementType.F32, Map.of("format", "snq")))
        .isEqualTo(file);
  }

  @Test
  void safetensorsOfTheFormatsExampleAreRead() {
    String header =
        "{\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"I64\",\"shape\":[1,1],\"data_offsets\":[4,12]}}";
    byte[] file = SampleFiles.safetensors(header, 12);
    int data = file.length - 12;
    file[data] = (byte) 0x80;
    file[data + 1] = 0x3f;
    file[data + 4] = 9;
    Safetensors read = Safetensors.open("w", Bytes.of(file));
    assertThat(read.tensors().get("a").toTensor()).isEqualTo(Tensor.of(Shape.of(2), 1, 0));
    assertThat(read.tensors().get("b").toTensor()).isEqualTo(Tensor.of(Shape.of(1, 1), 9));
  }

  @Test
  void idxIsReadHighestByteFirst() {
    byte[] file = bytes(0, 0, 0x0b, 2, 0, 0, 0, 2, 0, 0, 0, 1, 1, 2, 0xff, 0xfe);
    StoredArray array = Idx.open("x", Bytes.of(file));
    assertThat(array.toTensor()).isEqualTo(Tensor.of(Shape.of(2, 1), 258, -2));
    assertThat(array.toRows().tensor(1)).isEqualTo(Tensor.of(Shape.of(1), -2));
  }

  private static Csv csv(String text) {
    return Csv.open("t.csv", Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void csvWithNamesAndWithout() {
    Csv named = csv("\uFEFFx, y,label\r\n1,2.5,0\r\n\r\n\"-3e1\", 4 ,1");
    assertThat(named.names()).containsExactly("x", "y", "label");
    assertThat(named.rows().rows()).isEqualTo(2);
    assertThat(named.rows(1, 0).tensor(1)).isEqualTo(Tensor.of(Shape.of(2), 4, -30));
    assertThat(named.column(named.indexOf("label")).tensor(1)).isEqualTo(Tensor.of(Shape.of(), 1));
    Csv plain = csv("1,2\n3,4\n");
    assertThat(plain.names()).isEmpty();
    assertThat(plain.rows().tensor(0)).isEqualTo(Tensor.of(Shape.of(2), 1, 2));
  }

  @Test
  void digitsAreRead() {
    Csv digits = Csv.open("d", Shared.bytes(Shared.root().resolve("examples/digits/digits.csv")));
    assertThat(digits.columns()).isEqualTo(65);
    assertThat(digits.rows().rows()).isEqualTo(1797);
    assertThat(digits.column(64).tensor(1).get(0)).isEqualTo(1);
  }
}
