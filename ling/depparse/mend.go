package depparse

import "github.com/rapporteur/rapporteur/ling"

// Mend corrects what the network reads as a preposition in a title: "the Under Secretary"
// is no phrase with "under". The word becomes part of the title, and what the title
// names becomes the subject of its verb. Where the verb has another subject it is a
// preposition: "Under Secretary Ruiz, the department grew."
func Mend(d *ling.Document) {
	for i := int32(0); int(i)+1 < len(d.Tokens); i++ {
		t := &d.Tokens[i]
		if !undersecretary(d, i) || t.UPOS == ling.PROPN || d.Sentences[d.SentenceAt(i)].End == i+1 {
			continue
		}
		title := t.Head
		if title == ling.Root || d.Tokens[title].Head == i {
			continue // a tree must stay one
		}
		if n := d.Tokens[title].Head; n != ling.Root && d.Is(title, ling.NmodDesc) {
			title = n // "Under Secretary Ruiz"
		}
		verb := d.Tokens[title].Head
		adverbial := verb != ling.Root && title < verb && d.Is(title, ling.Obl) && d.Tokens[verb].UPOS == ling.VERB
		if adverbial && d.Child(verb, ling.Nsubj) >= 0 {
			continue
		}
		t.UPOS, t.XPOS, t.Deprel = ling.PROPN, ling.PennNNP, ling.Compound
		if adverbial && d.Child(title, ling.Case) < 0 {
			d.Tokens[title].Deprel = ling.Nsubj
		}
	}
}

// undersecretary reports whether tokens i and i+1 write that office.
func undersecretary(d *ling.Document, i int32) bool {
	switch d.Form(i) + " " + d.Form(i+1) {
	case "Under Secretary", "Under Secretaries", "under secretary":
		return true
	}
	return false // "under Secretary Ruiz"
}
