/// What libFuzzer calls with each input.
///
/// The first byte says what the rest is: a message as a list of frames, each after its length in two bytes, with the
/// greeting (0) or whatever stands there instead (1); an event's attributes and data (2); text that may be a topic, an
/// id, an audience (3); text that may hold a unique pupil number (4); JSON of the bus (5).
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Frame(UnsafeBufferPointer(start: start, count: count))
  guard let kind = input.first else { return 0 }
  let rest = Frame(input.dropFirst())
  switch kind % 6 {
  case 0: Property.message([Message.greeting] + frames(in: rest))
  case 1: Property.message(frames(in: rest))
  case 2: Property.event(frames(in: rest))
  case 3: Property.words(rest)
  case 4: Property.pupilNumber(rest)
  default: Property.maps(rest)
  }
  return 0
}

/// The frames in `bytes`: two bytes of length, then so many bytes, as far as they go.
private func frames(in bytes: Frame) -> [Frame] {
  var frames: [Frame] = []
  var index = 0
  while index + 2 <= bytes.count {
    let length = Int(bytes[index]) << 8 | Int(bytes[index + 1])
    let end = min(index + 2 + length, bytes.count)
    frames.append(Frame(bytes[index + 2..<end]))
    index = end
  }
  return frames
}
