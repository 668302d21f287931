package neural

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/models"
)

// The tables whose rows are picked by a hash of part of a word, and how many
// rows each has: powers of two.
const (
	suffix1 = iota
	suffix2
	suffix3
	suffix4
	prefix2
	prefix3
	shape
	affixes
)

var affixRows = [affixes]int{512, 2048, 4096, 4096, 2048, 4096, 1024}

// featureVersion changes when the same word gets other rows than before; it
// makes models of another version unreadable.
const featureVersion = 1

// A key is what the network looks up for one token.
type key struct {
	vector int32 // row of the pretrained vectors, or -1
	word   int32 // row of the trained words; 0 for the unknown
	affix  [affixes]int32
}

// A vocabulary finds the row of a word: the rank of its hash among the
// ascending hashes of all. Words are not stored; one unknown word in 60,000
// is taken for a known one.
type vocabulary []uint32

// row returns the row of the word with hash h, or -1.
func (v vocabulary) row(h uint64) int32 {
	x := uint32(h >> 32)
	i := sort.Search(len(v), func(i int) bool { return v[i] >= x })
	if i < len(v) && v[i] == x {
		return int32(i)
	}
	return -1
}

// keys looks tokens up. Scratch memory of one goroutine.
type keys struct {
	plain  []byte
	folded []byte
	digits []byte
	runes  []int // start of each rune in digits
	kinds  []byte
}

// key returns the rows of a form.
func (s *keys) key(m *Model, form string) key {
	s.fold(form)
	k := key{vector: m.vectorWords.row(models.Hash(s.folded)), word: m.words.row(models.Hash(s.digits)) + 1}
	if k.vector < 0 {
		k.vector = m.vectorWords.row(models.Hash(s.digits))
	}
	for n := 1; n <= 4; n++ {
		tail := s.digits[s.runes[max(0, len(s.runes)-n)]:]
		k.affix[suffix1+n-1] = bucket(suffix1+n-1, models.Hash(tail))
	}
	for n := 2; n <= 3; n++ {
		first := s.digits
		if n < len(s.runes) {
			first = first[:s.runes[n]]
		}
		k.affix[prefix2+n-2] = bucket(prefix2+n-2, models.Hash(first))
	}
	k.affix[shape] = bucket(shape, s.shapeOf(s.plain))
	return k
}

// markRow returns the row of a mark. Two marks may share one.
func (m *Model) markRow(mark uint64) int32 { return int32(mark % uint64(m.config.Marks)) }

func bucket(affix int, h uint64) int32 { return int32(h>>40) & int32(affixRows[affix]-1) }

// fold writes the form in lower case with plain typography, and the same with
// every digit as 0.
func (s *keys) fold(form string) {
	s.plain = models.AppendPlain(s.plain[:0], form)
	s.folded, s.digits, s.runes = s.folded[:0], s.digits[:0], s.runes[:0]
	for i := 0; i < len(s.plain); {
		r, size := utf8.DecodeRune(s.plain[i:])
		i += size
		r = unicode.ToLower(r)
		s.folded = utf8.AppendRune(s.folded, r)
		if '0' <= r && r <= '9' {
			r = '0'
		}
		s.runes = append(s.runes, len(s.digits))
		s.digits = utf8.AppendRune(s.digits, r)
	}
	if len(s.runes) == 0 {
		s.runes = append(s.runes, 0)
	}
}

// shapeOf hashes the kinds of a form's letters; a run counts up to two.
func (s *keys) shapeOf(form []byte) uint64 {
	s.kinds = s.kinds[:0]
	run := 0
	for i := 0; i < len(form); {
		r, size := utf8.DecodeRune(form[i:])
		i += size
		k := kindOf(r)
		if n := len(s.kinds); n > 0 && s.kinds[n-1] == k {
			run++
		} else {
			run = 1
		}
		if run <= 2 {
			s.kinds = append(s.kinds, k)
		}
	}
	return models.Hash(s.kinds)
}

func kindOf(r rune) byte {
	switch {
	case 'a' <= r && r <= 'z':
		return 'x'
	case 'A' <= r && r <= 'Z':
		return 'X'
	case '0' <= r && r <= '9':
		return '0'
	case r < 0x80:
		return byte(r)
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	case unicode.IsDigit(r):
		return '0'
	}
	return '?'
}
