/// Where each value of a JSON text begins and ends: a thin C interface over simdjson.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum JSONSpanKind : uint8_t {
  JSONSpanObject = 0,
  JSONSpanArray = 1,
  JSONSpanString = 2,
  /// A number, true, false or null.
  JSONSpanAtom = 3,
} JSONSpanKind;

/// One value. The values of a text stand in the order of their first bytes; the members of an object are its keys and
/// values in turn.
typedef struct JSONSpan {
  /// First byte; of a string the opening quote.
  uint32_t begin;
  /// One past the last byte.
  uint32_t end;
  /// The index of the next value that is not inside this one.
  uint32_t next;
  JSONSpanKind kind;
} JSONSpan;

/// Bytes that must follow the text in its buffer; they may hold anything.
extern const size_t jsonSpansPadding;

/// Checks that `text` is one JSON value and tells its spans.
///
/// - `spans`, `count`: receive the spans; free them with `jsonSpansFree`.
/// - Returns: NULL, or what is wrong (a constant text).
const char *jsonSpansParse(const uint8_t *text, size_t length, JSONSpan **spans, size_t *count);

void jsonSpansFree(JSONSpan *spans);

#ifdef __cplusplus
}
#endif
