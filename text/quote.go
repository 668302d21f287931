package text

// A Quote is a quotation: a stretch of text between quotation marks.
type Quote struct {
	// Span is the quotation with its marks; a part that carries a quotation on
	// may have no opening mark.
	Span Span
	// Inner is what stands between the marks.
	Inner Span
	// Depth is 0 for a quotation that lies in no other one.
	Depth int
	// Continues is the index of the quotation of the paragraph before that this
	// one carries on, or -1. A quotation over paragraphs opens at each of them
	// and closes at the last: each paragraph's part is a Quote of its own.
	Continues int
	// Closed is false if the closing mark is missing: the quotation then ends
	// with its paragraph, by rule if the next paragraph carries it on.
	Closed bool
}
