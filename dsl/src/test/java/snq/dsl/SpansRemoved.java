package snq.dsl;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tree with all its positions made equal, so that trees of different texts can be compared.
final class SpansRemoved {
  private static final Span NOWHERE = new Span("", 0, 0);

  private SpansRemoved() {}

  static <T> T of(T node) {
    @SuppressWarnings("unchecked")
    T same = (T) strip(node);
    return same;
  }

  private static @Nullable Object strip(@Nullable Object value) {
    if (value instanceof Span) {
      return NOWHERE;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(SpansRemoved::strip).toList();
    }
    return value instanceof Record node ? rebuild(node) : value;
  }

  private static Object rebuild(Record node) {
    Shape shape = SHAPES.get(node.getClass());
    Object[] values = new Object[shape.accessors().size()];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = strip(shape.accessors().get(i).invoke(node));
      }
      return shape.constructor().newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          List<Method> accessors = new ArrayList<>();
          List<Class<?>> types = new ArrayList<>();
          for (RecordComponent component : type.getRecordComponents()) {
            accessors.add(component.getAccessor());
            types.add(component.getType());
          }
          try {
            Constructor<?> constructor =
                type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            return new Shape(accessors, constructor);
          } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
          }
        }
      };

  /// How a record is taken apart and put together.
  private record Shape(List<Method> accessors, Constructor<?> constructor) {}
}
