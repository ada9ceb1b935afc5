package snq.backends.chip;

import snq.compiler.core.IntVector;
import snq.compiler.placement.LongVector;
import tools.jackson.databind.JsonNode;

/// Fields that hold a vector: as numbers, or as a place in `program.bin`.
record VectorFields(Vectors vectors) {
  IntVector integers(FieldNode node, String name) {
    JsonNode field = node.field(name, "a list of whole numbers, or a place in program.bin");
    if (field.isArray()) {
      return IntVector.of(
          node.wholes(name, Integer.MIN_VALUE, Integer.MAX_VALUE).stream()
              .mapToInt(Integer::intValue)
              .toArray());
    }
    FieldNode place = place(node, name);
    NumberType type = place.constant("type", NumberType.class);
    if (type == NumberType.U64) {
      throw FieldNode.refuse(place.path() + ".type is `u64`", "i8, i16, i32");
    }
    return vectors.integers(place.whole("at"), place.whole("count"), type);
  }

  LongVector words(FieldNode node, String name) {
    FieldNode place = place(node, name);
    NumberType type = place.constant("type", NumberType.class);
    if (type != NumberType.U64) {
      throw FieldNode.refuse(place.path() + ".type is `" + type.title() + "`", "u64");
    }
    return vectors.words(place.whole("at"), place.whole("count"));
  }

  private FieldNode place(FieldNode node, String name) {
    FieldNode place = node.object(name).only("at", "count", "type");
    int at = place.whole("at", 0, Integer.MAX_VALUE);
    int count = place.whole("count", 0, Integer.MAX_VALUE);
    if (!vectors.holds(at, count, place.constant("type", NumberType.class))) {
      throw FieldNode.refuse(
          place.path() + " is " + place.node(),
          "a place on a multiple of 8 within the " + vectors.size() + " bytes of program.bin");
    }
    return place;
  }
}
