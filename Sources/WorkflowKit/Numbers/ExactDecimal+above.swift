extension ExactDecimal {
  /// How far it lies above another, below 0 where it lies below; with as many places as the longer of the two.
  public func above(_ other: ExactDecimal) -> ExactDecimal {
    let places = max(places, other.places)
    func scaled(_ one: ExactDecimal) -> Int { (one.places..<places).reduce(one.digits) { digits, _ in digits * 10 } }
    return ExactDecimal(digits: scaled(self) - scaled(other), places: places)
  }
}
