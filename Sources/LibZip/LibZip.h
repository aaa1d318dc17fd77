// libzip reads archives; zlib gives the checksum of what is written.
#include <zip.h>
#include <zlib.h>
