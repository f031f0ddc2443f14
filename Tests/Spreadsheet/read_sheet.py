#!/usr/bin/env python3
"""read_sheet.py FILE: reads a spreadsheet with openpyxl and prints all that matters of it as JSON.

Debian: python3-openpyxl.
"""
import datetime
import json
import sys
import warnings
import zipfile

import openpyxl

warnings.simplefilter("error")
path = sys.argv[1]
for part in zipfile.ZipFile(path).infolist():
    if part.date_time != (1980, 1, 1, 0, 0, 0):
        sys.exit(f"{part.filename} has the time {part.date_time}")
book = openpyxl.load_workbook(path)
result = {
    "title": book.properties.title, "creator": book.properties.creator,
    "created": book.properties.created.isoformat(), "modified": book.properties.modified.isoformat(), "sheets": []}
for sheet in book:
    cells = []
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            value = cell.value
            if isinstance(value, (datetime.date, datetime.datetime)):
                value = value.isoformat()
            cells.append(f"{cell.coordinate}|{cell.data_type}|{value}|{cell.number_format}")
    result["sheets"].append({
        "name": sheet.title, "frozen": str(sheet.freeze_panes), "merged": len(sheet.merged_cells.ranges),
        "tables": [table.ref for table in sheet.tables.values()],
        "widths": [round(sheet.column_dimensions[name].width) for name in sorted(sheet.column_dimensions)],
        "bold": [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.font.bold],
        "wrapped": [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.alignment.wrap_text],
        "cells": cells})
json.dump(result, sys.stdout, ensure_ascii=False)
