@_exported public import SchoolTime

@_exported public import struct BusProtocol.Answer
@_exported public import enum BusProtocol.Audience
@_exported public import struct BusProtocol.Card
@_exported public import struct BusProtocol.CoreStatus
@_exported public import struct BusProtocol.IndicatorDescription
@_exported public import struct BusProtocol.Timestamp
@_exported public import struct BusProtocol.Topic
@_exported public import struct BusProtocol.UniqueID
@_exported public import struct RestrictedStore.Sealed
