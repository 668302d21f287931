package extract

import (
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/ling"
)

// appearing returns the entities of d that may be somebody who appears, for the cast to mend: those in no time expression,
// as "Ramadan" meets nobody, nor does Moscow at "5 p.m. Moscow time", and no agency of a dateline.
func appearing(d *ling.Document) []ling.Entity {
	return slices.DeleteFunc(slices.Clone(d.Entities), func(e ling.Entity) bool {
		k := sort.Search(len(d.Timexes), func(k int) bool { return d.Timexes[k].End > e.Start })
		return k < len(d.Timexes) && d.Timexes[k].Contains(e.Range) || e.Type != ling.Place && inDateline(d, e.Start)
	})
}

// inDateline reports whether token i is part of a dateline that stands alone: "LIMA, March 3 (Agency) -".
func inDateline(d *ling.Document, i int32) bool {
	s := d.Sentences[d.SentenceAt(i)].Range
	if s.Len() > longestDateline || !endsDateline[d.Form(s.End-1)] {
		return false
	}
	for k := s.Start; k < s.End; k++ {
		if first, _ := utf8.DecodeRuneInString(d.Form(k)); unicode.IsLower(first) {
			return false
		}
	}
	return true
}

var endsDateline = set("- – — -- :")

// longestDateline is the number of tokens of a dateline: "ADDIS ABABA, Ethiopia, June 4, 2027 (AP/Reuters) -".
const longestDateline = 16
