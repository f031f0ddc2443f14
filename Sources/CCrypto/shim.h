// Names OpenSSL's libcrypto (Debian: libssl-dev) for Swift: SHA-256 with the processor's own instructions.
#include <openssl/evp.h>
