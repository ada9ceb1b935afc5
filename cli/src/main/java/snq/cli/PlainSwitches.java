package snq.cli;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Copies jars for the launcher's start-up cache, with plain code for each `switch` over types.
///
/// The Java compiler leaves it to the first run of such a `switch` to make a class for it
/// (`SwitchBootstraps.typeSwitch`). The cache of JDK 25 holds classes and lambdas but not these,
/// and a check of a small model makes 50 of them: a fifth of its processor time. Here each becomes
/// a method of its own class that makes the same tests in the same order.
public final class PlainSwitches {
  private static final String BOOTSTRAPS = "Ljava/lang/runtime/SwitchBootstraps;";

  /// The tests of one `switch`.
  private record Tests(String method, MethodTypeDesc type, List<ClassDesc> labels) {}

  private final ClassModel original;
  private final List<Tests> all = new ArrayList<>();

  private PlainSwitches(ClassModel original) {
    this.original = original;
  }

  /// Takes the folder to write to and the jars.
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (String jar : List.of(args).subList(1, args.length)) {
      copy(Path.of(jar), folder.resolve(Path.of(jar).getFileName()));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(entry.getName().endsWith(".class") ? plain(bytes) : bytes);
      }
    }
  }

  /// A class with plain code for its switches over types; the same bytes when it has none.
  static byte[] plain(byte[] bytes) {
    ClassLoader loader = PlainSwitches.class.getClassLoader();
    ClassFile format =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.defaultResolver()
                    .orElse(ClassHierarchyResolver.ofClassLoading(loader))));
    PlainSwitches switches = new PlainSwitches(format.parse(bytes));
    byte[] changed = format.transformClass(switches.original, switches.transform());
    return switches.all.isEmpty() ? bytes : changed;
  }

  private ClassTransform transform() {
    return ClassTransform.transformingMethodBodies(this::element)
        .andThen(
            ClassTransform.endHandler(builder -> {
              for (Tests tests : all) {
                builder.withMethodBody(
                    tests.method(),
                    tests.type(),
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                    code -> write(tests, code));
              }
            }));
  }

  private void element(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction call && isTypeSwitch(call)) {
      List<ClassDesc> labels = call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList();
      Tests tests = new Tests("typeSwitch$" + all.size(), call.typeSymbol(), labels);
      all.add(tests);
      code.invokestatic(
          original.thisClass().asSymbol(),
          tests.method(),
          tests.type(),
          original.flags().has(AccessFlag.INTERFACE));
    } else {
      code.with(element);
    }
  }

  /// Labels may be constants too: those switches stay as they are.
  private static boolean isTypeSwitch(InvokeDynamicInstruction call) {
    return call.bootstrapMethod().owner().descriptorString().equals(BOOTSTRAPS)
        && call.bootstrapMethod().methodName().equals("typeSwitch")
        && call.bootstrapArgs().stream().allMatch(PlainSwitches::isClass);
  }

  private static boolean isClass(ConstantDesc label) {
    return label instanceof ClassDesc type && type.isClassOrInterface();
  }

  /// `int typeSwitch(Object value, int first)`: the number of the first label from `first` on that
  /// fits, or how many there are; -1 for null.
  private static void write(Tests tests, CodeBuilder code) {
    Label notNull = code.newLabel();
    code.aload(0).ifnonnull(notNull).iconst_m1().ireturn().labelBinding(notNull);
    for (int i = 0; i < tests.labels().size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf(tests.labels().get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(tests.labels().size()).ireturn();
  }
}
