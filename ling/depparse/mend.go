package depparse

import (
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// Mend corrects what the network reads as a preposition in a title: "the Under Secretary"
// is no phrase with "under". The word becomes part of the title, and what the title
// names becomes the subject of its verb where it has none.
func Mend(d *ling.Document) {
	for i := int32(0); int(i)+1 < len(d.Tokens); i++ {
		t := &d.Tokens[i]
		if !undersecretary(d, i) || t.UPOS == ling.PROPN || d.Sentences[d.SentenceAt(i)].End == i+1 {
			continue
		}
		t.UPOS, t.XPOS = ling.PROPN, ling.PennNNP
		if t.Head == ling.Root || d.Tokens[t.Head].Head == i {
			continue // a tree must stay one
		}
		t.Deprel = ling.Compound
		title := t.Head
		if n := d.Tokens[title].Head; n != ling.Root && d.Is(title, ling.NmodDesc) {
			title = n // "Under Secretary Ruiz"
		}
		if verb := d.Tokens[title].Head; verb != ling.Root && title < verb && d.Is(title, ling.Obl) && d.Tokens[verb].UPOS == ling.VERB && d.Child(verb, ling.Nsubj) < 0 && d.Child(title, ling.Case) < 0 {
			d.Tokens[title].Deprel = ling.Nsubj
		}
	}
}

// undersecretary reports whether tokens i and i+1 write that office.
func undersecretary(d *ling.Document, i int32) bool {
	first, second := d.Form(i), d.Form(i+1)
	if !strings.EqualFold(first, "under") || len(second) < len("secretary") {
		return false
	}
	// "under secretary-general rules" is left alone, and so is "under secretaries".
	return second == "Secretary" || second == "Secretaries" || first == "under" && second == "secretary"
}
