extension ReportTests {
  /// The whole text of a year.
  static let golden = """
    Annual report 2018-2019
    =======================
    OSSP. As at 28 July 2019, by the digest of 2019-W31.

    The Partnership brings together education partners in the county.

    Priorities
    ----------

    1. Support effective recruitment
    2. Improve attendance

    The work of 2018-19
    -------------------

    1. Improve attendance: best practice. 19 schools were identified to take
       part in the project. 15 of 19 schools that were measured again have
       improved. Of its pupils [c] were excluded.

    Recruitment: nothing is recorded of it.

    Financing these projects
    ------------------------

    Finance came from the funds originally allocated by the county.

    - Improve attendance: best practice: budget line £12,500 in 2018/19.

    Amounts are what the projects recorded, by financial years from 1 April
    to 31 March; the trust that manages the finances has the accounts.

    Aims for the year ahead (2019-20)
    ---------------------------------

    Not recorded: aims for the year ahead. They stand under 'report-aims' in
    the settings of the digests.

    This report goes for information and comment to
    -----------------------------------------------

    - All schools
    - All partner organisations

    Independent Chair, OSSP

    The figures
    -----------

    'ossp why ID' tells where a figure comes from, by its id.

    Improve attendance: best practice

      Schools identified to take part: 19 schools
        At the beginning of the year 19, in the report before [x]. Source:
        the project, as at 28 July 2019
        2018-19.attendance.project-schools

      Pupils excluded: [c]
        At the beginning of the year [c], in the report before [x]. Source:
        cases, as at 28 July 2019
        2018-19.attendance.pupils

      Schools improved: 79%
        At the beginning of the year 38%, in the report before [x]. 15 of
        19. Source: data returns of schools, as at 28 July 2019, rule
        same-season
        2018-19.attendance.schools-improved

      Budget line: 2018/19: £12,500
        At the beginning of the year £12,500, in the report before [x].
        Source: the partnership, as at 28 July 2019
        2018-19.attendance.budget-line.2018-19

      Budget line: 2019/20: [x]
        At the beginning of the year [x], in the report before [x]. Source:
        the partnership, as at 28 July 2019
        2018-19.attendance.budget-line.2019-20

    [c] confidential: the number is small
    [x] not available

    The journal's last event was number 1,234. Its hash follows from all
    before it, so whoever keeps this can show later whether anything was
    changed:
    3fa93fa93fa93fa93fa93fa93fa93fa93fa93fa93fa93fa93fa93fa93fa93fa9

    """
}
