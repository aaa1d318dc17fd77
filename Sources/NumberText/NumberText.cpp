#include "NumberText.h"

#include <charconv>
#include <cmath>
#include <cstring>

namespace {

/// `0.` digits x 10^point.
struct Decimal {
  char digits[20];
  int count = 0;
  int point = 0;
};

Decimal decimal(double magnitude) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, magnitude, std::chars_format::scientific).ptr;
  Decimal result;
  const char *place = text;
  for (; place < end && *place != 'e'; ++place) {
    if (*place != '.') result.digits[result.count++] = *place;
  }
  int exponent = 0;
  const char *first = place + 1;
  if (first < end && *first == '+') ++first;
  std::from_chars(first, end, exponent);
  result.point = exponent + 1;
  return result;
}

}  // namespace

extern "C" size_t number_text_shortest(double number, char *out) {
  char *place = out;
  if (std::signbit(number)) *place++ = '-';
  const double magnitude = std::fabs(number);
  if (magnitude == 0) {
    *place++ = '0';
    return place - out;
  }
  const Decimal decimal = ::decimal(magnitude);
  if (decimal.point < -3 || magnitude > 9007199254740992.0) {
    *place++ = decimal.digits[0];
    if (decimal.count > 1) {
      *place++ = '.';
      std::memcpy(place, decimal.digits + 1, decimal.count - 1);
      place += decimal.count - 1;
    }
    int exponent = decimal.point - 1;
    *place++ = 'e';
    *place++ = exponent < 0 ? '-' : '+';
    if (exponent < 0) exponent = -exponent;
    if (exponent < 10) *place++ = '0';
    return std::to_chars(place, place + 4, exponent).ptr - out;
  }
  if (decimal.point <= 0) {
    *place++ = '0';
    *place++ = '.';
    for (int zeros = decimal.point; zeros < 0; ++zeros) *place++ = '0';
    std::memcpy(place, decimal.digits, decimal.count);
    return place + decimal.count - out;
  }
  const int before = decimal.count < decimal.point ? decimal.count : decimal.point;
  std::memcpy(place, decimal.digits, before);
  place += before;
  for (int zeros = before; zeros < decimal.point; ++zeros) *place++ = '0';
  if (decimal.count > decimal.point) {
    *place++ = '.';
    std::memcpy(place, decimal.digits + decimal.point, decimal.count - decimal.point);
    place += decimal.count - decimal.point;
  }
  return place - out;
}
