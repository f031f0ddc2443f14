// Names glibc's malloc_trim for Swift: gives memory that is no longer used back to the system.
#include <malloc.h>
