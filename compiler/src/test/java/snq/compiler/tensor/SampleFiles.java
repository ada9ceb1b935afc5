package snq.compiler.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import snq.dsl.model.Shape;

/// Files made by hand, byte by byte, independent of the writers under test.
final class SampleFiles {
  private SampleFiles() {}

  static byte[] npy(String descr, boolean fortran, String shape, byte[] data) {
    return npy(1, descr, fortran, shape, data);
  }

  static byte[] npy(int version, String descr, boolean fortran, String shape, byte[] data) {
    String header =
        String.format(
            Locale.ROOT,
            "{'descr': %s, 'fortran_order': %s, 'shape': %s, }\n",
            descr.startsWith("[") ? descr : "'" + descr + "'",
            fortran ? "True" : "False",
            shape);
    return npyWithHeader(version, header, data);
  }

  static byte[] npyWithHeader(int version, String header, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    out.write(text.length);
    out.write(text.length >> 8);
    if (version > 1) {
      out.write(0);
      out.write(0);
    }
    out.writeBytes(text);
    out.writeBytes(data);
    return out.toByteArray();
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] zip(boolean deflated, Map<String, byte[]> members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        if (!deflated) {
          CRC32 crc = new CRC32();
          crc.update(member.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(member.getValue().length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(member.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] safetensors(String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] file = new byte[8 + text.length + dataBytes];
    file[0] = (byte) text.length;
    file[1] = (byte) (text.length >> 8);
    System.arraycopy(text, 0, file, 8, text.length);
    return file;
  }

  static Map<String, byte[]> twoArrays() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("a.npy", npy("<i2", false, "(2, 2)", bytes(1, 0, 2, 0, 3, 0, 0xfc, 0xff)));
    members.put("b.npy", npy("|u1", false, "(3,)", bytes(7, 8, 200)));
    return members;
  }

  static Tensor ramp(int... sizes) {
    return Tensor.generate(Shape.of(sizes), i -> i * 0.5 - 1);
  }
}
