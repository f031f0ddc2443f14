import Glibc

extension SpawnFailure {
  /// What stands against running this file, if anything does.
  ///
  /// The spawn itself would say no as well, but with one word for several causes.
  static func check(_ path: String) -> SpawnFailure? {
    guard path.utf8.first == UInt8(ascii: "/") else {
      return .refused("its program's path is \"\(path)\", which does not begin with /")
    }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      return errno == EACCES ? .refused("the daemon may not look at \(path)") : .missing(path)
    }
    if status.st_mode & S_IFMT == S_IFDIR { return .folder(path) }
    return unsafe access(path, X_OK) == 0 ? nil : .notExecutable(path)
  }
}
