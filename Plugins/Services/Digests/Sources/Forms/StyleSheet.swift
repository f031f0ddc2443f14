/// The look of a digest as HTML, on a screen and on paper.
enum StyleSheet {
  static let text = """
    :root { color-scheme: light dark; }
    body { margin: 0; background: #ffffff; color: #1a1d21; font: 1rem/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
    .digest { max-width: 42rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; overflow-wrap: break-word; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
    h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.25rem 0 .5rem; padding-top: .5rem; border-top: 3px solid #12436d; }
    h3 { font-size: 1.05rem; margin: 1.25rem 0 .25rem; }
    p { margin: .5rem 0; }
    .dates, .about, .legend { color: #505a5f; }
    .about, .legend { font-size: .875rem; font-weight: 400; }
    .summary { font-size: 1.2rem; font-weight: 600; margin: 1rem 0; }
    .note { border-left: 5px solid #12436d; padding: .25rem 0 .25rem .75rem; }
    ol, ul { margin: .25rem 0; padding-left: 1.6rem; }
    li { margin: .25rem 0; }
    .entries > li { margin: .85rem 0; }
    .days { padding-left: 1.1rem; }
    .days li { margin: 0; }
    code { font: .8125rem ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
    .tag { display: inline-block; padding: 0 .4rem; font-size: .875rem; font-weight: 600; white-space: nowrap; }
    .bad { background: #f6d7d2; color: #7d1d10; }
    .good { background: #cce2d8; color: #004a28; }
    .soon { background: #fff2c8; color: #594100; }
    .plain { background: #e6e9eb; color: #30383d; }
    table { width: 100%; border-collapse: collapse; margin: .25rem 0 1rem; }
    caption { text-align: left; color: #505a5f; font-size: .875rem; padding-bottom: .25rem; }
    th, td { text-align: left; vertical-align: top; padding: .5rem .4rem .5rem 0; border-bottom: 1px solid #b1b7bb; }
    thead th { font-size: .875rem; vertical-align: bottom; }
    tbody th { font-weight: 600; }
    tbody .still { font-weight: 400; }
    .still .about { display: inline; margin-left: .4rem; }
    tbody .origin { font-weight: 600; font-size: .875rem; padding-top: .75rem; border-bottom-width: 2px; }
    .number { text-align: right; padding-right: 0; padding-left: .4rem; font-variant-numeric: tabular-nums; }
    thead .number { width: 13%; }
    .bar { display: block; width: 100%; max-width: 16rem; height: .9rem; margin: .3rem 0 .2rem; }
    .ground { fill: #dfe3e6; }
    .fill { fill: #12436d; }
    .mark { fill: #1a1d21; }
    footer { margin-top: 2.25rem; padding-top: .5rem; border-top: 1px solid #b1b7bb; font-size: .9375rem; }
    @media (max-width: 30rem) {
      h1 { font-size: 1.5rem; }
      .of-2 tr { grid-template-columns: repeat(2, 1fr) !important; }
      tr { display: grid; grid-template-columns: repeat(3, 1fr); border-bottom: 1px solid #b1b7bb; }
      th, td { border-bottom: 0 !important; padding: .25rem 0 !important; }
      tr > th:first-child { grid-column: 1 / -1; padding-top: .5rem !important; }
      .number { text-align: left !important; width: auto !important; }
      .still .about { display: block; margin-left: 0; }
      .about, .legend, thead th { font-size: .8125rem; }
    }
    @media (prefers-color-scheme: dark) {
      body { background: #15181b !important; color: #f1f3f4 !important; }
      h2 { border-top-color: #7fb2e5 !important; }
      .dates, .about, .legend, caption { color: #bcc3c8 !important; }
      .note { border-left-color: #7fb2e5 !important; }
      .bad { background: #5c1a10 !important; color: #ffd9d2 !important; }
      .good { background: #0b4226 !important; color: #cdf2de !important; }
      .soon { background: #4d3b00 !important; color: #ffedb3 !important; }
      .plain { background: #363d42 !important; color: #e9ecee !important; }
      th, td, tr, footer { border-color: #5a646b !important; }
      .ground { fill: #363d42; }
      .fill { fill: #7fb2e5; }
      .mark { fill: #f1f3f4; }
    }
    @media print {
      @page { size: A4; margin: 16mm 18mm; }
      :root { color-scheme: light; }
      body { background: #ffffff !important; color: #000000 !important; font-size: 9.5pt; line-height: 1.35; }
      .digest { max-width: none; padding: 0; }
      h1, h2, h3 { break-after: avoid; }
      h2 { margin-top: 1.2rem; }
      .entries > li { margin: .5rem 0; }
      th, td { padding: .25rem .4rem .25rem 0 !important; }
      .about, .legend { font-size: .85em; }
      li, tr { break-inside: avoid; }
      caption, thead { break-after: avoid; }
      thead + tbody tr:first-child { break-before: avoid; }
      .group { break-after: avoid; }
      h3 + table { break-before: avoid; }
      thead { display: table-header-group; }
      .dates, .about, .legend, caption { color: #333333 !important; }
      .tag { background: none !important; color: #000000 !important; border: 1px solid #000000; }
      .ground { fill: #ffffff; stroke: #000000; stroke-width: 4; }
      .fill, .mark { fill: #000000; }
      .bar { print-color-adjust: exact; }
    }

    """
}

/// The same look in the elements themselves, for mail programs that drop the sheet.
enum MailLooks {
  static let all: [String: String] = [
    "body": "margin:0;font:16px/1.5 Arial,Helvetica,sans-serif",
    "preheader": "display:none;max-height:0;overflow:hidden",
    "main": "display:block;max-width:580px;margin:0 auto;padding:16px",
    "h1": "font-size:26px;line-height:1.2;margin:0 0 4px",
    "h2": "font-size:20px;line-height:1.3;margin:32px 0 8px;padding-top:8px;border-top:3px solid #12436d",
    "h3": "font-size:17px;margin:20px 0 4px",
    "p": "margin:8px 0",
    "quiet": "color:#505a5f;margin:4px 0",
    "quiet-small": "color:#505a5f;font-size:14px;font-weight:400",
    "summary": "font-size:19px;font-weight:bold;margin:16px 0",
    "note": "border-left:5px solid #12436d;padding:4px 0 4px 12px;margin:8px 0",
    "ol": "margin:4px 0;padding-left:26px",
    "li": "margin:10px 0",
    "days": "margin:0;padding-left:18px",
    "day": "margin:0",
    "code": "font-size:13px;overflow-wrap:anywhere;word-break:break-all",
    "bad": "background:#f6d7d2;color:#7d1d10;padding:0 6px;font-size:14px;font-weight:bold",
    "good": "background:#cce2d8;color:#004a28;padding:0 6px;font-size:14px;font-weight:bold",
    "soon": "background:#fff2c8;color:#594100;padding:0 6px;font-size:14px;font-weight:bold",
    "plain": "background:#e6e9eb;color:#30383d;padding:0 6px;font-size:14px;font-weight:bold",
    "table": "width:100%;border-collapse:collapse;margin:4px 0 16px",
    "caption": "text-align:left;color:#505a5f;font-size:14px;padding-bottom:4px",
    "th": "text-align:left;vertical-align:bottom;font-size:14px;padding:8px 6px 8px 0;border-bottom:1px solid #b1b7bb",
    "th-number":
      "width:14%;text-align:right;vertical-align:bottom;font-size:14px;padding:8px 0 8px 6px;border-bottom:1px solid #b1b7bb",
    "th-row": "text-align:left;vertical-align:top;padding:8px 6px 8px 0;border-bottom:1px solid #b1b7bb",
    "th-still":
      "text-align:left;vertical-align:top;font-weight:400;padding:8px 6px 8px 0;border-bottom:1px solid #b1b7bb",
    "th-origin": "text-align:left;font-size:14px;padding:12px 0 4px;border-bottom:2px solid #b1b7bb",
    "td-number": "text-align:right;vertical-align:top;padding:8px 0 8px 6px;border-bottom:1px solid #b1b7bb",
    "bar": "background:#dfe3e6;height:8px;line-height:8px;font-size:1px;max-width:240px;margin:5px 0",
    "fill": "background:#12436d;height:8px;line-height:8px;font-size:1px",
    "footer": "margin-top:32px;padding-top:8px;border-top:1px solid #b1b7bb;font-size:15px",
  ]
}
