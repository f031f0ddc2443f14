import Testing

@testable import BusProtocol

struct EventCheckTests {
  static func event(
    _ data: String = "{}", attributes: String = #"{"audience":"partners"}"#,
    topic: String = "attendance/return-received/105678/"
  ) throws -> EmittedEvent {
    EmittedEvent(
      id: UniqueID(high: 1, low: 2), topic: try #require(Topic(topic)), attributes: Frame(attributes.utf8),
      data: Frame(data.utf8))
  }

  static func status(_ event: EmittedEvent, from module: String = "attendance") -> Status? {
    do throws(BusError) {
      _ = try EventCheck(event, from: Frame(module.utf8))
      return nil
    } catch {
      return error.status
    }
  }

  /// Without it a module could write in another's name.
  @Test func aModuleWritesUnderItsOwnNameOnly() throws {
    #expect(Self.status(try Self.event()) == nil)
    #expect(Self.status(try Self.event(), from: "attend") == .forbidden)
    #expect(Self.status(try Self.event(topic: "core/day-began/2018-09-03/")) == .forbidden)
  }

  @Test(arguments: [
    #"{"a":1}"#, #"{"a":[1,2,{"b":null}],"c":"é\u00e9\n","d":-1.5e+3}"#, "{ }", #"{"a":0}"#, #"{"emoji":"😀"}"#,
  ])
  func validDataIsTaken(data: String) throws {
    #expect(Self.status(try Self.event(data)) == nil)
  }

  @Test(arguments: [
    "", "[]", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":01}"#, #"{"a":1,}"#, #"{"a":'b'}"#, #"{"a":"\x"}"#, #"{"a":"\u12g4"}"#,
    #"{"a":1} x"#, #"{"a":tru}"#, #"{"a":1e}"#, #"{"a":-}"#, "{\"a\":\"\u{01}\"}", #"{a:1}"#,
  ])
  func whatIsNotAnObjectIsRefused(data: String) throws {
    #expect(Self.status(try Self.event(data)) == .invalid)
  }

  /// Found by fuzzing: readers refuse a number that no double holds, so such an event would stop each of them.
  @Test func numbersThatNoReaderHoldsAreRefused() throws {
    #expect(Self.status(try Self.event(#"{"a":-2.5e3018001}"#)) == .invalid)
    #expect(Self.status(try Self.event(#"{"a":"# + String(repeating: "9", count: 400) + "}")) == .invalid)
    #expect(Self.status(try Self.event(#"{"a":1e99,"b":18446744073709551615}"#)) == nil)
  }

  /// Bytes that are not UTF-8, over-long forms and surrogates among them.
  @Test(
    arguments: [
      [0xff], [0xc0, 0xaf], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc3], [0x80],
    ] as [[UInt8]])
  func bytesThatAreNotTextAreRefused(bytes: [UInt8]) throws {
    let event = try Self.event()
    let wrong = EmittedEvent(
      id: event.id, topic: event.topic, attributes: event.attributes,
      data: Frame(#"{"a":""#.utf8) + bytes + Frame(#""}"#.utf8))
    #expect(Self.status(wrong) == .invalid)
  }

  /// Data so deep that a reader would run out of stack.
  @Test func deepNestingIsRefused() throws {
    let deep = #"{"a":"# + String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000) + "}"
    #expect(Self.status(try Self.event(deep)) == .invalid)
  }

  @Test func attributesAreFlatAndHaveAnAudience() throws {
    #expect(Self.status(try Self.event(attributes: "{}")) == .invalid)
    #expect(Self.status(try Self.event(attributes: #"{"audience":"everybody"}"#)) == .invalid)
    #expect(Self.status(try Self.event(attributes: #"{"audience":"open","a":{}}"#)) == .invalid)
    #expect(Self.status(try Self.event(attributes: #"{"audience":"open","time":"2018"}"#)) == .invalid)
    #expect(Self.status(try Self.event(attributes: #"{"audience":"lead/attendance"}"#)) == nil)
  }

  /// Synthetic numbers from domain.md, D2; one with a wrong check letter, since a mistyped UPN is still a child.
  @Test(arguments: [
    "F931200018001", "f931200018001", "B931999925001", "M93199992500A", "B801200005001", "A801200005001",
    "F 9312 0001 8001", "F9312-0001-8001", #"\u0046931200018001"#, "pupil F931200018001.",
  ])
  func aUniquePupilNumberIsRefusedWhereverItIs(number: String) throws {
    #expect(Self.status(try Self.event(#"{"note":"\#(number)"}"#)) == .confidential)
    #expect(Self.status(try Self.event(#"{"\#(number)":1}"#)) == .confidential)
    #expect(
      Self.status(try Self.event(attributes: #"{"audience":"open","subject":"\#(number)"}"#)) == .confidential)
  }

  @Test func theRefusalDoesNotRepeatTheNumber() throws {
    do throws(BusError) {
      _ = try EventCheck(try Self.unchecked(#"{"note":"F931200018001"}"#), from: Frame("attendance".utf8))
      Issue.record("it was taken")
    } catch {
      #expect(!error.reason.contains("931200018001"))
    }
  }

  private static func unchecked(_ data: String) throws(BusError) -> EmittedEvent {
    guard let topic = Topic("attendance/return-received/105678/") else { throw BusError(.invalid, "topic") }
    return EmittedEvent(
      id: UniqueID(high: 1, low: 2), topic: topic, attributes: Frame(#"{"audience":"open"}"#.utf8),
      data: Frame(data.utf8))
  }

  /// What looks a little like one and is not: ids, dates, telephone numbers, counts, LAESTABs.
  @Test(arguments: [
    "0190a1b2-c3d4-7e5f-8123-456789abcdef", "2018-09-03T07:00:00Z", "01865 792422", "9312055", "1535932800000",
    "a 2018 year", "I931200018001", "xF931200018001", "F9312000180011",
  ])
  func whatIsNoUniquePupilNumberIsTaken(text: String) throws {
    #expect(Self.status(try Self.event(#"{"note":"\#(text)"}"#)) == nil)
  }
}

/// Eight bytes at a time must find what one at a time finds, wherever it stands.
struct EightBytesTests {
  @Test func aByteThatMustBeEscapedIsFoundInEachPlace() {
    for place in 0..<40 {
      for byte in UInt8.min...UInt8.max {
        var frame = Frame(#"{"k":""#.utf8) + Frame(repeating: UInt8(ascii: "p"), count: 40) + Frame(#""}"#.utf8)
        frame[6 + place] = byte
        let expected = String(validating: frame, as: UTF8.self) != nil && byte >= 0x20 && byte != 0x22 && byte != 0x5c
        var scanner = JSONScanner(frame, flat: false)
        #expect((scanner.fault() == nil) == expected, "byte \(byte) at \(place)")
        #expect(frame.has(UInt8(ascii: "\\")) == (byte == UInt8(ascii: "\\")), "byte \(byte) at \(place)")
      }
    }
  }
}
