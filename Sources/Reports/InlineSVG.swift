import Quantities

/// Makes an SVG file part of a page.
///
/// The file's prologue, its namespaces and its fixed size go; its ids take a prefix, so that several charts on one page do
/// not draw with each other's markers; a reader who cannot see it hears its name.
func inlineSVG(_ svg: String, name: String, prefix: String) -> String {
  guard let start = svg.firstRange(of: "<svg"), let end = svg[start.upperBound...].firstIndex(of: ">") else {
    return ""
  }
  let attributes = svg[start.upperBound..<end]
  let box = attribute("viewBox", of: attributes)
  var body = String(svg[svg.index(after: end)...])
  for element in ["title", "desc"] { body = without(element, body) }
  for quote in ["'", "\""] {
    body = body.replacing(" id=\(quote)", with: " id=\(quote)\(prefix)")
    body = body.replacing("href=\(quote)#", with: "href=\(quote)#\(prefix)")
  }
  body = body.replacing("url(#", with: "url(#\(prefix)").replacing("xlink:href", with: "href")
  let lines = body.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }.joined(separator: "\n")
  let frame = box.map { " viewBox=\"\($0)\"" + widths(box: $0, body: body) } ?? ""
  return "<svg\(frame) role=\"img\" aria-label=\"\(escapedHTML(name))\">\n\(lines)"
}

/// The widths between which the chart's type stays readable and does not shout: 8 to 15 pixels high.
private func widths(box: Substring, body: String) -> String {
  let size = attribute("font-size", of: Substring(body)).flatMap { Double($0) }
  guard let size, size > 0, let width = box.split(separator: " ").dropFirst(2).first.flatMap({ Double($0) }) else {
    return ""
  }
  let least = fixed(width * 8 / size, decimals: 0)
  let most = fixed(width * 15 / size, decimals: 0)
  return " style=\"min-width:\(least)px;max-width:\(most)px\""
}

private func attribute(_ name: String, of attributes: Substring) -> Substring? {
  guard let start = attributes.firstRange(of: name + "=\"") else { return nil }
  return attributes[start.upperBound...].split(separator: "\"", omittingEmptySubsequences: false).first
}

/// Takes out the first element of this name.
private func without(_ element: String, _ text: String) -> String {
  guard let start = text.firstRange(of: "<\(element)>"),
    let end = text[start.upperBound...].firstRange(of: "</\(element)>")
  else { return text }
  return String(text[..<start.lowerBound] + text[end.upperBound...])
}
