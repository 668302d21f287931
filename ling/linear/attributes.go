package linear

import (
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/models"
)

// A sentenceStyle says how far capital letters can be trusted.
type sentenceStyle uint32

const (
	ordinary sentenceStyle = iota
	headline               // Most Words Have a Capital
	capitals               // ALL OF THEM
)

// padding is what every attribute is outside the sentence.
const padding = 1 << 31

// A sheet holds the attributes of the tokens of a sentence, a row each, with
// window rows of padding before and after.
type sheet struct {
	rows   []uint32
	hashes []uint64 // of the keys of the words
	key    []byte
}

// fill writes the attributes of a sentence of n words. All tags are unknown.
func (s *sheet) fill(lex *lexicon, n int, formOf func(int) string) {
	s.rows, s.hashes = s.rows[:0], s.hashes[:0]
	s.pad()
	in := styleOf(n, formOf)
	started := false
	for i := range n {
		form := formOf(i)
		s.rows = append(s.rows, blankRow[:]...)
		row := s.rows[len(s.rows)-int(numAttributes):]
		s.describe(row, form, lex)
		row[capital] = capitalOf(form, started, in)
		row[style] = uint32(in)
		started = started || startsWithLetter(form)
	}
	s.pad()
}

var blankRow [numAttributes]uint32

func (s *sheet) pad() {
	for range window * int(numAttributes) {
		s.rows = append(s.rows, padding)
	}
}

// around returns the rows that features of token i read.
func (s *sheet) around(i int) []uint32 { return s.rows[i*int(numAttributes):] }

// setTag makes the tag of token i known.
func (s *sheet) setTag(i int, label int) {
	s.rows[(i+window)*int(numAttributes)+int(tag)] = uint32(label) + 1
}

// describe writes what the word itself tells.
func (s *sheet) describe(row []uint32, written string, lex *lexicon) {
	s.key = models.AppendPlain(s.key[:0], written)
	row[form] = uint32(models.Hash(s.key) >> 32)
	row[shape], row[signs] = shapeOf(s.key)
	s.key = models.AppendKey(s.key[:0], written)
	hash := models.Hash(s.key)
	s.hashes = append(s.hashes, hash)
	row[word] = uint32(hash >> 32)
	affixes(row, s.key)
	known := lex.look(hash)
	row[class] = uint32(known.class)
	row[cluster] = uint32(known.cluster)
	row[cluster2] = uint32(known.cluster2)
	row[cluster3] = uint32(known.cluster3)
}

// affixes writes the hashes of the first and last bytes of key. A key that is
// shorter than an affix has none of that length.
func affixes(row []uint32, key []byte) {
	const prime = 0x01000193
	h := uint32(0x811c9dc5)
	for k := range min(5, len(key)) {
		h = (h ^ uint32(key[len(key)-1-k])) * prime
		row[int(suffix1)+k] = h
	}
	h = 0x811c9dc5
	for k := range min(4, len(key)) {
		h = (h ^ uint32(key[k])) * prime
		row[int(prefix1)+k] = h
	}
}

// shapeOf returns a hash of the kinds of letters in form, runs of one kind cut
// after three, and whether it has digits (1) and hyphens (2).
func shapeOf(form []byte) (shape, signs uint32) {
	const prime = 0x01000193
	shape = 0x811c9dc5
	last, run := byte(0), 0
	for i := 0; i < len(form); {
		r, size := rune(form[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(form[i:])
		}
		i += size
		kind := kindOf(r)
		switch kind {
		case 'd':
			signs |= 1
		case '-':
			signs |= 2
		}
		if kind != last {
			last, run = kind, 0
		}
		if run++; run <= 3 {
			shape = (shape ^ uint32(kind)) * prime
		}
	}
	return shape, signs
}

func kindOf(r rune) byte {
	switch {
	case 'a' <= r && r <= 'z':
		return 'x'
	case 'A' <= r && r <= 'Z':
		return 'X'
	case '0' <= r && r <= '9':
		return 'd'
	case r < utf8.RuneSelf:
		return byte(r)
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLower(r):
		return 'x'
	case unicode.IsDigit(r):
		return 'd'
	}
	return 'u'
}

func firstRune(s string) rune {
	if s != "" && s[0] < utf8.RuneSelf {
		return rune(s[0])
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func startsWithLetter(s string) bool {
	r := firstRune(s)
	return kindOf(r) == 'x' || kindOf(r) == 'X' || unicode.IsLetter(r)
}

// capitalOf tells whether form has a capital, and whether that says anything.
func capitalOf(form string, started bool, in sentenceStyle) uint32 {
	c := uint32(1)
	if kindOf(firstRune(form)) == 'X' {
		c = 2
	}
	if !started {
		c += 2
	}
	return c + 4*uint32(in)
}

// styleOf looks at the words that ordinary sentences write with small letters:
// all but the first, of four letters or more.
func styleOf(n int, formOf func(int) string) sentenceStyle {
	upper, lower, capital, long := 0, 0, 0, 0
	for i := range n {
		form := formOf(i)
		letters := 0
		for _, r := range form {
			switch kindOf(r) {
			case 'X':
				upper++
				letters++
			case 'x':
				lower++
				letters++
			}
		}
		if letters >= 4 && i > 0 {
			long++
			if kindOf(firstRune(form)) == 'X' {
				capital++
			}
		}
	}
	switch {
	case upper > lower:
		return capitals
	case long >= 3 && capital*5 >= long*4:
		return headline
	}
	return ordinary
}
