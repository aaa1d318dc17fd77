import Foundation
import TestSupport
import Testing

@Suite("The reports of phaseline run", .enabled(if: hasGnuplot, "gnuplot is not installed"))
struct ReportCommandTests {
  private static let japanese = """
    kind: study
    name: sakiyomi
    title: 先読みはデコードをどれだけ速くするか
    question: 集団通信の間に重みをＬ２へ先読みすると、一歩の時間はどれだけ縮むか。
    language: ja
    assumptions: [帯域幅は容量によらない。]
    base: {model: llama-3-8b, device: ascend-910b, precision: int8}
    axes:
      - devices: [2, 4, 8]
    variants:
      先読みなし: {prefetch: none}
      先読みあり: {prefetch: weights+kv}
    metrics: [time, speedup]
    decisions: [次のチップのＬ２容量を決める。]
    cells:
      - text: 一層は二つの全縮約で終わる。
      - figure: {name: hayasa, title: 先読みによる高速化と台数, kind: grouped-bars, x: devices, y: time, by: variant}
      - finding: {range_of: speedup, where: {variant: 先読みあり}}
      - table: {columns: [devices, variant, time, speedup]}
    """

  @Test("a report comes in the forms that are asked for, charts in theirs, and no other")
  func forms() throws {
    let folder = try TemporaryFolder()
    let flags = "--format ipynb,html --chart-format pdf --preset paper-column --brief"
    let result = try Command.run("run strategies \(flags) --output \(folder.path)/out")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
    #expect(files == ["brief.html", "brief.ipynb", "plots", "report.html", "report.ipynb", "results.csv"])
    let charts = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out/plots")
    #expect(charts.contains("prefill.pdf") && charts.contains("decode-memory-slide.png"))
    #expect(!charts.contains { $0.hasSuffix(".eps") })
    let script = try String(contentsOfFile: folder.path + "/out/plots/prefill.gp", encoding: .utf8)
    #expect(script.contains("size 1004,"), "85 mm at 300 dpi")
    let page = try String(contentsOfFile: folder.path + "/out/report.html", encoding: .utf8)
    for form in ["image/png", "application/pdf", "text/csv", "text/plain"] {
      #expect(page.contains("href=\"data:\(form);base64,"), "\(form)")
    }
  }

  @Test(
    "flags that name no form are refused before anything is run",
    arguments: ["--format pdf", "--format ,", "--chart-format gif", "--preset paper", "--size 10"])
  func wrongFlags(flag: String) throws {
    let folder = try TemporaryFolder()
    let result = try Command.run("run strategies \(flag) --output \(folder.path)/out")
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
  }

  @Test("a study in Japanese comes out right in every form", .enabled(if: hasWideFont, "no font has Japanese"))
  func japanese() throws {
    let folder = try TemporaryFolder()
    let study = try folder.write(Self.japanese, to: "study.yaml")
    let result = try Command.run(
      "run \(study) --format html,md,ipynb --chart-format pdf --brief --output \(folder.path)/out")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    for name in ["report.html", "report.md", "report.ipynb", "brief.html", "brief.md"] {
      let text = try String(contentsOfFile: "\(folder.path)/out/\(name)", encoding: .utf8)
      #expect(text.contains("先読みはデコードをどれだけ速くするか"), "\(name)")
      #expect(text.contains("先読みあり") && !text.contains("\u{FFFD}"), "\(name)")
    }
    let page = try String(contentsOfFile: "\(folder.path)/out/report.html", encoding: .utf8)
    #expect(page.contains("<html lang=\"ja\">") && page.contains("一層は二つの全縮約で終わる。"))
    #expect(page.contains("<h2 id=\"part-0\" lang=\"en\">") && page.contains("<p class=\"finding\" lang=\"en\">"))
    let brief = try String(contentsOfFile: "\(folder.path)/out/brief.md", encoding: .utf8)
    #expect(brief.contains("- 次のチップのＬ２容量を決める。"))
  }

  /// The data that a run leaves whatever becomes of its pictures.
  private func expectData(_ folder: String, _ names: [String] = ["results.csv", "report.md"]) {
    for name in names {
      #expect(FileManager.default.contents(atPath: folder + "/" + name)?.isEmpty == false, "\(name)")
    }
  }

  @Test("pictures that the disk has no room for are one clear error each, and results and data stay")
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    // No file may be larger than 32 KiB: reports and data are not, some pictures are.
    let line = "ulimit -f 32; exec '\(Command.path)' run matched-window --format md --output '\(folder.path)/out'"
    let shell = try Command.shell(line)
    #expect(shell.status == 1, "\(shell.errors)")
    let errors = shell.errors.split(separator: "\n")
    #expect(errors.count == 1 && errors[0].contains("is the disk full?"), "\(shell.errors)")
    expectData(folder.path + "/out", ["results.csv", "report.md", "plots/window.gp", "plots/window.csv"])
    let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/out")
    #expect(!left.contains { $0.hasSuffix(".part") })
  }

  @Test("results that the disk has no room for are one clear error, and what was there before stays")
  func noRoom() throws {
    let folder = try TemporaryFolder()
    try folder.write("before\n", to: "out/results.csv")
    let line = "ulimit -f 1; exec '\(Command.path)' run strategies --output '\(folder.path)/out'"
    let shell = try Command.shell(line)
    #expect(shell.status == 1 && shell.errors.split(separator: "\n").count == 1, "\(shell.errors)")
    #expect(shell.errors.contains("cannot write \(folder.path)/out/results.csv"))
    #expect(try String(contentsOfFile: folder.path + "/out/results.csv", encoding: .utf8) == "before\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out") == ["results.csv"])
  }

  @Test("charts that find no folder are one clear error, and results and report stay")
  func noPlots() throws {
    let folder = try TemporaryFolder()
    try folder.write("a file\n", to: "out/plots")
    let result = try Command.run("run matched-window --format md --output \(folder.path)/out")
    #expect(result.status == 1)
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    #expect(result.errors.contains("cannot make the directory \(folder.path)/out/plots"), "\(result.errors)")
    expectData(folder.path + "/out")
    #expect(try String(contentsOfFile: folder.path + "/out/plots", encoding: .utf8) == "a file\n")
  }

  private static let canMount = (try? Command.shell("unshare -rm mount -t tmpfs none /mnt").status == 0) ?? false

  @Test(
    "on a disk that is full or read-only a run is one clear error, and what is there stays whole",
    .enabled(if: canMount, "no file system can be mounted here: unshare is missing or not allowed"),
    arguments: ["", "mount -o remount,ro none out; "])
  func smallDisk(remount: String) throws {
    let folder = try TemporaryFolder()
    let shell = try Command.shell(
      "cd '\(folder.path)' && mkdir out && unshare -rm sh -c 'mount -t tmpfs -o size=16k none out; echo kept >out/results.csv; "
        + "\(remount)\(Command.path) run matched-window --catalogue \(SourceTree.studies) --output out; "
        + "echo status $?; cat out/results.csv; ls -A out'")
    let errors = shell.errors.split(separator: "\n")
    let reason = remount.isEmpty ? "No space left on device" : "Read-only file system"
    #expect(errors.count == 1 && shell.errors.contains(reason), "\(shell.errors)")
    #expect(shell.output.contains("status 1\n"), "\(shell.output)")
    if !remount.isEmpty { #expect(shell.output.hasSuffix("kept\nresults.csv\n"), "\(shell.output)") }
    #expect(!shell.output.contains(".part"), "\(shell.output)")
  }

  @Test(
    "a folder on a file system that takes no files is one clear error",
    arguments: ["/proc/phaseline", "/sys/phaseline"])
  func readOnly(folder: String) throws {
    let result = try Command.run("run matched-window --output \(folder)")
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.errors.hasPrefix("phaseline: error: cannot make the folder \(folder): "), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test(
    "a report in a browser: no word on the console, nothing loaded, no line wider than a telephone",
    .enabled(if: hasPrograms("chromium"), "chromium is not installed"))
  func browser() throws {
    let folder = try TemporaryFolder()
    let result = try Command.run("run matched-window --brief --format html --output \(folder.path)/out")
    #expect(result.status == 0, "\(result.errors)")
    for name in ["report", "brief"] {
      let page = try String(contentsOfFile: "\(folder.path)/out/\(name).html", encoding: .utf8)
      // The page tells the one that frames it what it measures.
      let probe = """
        <script>addEventListener('load', () => {
          document.querySelector('th button')?.click();
          parent.postMessage([innerWidth, document.documentElement.scrollWidth <= innerWidth,
            performance.getEntriesByType('resource').length].join(' '), '*') })</script></body>
        """
      try folder.write(page.replacing("</body>", with: probe), to: "probe.html")
      let frame = """
        <title></title><script>addEventListener('message', event => document.title = 'told ' + event.data)</script>
        <iframe src="probe.html" style="width: 360px; height: 900px; border: 0"></iframe>
        """
      let path = try folder.write(frame, to: "frame.html")
      let shell = try Command.shell(
        "chromium --headless --no-sandbox --disable-gpu --enable-logging=stderr --user-data-dir='\(folder.path)/profile' "
          + "--virtual-time-budget=4000 --dump-dom 'file://\(path)'")
      #expect(shell.output.contains("<title>told 360 true 0</title>"), "\(name): \(shell.output.prefix(200))")
      #expect(!shell.errors.contains("CONSOLE"), "\(shell.errors)")
    }
  }

  @Test(
    "the page for a meeting is one page on A4",
    .enabled(if: hasPrograms("chromium", "pdfinfo"), "chromium or pdfinfo is not installed"),
    arguments: ["matched-window", "preserve-speedup", "strategies"])
  func onePage(study: String) throws {
    let folder = try TemporaryFolder()
    let result = try Command.run("run \(study) --brief --format html --output \(folder.path)/out")
    #expect(result.status == 0, "\(result.errors)")
    let shell = try Command.shell(
      "chromium --headless --no-sandbox --disable-gpu --user-data-dir='\(folder.path)/profile' --no-pdf-header-footer "
        + "--print-to-pdf='\(folder.path)/brief.pdf' 'file://\(folder.path)/out/brief.html' >/dev/null 2>&1; "
        + "pdfinfo '\(folder.path)/brief.pdf'")
    #expect(shell.output.contains(/Pages: +1\n/), "\(shell.output)")
    #expect(shell.output.contains("(A4)"), "\(shell.output)")
  }
}
