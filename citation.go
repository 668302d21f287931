package rapporteur

import (
	"fmt"

	"github.com/rapporteur/rapporteur/text"
)

// A Citation is a place in an article and the words that stand there. Only
// [NewCitation] makes one, so a Citation that exists was compared with the text.
// [RestoreCitation] gives back what was stored of one.
type Citation struct {
	article ArticleID
	span    text.Span
	quote   string
}

// NewCitation cites the words of a at span. It fails with [ErrInvalid] if the
// span is empty or outside the text, or if quote, where one is given, is not
// byte for byte what stands there.
func NewCitation(a *Article, at text.Span, quote string) (Citation, error) {
	if at.Empty() || !a.Text.Bounds().Contains(at) {
		return Citation{}, fmt.Errorf("citation %v of article %s: outside the text: %w", at, a.ID, ErrInvalid)
	}
	words := a.Text.Slice(at)
	if quote != "" && quote != words {
		return Citation{}, fmt.Errorf("citation %v of article %s: %q is not %q: %w", at, a.ID, words, quote, ErrInvalid)
	}
	return Citation{article: a.ID, span: at, quote: words}, nil
}

// Article returns the id of the article cited.
func (c Citation) Article() ArticleID { return c.article }

// Span returns where the words stand in the article's text.
func (c Citation) Span() text.Span { return c.span }

// Quote returns the words cited.
func (c Citation) Quote() string { return c.quote }

// RestoreCitation returns a citation that [NewCitation] made and an archive
// kept, so that a list of entries need not load the texts. The archive alone
// calls it; its doctor compares every stored citation with its text. It fails
// with [ErrInvalid] if quote is not as long as the span.
func RestoreCitation(id ArticleID, at text.Span, quote string) (Citation, error) {
	if at.Start < 0 || at.Empty() || at.Len() != len(quote) {
		return Citation{}, fmt.Errorf("citation %v of article %s: %q has %d bytes: %w", at, id, quote, len(quote), ErrInvalid)
	}
	return Citation{article: id, span: at, quote: quote}, nil
}
