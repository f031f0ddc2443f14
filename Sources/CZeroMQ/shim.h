// Names libzmq (Debian: libzmq3-dev), and the two Linux descriptors that its poller waits on, for Swift.
#include <signal.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include <zmq.h>

// A draft option that Debian's build has but its header does not name; `SecurityCheck` proves that it works.
#define OSSPD_ZMQ_ZAP_ENFORCE_DOMAIN 93

static inline int osspd_eventfd(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

static inline int osspd_signalfd(const sigset_t *signals) {
  return signalfd(-1, signals, SFD_NONBLOCK | SFD_CLOEXEC);
}

// The number of the next signal, or 0 when there is none.
static inline int osspd_next_signal(int descriptor) {
  struct signalfd_siginfo info;
  return read(descriptor, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}
