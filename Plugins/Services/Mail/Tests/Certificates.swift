import Foundation
import TestSupport
import Testing

/// An authority of our own, and a certificate of it for this machine.
struct Certificates {
  let authority: String
  let certificate: String
  let key: String

  init(in folder: ScratchFolder, for name: String = "localhost") throws {
    let path = "\(folder.path)/\(name)"
    (authority, certificate, key) = ("\(path)-ca.pem", "\(path).pem", "\(path).key")
    let extensions = try folder.write("subjectAltName=DNS:\(name)\n", to: "\(name).ext")
    let new = ["req", "-newkey", "rsa:2048", "-nodes"]
    try Self.run(
      new + ["-x509", "-keyout", "\(path)-ca.key", "-out", authority, "-days", "2", "-subj", "/CN=Test authority"])
    try Self.run(new + ["-keyout", key, "-out", "\(path).csr", "-subj", "/CN=\(name)"])
    try Self.run([
      "x509", "-req", "-in", "\(path).csr", "-CA", authority, "-CAkey", "\(path)-ca.key", "-CAcreateserial", "-out",
      certificate, "-days", "2", "-extfile", extensions,
    ])
  }

  private static func run(_ arguments: [String]) throws {
    let result = try Program.run("/usr/bin/openssl", arguments)
    try #require(result.status == 0, "\(result.errors)")
  }
}
