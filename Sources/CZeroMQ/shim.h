// Names libzmq (Debian: libzmq3-dev) for Swift.
#include <zmq.h>
