package snq.backends.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the fixture's report in every format, to look at: `RenderFixture FOLDER`.
final class RenderFixture {
  private RenderFixture() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Report report = Reports.of(ReportFixture.mosi());
    Files.writeString(folder.resolve("report.html"), HtmlReport.render(report));
    Files.writeString(folder.resolve("report.json"), JsonReport.render(report));
    Files.writeString(folder.resolve("report.csv"), CsvReport.render(report));
    Files.writeString(folder.resolve("report.md"), MarkdownReport.render(report));
    Files.writeString(folder.resolve("report.txt"), TextReport.render(report));
  }
}
