package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.SourceFile;

final class DocCommentsTest {
  private static SourceFile parse(String text) {
    Parsed parsed = Parser.parse(new Source("d.snq", text));
    assertThat(parsed.problems()).isEmpty();
    return parsed.tree();
  }

  private static String docOfFirst(String text) {
    return ((Declaration.Param) parse(text).declarations().get(0)).doc();
  }

  @Test
  void linesBeforeTheVersionBelongToTheFile() {
    SourceFile file = parse("/// One.\n///  Two.\n\n/// Three.\nsnq 1;\nparam a = 1;");
    assertThat(file.doc()).isEqualTo("One.\n Two.\n\nThree.");
    assertThat(docOfFirst("/// One.\nsnq 1;\nparam a = 1;")).isEmpty();
  }

  @Test
  void linesAtTheHeadBelongToTheFileWhenABlankLineFollows() {
    SourceFile file = parse("/// File.\n\n/// Param.\nparam a = 1;");
    assertThat(file.doc()).isEqualTo("File.");
    assertThat(docOfFirst("/// File.\n\n/// Param.\nparam a = 1;")).isEqualTo("Param.");
  }

  @Test
  void linesDirectlyBeforeADeclarationAreItsOwn() {
    assertThat(parse("/// Param.\nparam a = 1;").doc()).isEmpty();
    assertThat(docOfFirst("/// Param.\nparam a = 1;")).isEqualTo("Param.");
    assertThat(docOfFirst("///No space.\n///\n///   Three.\nparam a = 1;"))
        .isEqualTo("No space.\n\n  Three.");
  }

  @Test
  void otherCommentsDocumentNothing() {
    assertThat(docOfFirst("// plain\n//// rule ////\nparam a = 1;")).isEmpty();
    Declaration second = parse("param a = 1; /// behind\nparam b = 2;").declarations().get(1);
    assertThat(((Declaration.Param) second).doc()).isEmpty();
  }

  @Test
  void aFileMayBeDocumentationOnly() {
    assertThat(parse("/// Nothing yet.\n").doc()).isEqualTo("Nothing yet.");
    assertThat(parse("").doc()).isEmpty();
  }
}
