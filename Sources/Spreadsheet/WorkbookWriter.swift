import CXLSXWriter
import Glibc
import SchoolTime

/// Owns a workbook of libxlsxwriter and the file in memory that it is written to; both end with it.
///
/// The library's pointers never leave it. Sheets and formats belong to the workbook, and go when it goes.
@safe struct WorkbookWriter: ~Copyable {
  /// Names a sheet of the workbook.
  struct SheetNumber { fileprivate let index: Int }

  /// How a text looks.
  enum Look: Hashable { case title, summary, heading, plain }

  private let file: CInt
  /// Nil once the library has closed and freed it.
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = unsafe []
  private var formats: [FormatName: UnsafeMutablePointer<lxw_format>] = unsafe [:]

  private enum FormatName: Hashable {
    case look(Look)
    case number(places: Int)
    case date
  }

  /// A workbook without sheets.
  init() throws(SpreadsheetError) {
    let file = cxlsx_memory_file()
    guard file >= 0 else { throw .failed("there is no memory for a spreadsheet") }
    guard let workbook = unsafe cxlsx_workbook(file) else {
      close(file)
      throw .failed("there is no memory for a spreadsheet")
    }
    self.file = file
    unsafe self.workbook = workbook
  }

  deinit {
    if let workbook = unsafe workbook { unsafe lxw_workbook_free(workbook) }
    close(file)
  }

  /// Sets its title, its author, and when it was made, in seconds since 1970.
  mutating func describe(title: String, author: String, created: Int64) throws(SpreadsheetError) {
    try check(unsafe cxlsx_properties(workbook, title, author, created))
  }

  /// Adds a sheet.
  mutating func addSheet(_ name: String) throws(SpreadsheetError) -> SheetNumber {
    guard let sheet = unsafe workbook_add_worksheet(workbook, name) else {
      throw .failed("libxlsxwriter would not add the sheet '\(name)'")
    }
    unsafe sheets.append(sheet)
    return unsafe SheetNumber(index: sheets.count - 1)
  }

  /// Makes a column so many characters wide.
  mutating func setWidth(_ width: Double, of column: Int, in sheet: SheetNumber) throws(SpreadsheetError) {
    let number = UInt16(column)
    try check(unsafe worksheet_set_column(sheets[sheet.index], number, number, width, nil))
  }

  /// Writes a text; `row` and `column` count from 0.
  mutating func write(
    _ text: String, _ row: Int, _ column: Int, in sheet: SheetNumber, as look: Look
  ) throws(SpreadsheetError) {
    let format = try unsafe format(.look(look))
    try check(unsafe worksheet_write_string(sheets[sheet.index], UInt32(row), UInt16(column), text, format))
  }

  /// Writes a value.
  mutating func write(_ cell: Spreadsheet.Cell, _ row: Int, _ column: Int, in sheet: SheetNumber)
    throws(SpreadsheetError)
  {
    let (row32, column16) = (UInt32(row), UInt16(column))
    switch cell {
    case .text(let text): try write(text.forCell, row, column, in: sheet, as: .plain)
    case .number(let number, let places):
      let format = try unsafe format(.number(places: places))
      try check(unsafe worksheet_write_number(sheets[sheet.index], row32, column16, number, format))
    case .date(let date):
      let (year, month, day) = date.components
      let format = try unsafe format(.date)
      try check(
        unsafe cxlsx_date(sheets[sheet.index], row32, column16, CInt(year), CInt(month), CInt(day), format))
    case .empty: break
    }
  }

  /// Marks rows as a table and writes its headings; there must be a row below them.
  mutating func addTable(
    _ headings: [String], from row: Int, through last: Int, in sheet: SheetNumber
  ) throws(SpreadsheetError) {
    let texts = headings.flatMap { $0.utf8CString }
    let format = try unsafe format(.look(.heading))
    try check(
      unsafe cxlsx_table(sheets[sheet.index], UInt32(row), UInt32(last), texts, UInt16(headings.count), format))
  }

  /// Keeps the rows above one in sight.
  mutating func freeze(above row: Int, in sheet: SheetNumber) {
    unsafe worksheet_freeze_panes(sheets[sheet.index], UInt32(row), 0)
  }

  /// Writes the file and gives it back.
  consuming func finish() throws(SpreadsheetError) -> [UInt8] {
    let closing = unsafe workbook
    // The library frees it, also where it fails.
    unsafe workbook = nil
    try check(unsafe workbook_close(closing))
    let end = lseek(file, 0, SEEK_END)
    guard end > 0 else { throw .failed("the spreadsheet came out empty") }
    var bytes = [UInt8](repeating: 0, count: Int(end))
    var count = 0
    while count < bytes.count {
      let part = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(file, buffer.baseAddress?.advanced(by: count), buffer.count - count, off_t(count))
      }
      guard part > 0 else { throw .failed("the spreadsheet could not be read back") }
      count += part
    }
    return bytes
  }

  @unsafe private mutating func format(_ name: FormatName) throws(SpreadsheetError) -> UnsafeMutablePointer<lxw_format>
  {
    if let known = unsafe formats[name] { return unsafe known }
    guard let format = unsafe workbook_add_format(workbook) else {
      throw .failed("there is no memory for a spreadsheet")
    }
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    switch name {
    case .look(.title):
      unsafe format_set_bold(format)
      unsafe format_set_font_size(format, 16)
    // Beside it nothing stands, so it may run on: wrapped in a narrow column it would push the table out of sight.
    case .look(.summary): break
    case .look(.heading):
      unsafe format_set_bold(format)
      unsafe format_set_text_wrap(format)
    case .look(.plain): unsafe format_set_text_wrap(format)
    case .number(let places):
      unsafe format_set_num_format(format, "#,##0" + (places == 0 ? "" : "." + String(repeating: "0", count: places)))
    case .date: unsafe format_set_num_format(format, "d mmm yyyy")
    }
    unsafe formats[name] = format
    return unsafe format
  }

  private func check(_ error: lxw_error) throws(SpreadsheetError) {
    guard error != LXW_NO_ERROR else { return }
    throw .failed("libxlsxwriter says: \(unsafe String(cString: lxw_strerror(error)))")
  }
}
