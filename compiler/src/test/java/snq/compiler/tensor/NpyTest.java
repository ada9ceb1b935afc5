package snq.compiler.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static snq.compiler.tensor.SampleFiles.bytes;
import static snq.compiler.tensor.SampleFiles.npy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import snq.dsl.model.Shape;
import snq.testkit.Shared;

class NpyTest {
  private static Tensor read(byte[] file) {
    return Npy.open("a.npy", Bytes.of(file)).toTensor();
  }

  @Test
  void readsIntegersOfEachWidthAndSign() {
    assertThat(read(npy("|b1", false, "(3,)", bytes(0, 1, 1))))
        .isEqualTo(Tensor.of(Shape.of(3), 0, 1, 1));
    assertThat(read(npy("|i1", false, "(2,)", bytes(0x7f, 0x80))).toArray())
        .containsExactly(127, -128);
    assertThat(read(npy("<u2", false, "(1,)", bytes(0xfe, 0xff))).get(0)).isEqualTo(65534);
    assertThat(read(npy("<i4", false, "(1,)", bytes(0xfe, 0xff, 0xff, 0xff))).get(0)).isEqualTo(-2);
    assertThat(read(npy("<u8", false, "()", bytes(0, 0, 0, 0, 0, 0, 0, 0x80))).get(0))
        .isEqualTo(0x1p63);
  }

  @Test
  void readsBigEndianAndHalfPrecision() {
    assertThat(read(npy(">i4", false, "(1,)", bytes(0, 0, 1, 2))).get(0)).isEqualTo(258);
    assertThat(read(npy(">f4", false, "(1,)", bytes(0x3f, 0x80, 0, 0))).get(0)).isEqualTo(1);
    assertThat(read(npy("<f2", false, "(2,)", bytes(0x00, 0x3c, 0x00, 0xc0))).toArray())
        .containsExactly(1, -2);
  }

  @Test
  void fortranOrderGivesTheSameArray() {
    byte[] columns = bytes(1, 4, 2, 5, 3, 6);
    StoredArray array = Npy.open("f.npy", Bytes.of(npy("|u1", true, "(2, 3)", columns)));
    assertThat(array.toTensor()).isEqualTo(Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
    assertThat(array.toRows().tensor(1)).isEqualTo(Tensor.of(Shape.of(3), 4, 5, 6));
    byte[] cube = new byte[24];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++) {
          cube[i + 2 * j + 6 * k] = (byte) (12 * i + 4 * j + k);
        }
      }
    }
    StoredArray deep = Npy.open("f.npy", Bytes.of(npy("|u1", true, "(2, 3, 4)", cube)));
    assertThat(deep.toTensor()).isEqualTo(Tensor.generate(Shape.of(2, 3, 4), i -> i));
    assertThat(deep.toRows().tensor(1)).isEqualTo(Tensor.generate(Shape.of(3, 4), i -> 12 + i));
  }

  @Test
  void readsVersionsTwoAndThree() {
    for (int version = 1; version <= 3; version++) {
      assertThat(read(npy(version, "|u1", false, "(2,)", bytes(5, 6))).toArray())
          .containsExactly(5, 6);
    }
  }

  @Test
  void keysMayStandInAnyOrder() {
    byte[] file =
        SampleFiles.npyWithHeader(
            1, "{\"shape\": (1,2),\"fortran_order\":False,'descr':'|u1'}   \n", bytes(5, 6));
    assertThat(read(file)).isEqualTo(Tensor.of(Shape.of(1, 2), 5, 6));
  }

  @ParameterizedTest
  @EnumSource(value = ElementType.class, names = "BF16", mode = EnumSource.Mode.EXCLUDE)
  void whatIsWrittenIsReadAgain(ElementType type) {
    Tensor tensor = Tensor.generate(Shape.of(3, 2), i -> type == ElementType.BOOL ? i % 2 : i + 1);
    byte[] file = Npy.write(tensor, type);
    assertThat(read(file)).isEqualTo(tensor);
    assertThat((file.length - 6 * type.bytes()) % 64).isZero();
  }

  @Test
  void emptyArraysHaveNoRows() {
    assertThat(Npy.open("e.npy", Bytes.of(npy("<f4", false, "(0, 5)", bytes()))).toRows().rows())
        .isZero();
  }

  @Test
  void readsFilesThatNumpyWrote() {
    StoredArray glove =
        Npy.open("g", Shared.bytes(Shared.root().resolve("examples/mosi_text/data/glove100.npy")));
    assertThat(glove.sizes()).containsExactly(3108L, 100L);
    assertThat(glove.toRows().tensor(0).toArray()).containsOnly(0);
    StoredArray input = Npy.open("i", Shared.bytes("golden/snn/neurons/input.npy"));
    assertThat(input.sizes()).containsExactly(200L, 8L);
    assertThat(input.type()).isEqualTo(ElementType.F64);
  }
}
