package snq.backends.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import snq.compiler.device.Device;
import snq.compiler.device.DeviceLimits;
import snq.compiler.device.Price;
import snq.dsl.ErrorCode;

/// Limits and prices of the services, from `services.json`, which says where and when each was
/// read. They change: a device file of one's own may say others.
final class Services {
  private static final Map<String, VendorJson> READ = new ConcurrentHashMap<>();

  private Services() {}

  static DeviceLimits limits(Device.Service service) {
    return limits(of(service).object("limits"));
  }

  static Price price(Device.Service service) {
    return price(of(service).object("price"));
  }

  private static VendorJson of(Device.Service service) {
    return resource("services.json").object(service.name().toLowerCase(Locale.ROOT));
  }

  /// A file that comes with the toolchain.
  static VendorJson resource(String name) {
    return READ.computeIfAbsent(name, n -> VendorJson.parse(n, text(n), ErrorCode.DEVICE_FIELD));
  }

  static String text(String resource) {
    try (InputStream in = Services.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DeviceLimits limits(VendorJson json) {
    long least = json.optional("shots_least").map(n -> n.whole(1, 1L << 40)).orElse(1L);
    return new DeviceLimits(
        least,
        limit(json, "shots_most", least),
        limit(json, "circuits_per_job", 1),
        limit(json, "executions_per_job", 1),
        limit(json, "bits", 1));
  }

  private static long limit(VendorJson json, String name, long least) {
    return json.optional(name).map(n -> n.whole(least, 1L << 40)).orElse(DeviceLimits.NONE);
  }

  /// One object with `kind` and the numbers of [Price].
  static Price price(VendorJson json) {
    String kind = json.text("kind");
    return switch (kind) {
      case "shot" ->
          new Price.PerShot(json.text("currency"), money(json, "task"), money(json, "shot"));
      case "minute" ->
          new Price.PerMinute(
              json.text("currency"),
              money(json, "minute"),
              json.field("seconds_per_shot", "a number").number(0, 1e6),
              json.field("seconds_per_job", "a number").number(0, 1e6));
      case "gate" ->
          new Price.PerGate(
              json.text("currency"),
              money(json, "circuit"),
              money(json, "one"),
              money(json, "two"),
              money(json, "read"),
              money(json, "least"));
      case "unknown" -> new Price.Unknown();
      default -> throw json.field("kind", "").refuse("shot, minute, gate, unknown");
    };
  }

  /// Money as it is written: a text, so that nothing is rounded.
  private static BigDecimal money(VendorJson json, String name) {
    VendorJson field = json.field(name, "a decimal number in quotes");
    if (!field.text().matches("[0-9]{1,9}(\\.[0-9]{1,12})?")) {
      throw field.refuse("a decimal number in quotes");
    }
    return new BigDecimal(field.text());
  }
}
