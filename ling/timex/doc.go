// Package timex finds time expressions and reads their values.
//
// Expressions and values are those of TIMEX3 of TimeML (ISO 24617-1): DATE,
// TIME, DURATION and SET, with ISO 8601 values such as "2025-08-15",
// "2025-W33", "2025-08-15TMO" and "PT3H". Relative expressions are read against
// the document creation time, and the tense of the clause decides whether "on
// Friday" is the last or the coming one. What counts from elsewhere ("the next day", "a
// year earlier") counts from the date last mentioned, and has no value where that would
// lie in the future of a past tense; "the day after the vote" counts from the vote if
// the text gives its day. Without a document
// creation time, or with one before 1700 or after 2200, relative expressions
// keep an empty value.
//
// Where TIMEX3 has no value: a fiscal year is written "FY2024" as in TIMEX2 and its
// quarter "FY2024-Q3", because they begin in another month in each state and firm, and
// Ramadan as the interval of ISO 8601 from its first day to its last.
//
// The rules are for the language of news. Start reading at [Find].
package timex
