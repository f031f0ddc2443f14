// Names libxlsxwriter (Debian: libxlsxwriter-dev) for Swift, with what has arrays of pointers or structures of pointers.
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <xlsxwriter.h>

// A file that lies in memory alone, closed in programs that are started; -1 when there is none to be had.
static inline int cxlsx_memory_file(void) {
  return (int)syscall(SYS_memfd_create, "xlsx", 1u /* MFD_CLOEXEC */);
}

// A workbook that is written to that file; NULL without memory. The library takes names alone, and this is one for it.
static inline lxw_workbook *cxlsx_workbook(int file) {
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  return workbook_new(path);
}

// The library would else take the time at which it runs.
static inline lxw_error cxlsx_properties(
    lxw_workbook *workbook, const char *title, const char *author, long long created) {
  lxw_doc_properties properties;
  memset(&properties, 0, sizeof properties);
  properties.title = (char *)title;
  properties.author = (char *)author;
  properties.created = (time_t)created;
  return workbook_set_properties(workbook, &properties);
}

#define CXLSX_MOST_COLUMNS 64

// Marks rows as a table. `headings` has `count` texts one after the other, each with its NUL; the library copies them.
static inline lxw_error cxlsx_table(
    lxw_worksheet *sheet, lxw_row_t heading, lxw_row_t last, const char *headings, lxw_col_t count,
    lxw_format *format) {
  lxw_table_column columns[CXLSX_MOST_COLUMNS];
  lxw_table_column *list[CXLSX_MOST_COLUMNS + 1];
  if (count == 0 || count > CXLSX_MOST_COLUMNS) return LXW_ERROR_PARAMETER_VALIDATION;
  memset(columns, 0, sizeof columns);
  for (lxw_col_t index = 0; index < count; index++) {
    columns[index].header = (char *)headings;
    columns[index].header_format = format;
    list[index] = &columns[index];
    headings += strlen(headings) + 1;
  }
  list[count] = NULL;
  lxw_table_options options;
  memset(&options, 0, sizeof options);
  options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
  options.style_type_number = 1;
  options.columns = list;
  return worksheet_add_table(sheet, heading, 0, last, (lxw_col_t)(count - 1), &options);
}

static inline lxw_error cxlsx_date(
    lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, int year, int month, int day, lxw_format *format) {
  lxw_datetime date;
  memset(&date, 0, sizeof date);
  date.year = year;
  date.month = month;
  date.day = day;
  return worksheet_write_datetime(sheet, row, column, &date, format);
}
