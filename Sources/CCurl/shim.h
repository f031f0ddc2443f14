// Names libcurl (Debian: libcurl4-openssl-dev) for Swift, which cannot call functions of a variable number of arguments.
#include <curl/curl.h>
#include <string.h>

// What one transfer sends, and what it hears. Lives as long as the transfer.
struct ccurl_exchange {
  const unsigned char *bytes;
  size_t count;
  size_t next;
  // Set once libcurl has asked for more than there is: all of it may have left.
  int ended;
  // The last line that a mail server said, or the beginning of what a web server answered.
  char reply[1024];
  size_t reply_count;
  char error[CURL_ERROR_SIZE];
};

static size_t ccurl_read(char *buffer, size_t size, size_t count, void *user) {
  struct ccurl_exchange *exchange = (struct ccurl_exchange *)user;
  size_t room = size * count, rest = exchange->count - exchange->next;
  size_t length = rest < room ? rest : room;
  if (length == 0) { exchange->ended = 1; return 0; }
  memcpy(buffer, exchange->bytes + exchange->next, length);
  exchange->next += length;
  if (exchange->next == exchange->count) exchange->ended = 1;
  return length;
}

// Each line of a mail server's replies: only the last is kept. What it says to QUIT is no answer to the letter.
static size_t ccurl_line(char *buffer, size_t size, size_t count, void *user) {
  struct ccurl_exchange *exchange = (struct ccurl_exchange *)user;
  size_t length = size * count;
  if (length >= 3 && memcmp(buffer, "221", 3) == 0) return length;
  exchange->reply_count = length < sizeof exchange->reply ? length : sizeof exchange->reply;
  memcpy(exchange->reply, buffer, exchange->reply_count);
  return length;
}

// A web server's answer: its beginning is kept.
static size_t ccurl_body(char *buffer, size_t size, size_t count, void *user) {
  struct ccurl_exchange *exchange = (struct ccurl_exchange *)user;
  size_t length = size * count, room = sizeof exchange->reply - exchange->reply_count;
  size_t kept = length < room ? length : room;
  memcpy(exchange->reply + exchange->reply_count, buffer, kept);
  exchange->reply_count += kept;
  return length;
}

static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *text) {
  return curl_easy_setopt(handle, option, text);
}

static inline CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *list) {
  return curl_easy_setopt(handle, option, list);
}

static inline CURLcode ccurl_set_bytes(CURL *handle, const void *bytes, long count) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, count);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, (const char *)bytes) : code;
}

// For a mail: sends the exchange's bytes and keeps the server's last line.
static inline CURLcode ccurl_send(CURL *handle, struct ccurl_exchange *exchange) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, ccurl_read);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_READDATA, exchange);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, ccurl_line);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_HEADERDATA, exchange);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, ccurl_line);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_WRITEDATA, exchange);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, exchange->error) : code;
}

// For a request to a web server: keeps the beginning of its answer.
static inline CURLcode ccurl_receive(CURL *handle, struct ccurl_exchange *exchange) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, ccurl_body);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_WRITEDATA, exchange);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, exchange->error) : code;
}

static inline long ccurl_response(CURL *handle) {
  long code = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
  return code;
}

// Bytes of the request that have gone out: headers and body.
static inline long ccurl_request_size(CURL *handle) {
  long size = 0;
  curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, &size);
  return size;
}

// Takes the next transfer that has ended; NULL when there is none.
static inline CURL *ccurl_finished(CURLM *multi, CURLcode *code) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *code = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}
