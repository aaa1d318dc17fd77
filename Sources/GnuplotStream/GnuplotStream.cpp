#include "GnuplotStream.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <gnuplot-iostream.h>

extern char **environ;

namespace {

constexpr size_t longestMessage = 65536;

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number(number) {}
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  ~Descriptor() { close(); }

  int get() const { return number; }
  void set(int other) { close(); number = other; }
  int release() { return std::exchange(number, -1); }
  void close() {
    if (number >= 0) ::close(number);
    number = -1;
  }

 private:
  int number;
};

/// A pipe whose ends no other child inherits: an inherited writing end would keep gnuplot waiting for more.
struct Pipe {
  Descriptor reading, writing;
  Pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    reading.set(ends[0]);
    writing.set(ends[1]);
  }
};

/// Holds SIGPIPE back from this thread while it writes, and takes a pending one away.
class PipeSignalHeld {
 public:
  PipeSignalHeld() {
    sigemptyset(&pipeSignal);
    sigaddset(&pipeSignal, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    wasPending = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipeSignal, &before);
  }
  ~PipeSignalHeld() {
    const timespec now = {0, 0};
    if (!wasPending) while (sigtimedwait(&pipeSignal, nullptr, &now) == -1 && errno == EINTR) {}
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
  const sigset_t *maskBefore() const { return &before; }

 private:
  sigset_t pipeSignal, before;
  bool wasPending;
};

/// The environment for gnuplot: the caller's, apart from what would change a picture.
class Environment {
 public:
  Environment() {
    for (char **entry = environ; entry && *entry; ++entry) {
      if (!startsWith(*entry, "LC_ALL=") && !startsWith(*entry, "GNUTERM=")) entries.push_back(*entry);
    }
    entries.push_back(locale);
    entries.push_back(nullptr);
  }
  char *const *get() const { return entries.data(); }

 private:
  static bool startsWith(const char *text, const char *start) { return strncmp(text, start, strlen(start)) == 0; }
  char locale[16] = "LC_ALL=C.UTF-8";
  std::vector<char *> entries;
};

/// What `posix_spawn` is to do between fork and exec.
struct SpawnPlan {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;

  SpawnPlan(const Pipe &script, const Pipe &words, int directory, const sigset_t *mask) {
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addfchdir_np(&actions, directory);
    posix_spawn_file_actions_adddup2(&actions, script.reading.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, words.writing.get(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, words.writing.get(), STDERR_FILENO);
    posix_spawnattr_init(&attributes);
    sigset_t pipeSignal;
    sigemptyset(&pipeSignal);
    sigaddset(&pipeSignal, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &pipeSignal);
    posix_spawnattr_setsigmask(&attributes, mask);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  }
  SpawnPlan(const SpawnPlan &) = delete;
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
};

/// A started gnuplot, which is always told that its script ended, and waited for.
class Child {
 public:
  Child(pid_t process, Pipe &script) : process(process), script(script) {}
  Child(const Child &) = delete;
  ~Child() { wait(); }

  int wait() {
    script.writing.close();
    if (process > 0) while (waitpid(process, &status, 0) == -1 && errno == EINTR) {}
    process = -1;
    return status;
  }

 private:
  pid_t process;
  Pipe &script;
  int status = 0;
};

/// Reads all that gnuplot says, so that it never blocks, and keeps the beginning.
void drain(int descriptor, std::string &kept) noexcept {
  char buffer[4096];
  while (true) {
    const ssize_t count = read(descriptor, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    const size_t room = longestMessage - kept.size();
    kept.append(buffer, std::min(room, static_cast<size_t>(count)));
  }
}

/// A thread that drains a pipe until its writers are gone.
class Listener {
 public:
  explicit Listener(int descriptor) {
    words.reserve(longestMessage);
    thread = std::thread([this, descriptor] { drain(descriptor, words); });
  }
  Listener(const Listener &) = delete;
  ~Listener() { if (thread.joinable()) thread.join(); }
  const std::string &finish() {
    thread.join();
    return words;
  }

 private:
  std::string words;
  std::thread thread;
};

/// Writes the script through gnuplot-iostream; its destructor closes the pipe. False when gnuplot stopped reading.
bool stream(Pipe &script, const char *text, size_t length) {
  FILE *file = fdopen(script.writing.get(), "w");
  if (!file) throw std::system_error(errno, std::generic_category(), "fdopen");
  std::unique_ptr<gnuplotio::Gnuplot> gnuplot(new gnuplotio::Gnuplot(file));
  script.writing.release();
  gnuplot->write(text, static_cast<std::streamsize>(length));
  *gnuplot << "\n" << std::flush;
  return gnuplot->good();
}

GnuplotStreamStatus run(
    const char *program, const char *directory, const char *text, size_t length, std::string &message) {
  const Descriptor place(open(directory, O_DIRECTORY | O_RDONLY | O_CLOEXEC));
  if (place.get() < 0) {
    message = strerror(errno);
    return GnuplotStreamNoDirectory;
  }
  // Destroyed last to first: the script's pipe closes, gnuplot ends, and with it the listener.
  Pipe words;
  const PipeSignalHeld held;
  Listener listener(words.reading.get());
  // Until gnuplot is started nothing else may hold the writing end, or the listener would never finish.
  struct Closing {
    Pipe &pipe;
    ~Closing() { pipe.writing.close(); }
  } closing{words};
  Pipe script;
  const Environment environment;
  const SpawnPlan plan(script, words, place.get(), held.maskBefore());
  const char *arguments[] = {program, "--default-settings", nullptr};
  pid_t process = -1;
  const int fault = posix_spawnp(
      &process, program, &plan.actions, &plan.attributes, const_cast<char *const *>(arguments), environment.get());
  if (fault != 0) {
    message = strerror(fault);
    return fault == ENOENT ? GnuplotStreamNotFound : GnuplotStreamNotStarted;
  }
  script.reading.close();
  words.writing.close();
  Child child(process, script);
  const bool whole = stream(script, text, length);
  const int status = child.wait();
  message = listener.finish();
  if (!WIFEXITED(status)) return GnuplotStreamBroken;
  if (WEXITSTATUS(status) != 0) return GnuplotStreamScriptError;
  return whole ? GnuplotStreamFinished : GnuplotStreamBroken;
}

}  // namespace

GnuplotStreamStatus gnuplotStreamRun(
    const char *gnuplot, const char *directory, const char *script, size_t length, char **message) {
  *message = nullptr;
  try {
    std::string words;
    const GnuplotStreamStatus status = run(gnuplot, directory, script, length, words);
    *message = strdup(words.c_str());
    return status;
  } catch (const std::exception &fault) {
    *message = strdup(fault.what());
  } catch (...) {
    *message = strdup("an unknown fault");
  }
  return GnuplotStreamNotStarted;
}

void gnuplotStreamFree(char *message) { free(message); }
