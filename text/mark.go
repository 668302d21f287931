package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A markKind is a family of quotation marks: a mark closes one of its family.
type markKind uint8

const (
	double    markKind = iota + 1 // “ ” „ ‟ " `` ''
	single                        // ‘ ’ ‚ ‛ '
	guillemet                     // « »
	angle                         // ‹ ›
)

// A mark is a quotation mark and what it may do where it stands.
type mark struct {
	kind          markKind
	opens, closes bool
	plural        bool // may be the apostrophe of a plural: "the workers’ plan"
	inch          bool // may be a measure: 12"
	span          Span
}

// A context is what stands around a mark. The edges of a paragraph count as
// white space.
type context struct {
	before, after rune
	rest          string // what follows the mark
	twice         bool   // the mark is two of a character: `` or ''
}

// newContext returns what stands around the n bytes at i of paragraph s.
func newContext(s string, i, n int) context {
	c := context{before: ' ', after: ' ', rest: s[i+n:], twice: n == 2 && s[i] == s[i+1]}
	if i > 0 {
		c.before, _ = utf8.DecodeLastRuneInString(s[:i])
	}
	if c.rest != "" {
		c.after, _ = utf8.DecodeRuneInString(c.rest)
	}
	return c
}

// startsWord reports whether a word may begin behind the mark.
func (c context) startsWord() bool {
	return !unicode.IsSpace(c.after) && !strings.ContainsRune(".,;:!?)]}…”’»›", c.after)
}

// endsWord reports whether a word, or a sentence, may end before the mark.
func (c context) endsWord() bool {
	return !unicode.IsSpace(c.before) && !strings.ContainsRune("([{—–-/“‘«‹„‚", c.before)
}

// markAt returns the kind of mark r is in c, and what it may do; its kind is 0
// if it is none.
func markAt(c context, r rune) mark {
	switch r {
	case '“', '‟':
		// „…“ is closed by the mark that opens elsewhere, only behind a word.
		return mark{kind: double, opens: !c.endsWord() || c.startsWord(), closes: c.endsWord()}
	case '„':
		return mark{kind: double, opens: true}
	case '”':
		return mark{kind: double, opens: c.startsWord() && !c.endsWord(), closes: true}
	case '«':
		return directed(guillemet, c, true)
	case '»':
		return directed(guillemet, c, false)
	case '‹':
		return directed(angle, c, true)
	case '›':
		return directed(angle, c, false)
	case '"':
		return c.straightDouble()
	case '`':
		if c.twice {
			return mark{kind: double, opens: true}
		}
		return mark{kind: single, opens: c.startsWord() && !c.endsWord()}
	case '\'':
		if c.twice {
			return directed(double, c, false)
		}
		return c.straightSingle()
	case '‘', '‛':
		return mark{kind: single, opens: !c.elision() && !c.endsWord(), closes: c.endsWord() && !wordlike(c.after)}
	case '‚':
		return mark{kind: single, opens: true}
	case '’':
		return mark{kind: single, closes: c.endsWord() && !wordlike(c.after), plural: c.plural()}
	}
	return mark{}
}

// directed returns a guillemet. It points out («…») or in (»…«); where white
// space does not tell, it is taken to point out.
func directed(k markKind, c context, left bool) mark {
	switch {
	case c.startsWord() && !c.endsWord():
		return mark{kind: k, opens: true, closes: !left}
	case c.endsWord() && !c.startsWord():
		return mark{kind: k, closes: true}
	}
	return mark{kind: k, opens: left, closes: !left}
}

// straightDouble returns the mark ". It opens before a word and closes behind
// one; between two words or two spaces it closes what is open, else opens.
func (c context) straightDouble() mark {
	starts, ends := c.startsWord(), c.endsWord()
	switch {
	case starts && !ends:
		return mark{kind: double, opens: true}
	case ends && !starts:
		return mark{kind: double, closes: true, inch: unicode.IsDigit(c.before)}
	case ends && wordlike(c.before) && wordlike(c.after):
		return mark{kind: double, closes: true}
	}
	return mark{kind: double, opens: true, closes: true}
}

// straightSingle returns the mark ' or ”: an apostrophe inside a word and where
// a word's start was cut off.
func (c context) straightSingle() mark {
	starts, ends := c.startsWord(), c.endsWord()
	return mark{
		kind:   single,
		opens:  starts && !ends && !c.elision(),
		closes: ends && !wordlike(c.after),
		plural: c.plural(),
	}
}

// plural reports whether the mark follows an s and goes before a further word.
func (c context) plural() bool {
	if c.before != 's' && c.before != 'S' && c.before != 'z' || !unicode.IsSpace(c.after) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(c.rest, unicode.IsSpace))
	return wordlike(next)
}

// elisions are words whose start was cut off.
var elisions = [...]string{"em", "til", "tis", "twas", "cause", "n", "bout", "round", "s", "ll", "re", "ve", "d", "m", "t"}

// elision reports whether a word with its start cut off follows the mark:
// '90s, 'em, 'til.
func (c context) elision() bool {
	n := 0
	for n < len(c.rest) && n < 8 && c.rest[n] < utf8.RuneSelf && wordlike(rune(c.rest[n])) {
		n++
	}
	word := c.rest[:n]
	if n >= 2 && n <= 3 && isDecade(word) {
		return true
	}
	for _, e := range elisions {
		if strings.EqualFold(word, e) {
			return true
		}
	}
	return false
}

// isDecade reports whether word is the short form of a year or decade: 90s, 68.
func isDecade(word string) bool {
	digit := func(b byte) bool { return b >= '0' && b <= '9' }
	return digit(word[0]) && digit(word[1]) && (len(word) == 2 || word[2] == 's')
}
