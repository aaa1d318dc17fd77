#include "JSONSpans.h"

#include <cstdlib>
#include <new>
#include <simdjson.h>
#include <vector>

const size_t jsonSpansPadding = simdjson::SIMDJSON_PADDING;

namespace {

bool isBlank(uint8_t byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

/// Walks the structural characters that simdjson found in a text it has accepted.
size_t walk(const uint8_t *text, size_t length, const uint32_t *marks, size_t markCount, JSONSpan *spans) {
  std::vector<uint32_t> open;
  size_t count = 0;
  for (size_t index = 0; index < markCount; ++index) {
    const uint32_t begin = marks[index];
    switch (text[begin]) {
    case '{':
    case '[':
      open.push_back(static_cast<uint32_t>(count));
      spans[count++] = {begin, 0, 0, text[begin] == '{' ? JSONSpanObject : JSONSpanArray};
      break;
    case '}':
    case ']':
      spans[open.back()].end = begin + 1;
      spans[open.back()].next = static_cast<uint32_t>(count);
      open.pop_back();
      break;
    case ':':
    case ',':
      break;
    default:
      size_t end = index + 1 < markCount ? marks[index + 1] : length;
      while (end > begin && isBlank(text[end - 1])) --end;
      const auto kind = text[begin] == '"' ? JSONSpanString : JSONSpanAtom;
      spans[count] = {begin, static_cast<uint32_t>(end), static_cast<uint32_t>(count + 1), kind};
      ++count;
    }
  }
  return count;
}

const char *parse(const uint8_t *text, size_t length, JSONSpan **spans, size_t *count) {
  simdjson::dom::parser parser;
  const auto fault = parser.parse(text, length, false).error();
  if (fault) return simdjson::error_message(fault);
  const auto &found = *parser.implementation;
  auto *table = static_cast<JSONSpan *>(std::malloc(sizeof(JSONSpan) * (found.n_structural_indexes + 1)));
  if (!table) return "not enough memory";
  *count = walk(text, length, found.structural_indexes.get(), found.n_structural_indexes, table);
  *spans = table;
  return nullptr;
}

} // namespace

const char *jsonSpansParse(const uint8_t *text, size_t length, JSONSpan **spans, size_t *count) {
  try {
    return parse(text, length, spans, count);
  } catch (const std::bad_alloc &) {
    return "not enough memory";
  }
}

void jsonSpansFree(JSONSpan *spans) { std::free(spans); }
