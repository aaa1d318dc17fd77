/// Writes numbers as text without an allocation: a thin C interface over C++'s `std::to_chars`.
#pragma once

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The most bytes that `number_text_shortest` writes.
#define NUMBER_TEXT_LONGEST 32

/// Writes the shortest decimal that reads back as `number`, whole numbers without a fraction, an exponent below 1e-4 and
/// above 2^53.
///
/// - `number`: finite.
/// - `out`: room for `NUMBER_TEXT_LONGEST` bytes; no zero byte is added.
/// - Returns how many bytes were written.
size_t number_text_shortest(double number, char *out);

#ifdef __cplusplus
}
#endif
