import CCurl

/// What is to be sent over the network, in words that libcurl understands.
struct TransferRequest: Sendable {
  enum Kind: Sendable {
    /// A mail, to a mail server.
    case mail(from: String, to: String, bytes: [UInt8])
    /// A JSON object, to a web server.
    case post(headers: [String], body: [UInt8])
  }

  let kind: Kind
  let url: String
  var account = ""
  var password = ""
  var authorities = ""
  /// Whether nothing may be said before the connection is encrypted.
  var mustEncrypt = true
  /// In seconds.
  var timeout = 120
}

/// How a transfer ended.
struct TransferEnd: Sendable, Equatable {
  /// libcurl's own number; 0 for well.
  let code: UInt32
  /// The server's last number: 250, 451, 201 and the like; 0 for none.
  let response: Int
  /// What the server last said.
  let reply: String
  /// What libcurl says went wrong.
  let error: String
  /// Whether all that was to be sent may have left.
  let hasAllLeft: Bool

  /// What went wrong, for a person who has never heard of libcurl.
  var trouble: String {
    switch CURLcode(code) {
    case CURLE_COULDNT_RESOLVE_HOST: "there is no server of this name, or the name service does not answer"
    case CURLE_COULDNT_CONNECT: "nobody answers at the server's address and port"
    case CURLE_OPERATION_TIMEDOUT: "the server did not answer in time"
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
      "the server's certificate is not one that we trust for its name"
    case CURLE_USE_SSL_FAILED: "the server does not offer encryption"
    case CURLE_LOGIN_DENIED: "the server does not take our account and password"
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING: "the connection ended before the server had answered"
    default: error
    }
  }
}

/// One transfer of libcurl's, from its beginning to its end.
@safe final class Transfer {
  let handle: UnsafeMutableRawPointer
  private let exchange: UnsafeMutablePointer<ccurl_exchange>
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private var receivers: UnsafeMutablePointer<curl_slist>?
  private var headers: UnsafeMutablePointer<curl_slist>?

  /// A transfer that has not begun; nil when libcurl does not take what is asked of it.
  init?(_ request: TransferRequest) {
    guard let handle = unsafe curl_easy_init() else { return nil }
    var content: [UInt8] = []
    if case .mail(_, _, let mail) = request.kind { content = mail }
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(content.count, 1))
    _ = unsafe bytes.initialize(from: content)
    let exchange = UnsafeMutablePointer<ccurl_exchange>.allocate(capacity: 1)
    unsafe exchange.initialize(to: ccurl_exchange())
    unsafe exchange.pointee.bytes = unsafe UnsafePointer(bytes.baseAddress)
    unsafe exchange.pointee.count = content.count
    unsafe (self.handle, self.exchange, self.bytes) = (handle, exchange, bytes)
    guard prepare(request) else { return nil }
  }

  deinit {
    unsafe curl_easy_cleanup(handle)
    unsafe curl_slist_free_all(receivers)
    unsafe curl_slist_free_all(headers)
    unsafe exchange.deallocate()
    unsafe bytes.deallocate()
  }

  private func prepare(_ request: TransferRequest) -> Bool {
    var isFine = set(CURLOPT_URL, request.url) && set(CURLOPT_NOSIGNAL, 1) && set(CURLOPT_PROXY, "")
    isFine = isFine && set(CURLOPT_TIMEOUT, request.timeout) && set(CURLOPT_CONNECTTIMEOUT, min(request.timeout, 30))
    isFine = isFine && set(CURLOPT_SSL_VERIFYPEER, 1) && set(CURLOPT_SSL_VERIFYHOST, 2)
    isFine = isFine && set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    if !request.authorities.isEmpty { isFine = isFine && set(CURLOPT_CAINFO, request.authorities) }
    switch request.kind {
    case .mail(let from, let to, _):
      isFine = isFine && set(CURLOPT_PROTOCOLS_STR, "smtp,smtps") && set(CURLOPT_UPLOAD, 1)
      isFine = isFine && set(CURLOPT_MAIL_FROM, "<\(from)>")
      unsafe receivers = unsafe curl_slist_append(nil, "<\(to)>")
      isFine = unsafe isFine && ccurl_set_list(handle, CURLOPT_MAIL_RCPT, receivers) == CURLE_OK
      // A connection that has long been idle may be one that the server has given up.
      isFine = isFine && set(CURLOPT_MAXAGE_CONN, 20)
      if request.mustEncrypt { isFine = isFine && set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
      if !request.account.isEmpty {
        isFine = isFine && set(CURLOPT_USERNAME, request.account) && set(CURLOPT_PASSWORD, request.password)
      }
      isFine = unsafe isFine && ccurl_send(handle, exchange) == CURLE_OK
    case .post(let lines, let body):
      isFine = isFine && set(CURLOPT_PROTOCOLS_STR, request.mustEncrypt ? "https" : "http") && set(CURLOPT_POST, 1)
      // libcurl says a request again by itself, up to five times, when a connection that it used before ends without an
      // answer; the service may have taken each.
      isFine = isFine && set(CURLOPT_FRESH_CONNECT, 1)
      for line in lines { unsafe headers = unsafe curl_slist_append(headers, line) }
      isFine = unsafe isFine && ccurl_set_list(handle, CURLOPT_HTTPHEADER, headers) == CURLE_OK
      isFine = unsafe isFine && ccurl_set_bytes(handle, body, body.count) == CURLE_OK
      isFine = unsafe isFine && ccurl_receive(handle, exchange) == CURLE_OK
    }
    return isFine
  }

  private func set(_ option: CURLoption, _ value: Int) -> Bool {
    unsafe ccurl_set_long(handle, option, value) == CURLE_OK
  }

  private func set(_ option: CURLoption, _ text: String) -> Bool {
    unsafe ccurl_set_text(handle, option, text) == CURLE_OK
  }

  /// How it ended, when libcurl has said that it did.
  func end(_ code: CURLcode, isMail: Bool) -> TransferEnd {
    let reply = unsafe withUnsafeBytes(of: exchange.pointee.reply) { buffer in
      unsafe String(decoding: buffer.prefix(exchange.pointee.reply_count), as: UTF8.self)
    }
    let error = unsafe withUnsafeBytes(of: exchange.pointee.error) { buffer in
      unsafe String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
    }
    let hasLeft = unsafe isMail ? exchange.pointee.ended != 0 : ccurl_request_size(handle) > 0
    // The number that libcurl keeps may be that of the goodbye.
    let response = unsafe isMail ? Int(reply.prefix(3)) ?? 0 : ccurl_response(handle)
    return unsafe TransferEnd(
      code: code.rawValue, response: response, reply: reply,
      error: error.isEmpty ? String(cString: curl_easy_strerror(code)) : error, hasAllLeft: hasLeft)
  }
}
