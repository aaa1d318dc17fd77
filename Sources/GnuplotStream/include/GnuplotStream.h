/// Runs gnuplot on a script and hands back what it said: a thin C interface over gnuplot-iostream.
#pragma once

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How a run of gnuplot ended.
typedef enum GnuplotStreamStatus {
  /// gnuplot read the whole script and exited with status 0.
  GnuplotStreamFinished = 0,
  /// There is no such program on the PATH, or at the path given.
  GnuplotStreamNotFound = 1,
  /// The working directory cannot be entered.
  GnuplotStreamNoDirectory = 2,
  /// gnuplot could not be started, or its pipes not made, for the reason in the message.
  GnuplotStreamNotStarted = 3,
  /// gnuplot exited with a status other than 0; the message holds its own words.
  GnuplotStreamScriptError = 4,
  /// gnuplot was ended by a signal or stopped reading before the end of the script.
  GnuplotStreamBroken = 5,
} GnuplotStreamStatus;

/// Streams `script` to a new gnuplot and waits for its end.
///
/// - `gnuplot`: a program name to look for on the PATH, or a path.
/// - `directory`: where gnuplot runs, so that the script's file names may be relative.
/// - `message`: receives what gnuplot wrote to its standard output and error (its first 64 KiB), or the reason for a
///   failure to start. It is null-terminated; free it with `gnuplotStreamFree`. It is NULL when memory ran out.
///
/// User settings (`~/.gnuplot`) are not read. Safe to call from several threads at once. No signal reaches the caller.
GnuplotStreamStatus gnuplotStreamRun(
    const char *gnuplot, const char *directory, const char *script, size_t length, char **message);

/// Frees a message.
void gnuplotStreamFree(char *message);

#ifdef __cplusplus
}
#endif
