// Names libzmq (Debian: libzmq3-dev), and the Linux descriptor that wakes its poller, for Swift.
#include <sys/eventfd.h>
#include <fcntl.h>
#include <unistd.h>
#include <zmq.h>

// A draft option that Debian's build has but its header does not name; `SecurityCheck` proves that it works.
#define OSSPD_ZMQ_ZAP_ENFORCE_DOMAIN 93

static inline int osspd_eventfd(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

// A pipe whose ends never wait and are not inherited.
static inline int osspd_pipe(int ends[2]) {
  if (pipe(ends) != 0) return -1;
  for (int end = 0; end < 2; end++) {
    if (fcntl(ends[end], F_SETFL, O_NONBLOCK) != 0 || fcntl(ends[end], F_SETFD, FD_CLOEXEC) != 0) return -1;
  }
  return 0;
}
