// Package text holds the text of an article and points into it.
//
// A [Text] is immutable UTF-8; a [Span] is a half-open range of its bytes.
// Everything the program finds is a Span, and strings are made at the edge by
// slicing, so that every finding can be shown in the words it rests on.
// Formats that count otherwise (code points in JSON, UTF-16 in a browser) are
// converted exactly by [Text.CodePoints] and [Text.UTF16].
//
// The package never changes a text: [Fold] makes look-up keys and leaves the
// text alone. Start reading at [New].
package text
