package collect

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// A Filter tells by a codebook which articles concern the talks: those that
// name one of its terms, and one of its parties or actors if it has any. It
// compares words, and errs on the side of keeping. It is not changed after it
// was made and is safe for concurrent use.
type Filter struct {
	terms  phrases
	names  phrases
	follow map[string]bool // ids of parties, which the tables know by more names
	actors bool
}

// NewFilter returns the filter of a codebook.
func NewFilter(cb *rapporteur.Codebook) *Filter {
	f := &Filter{terms: phrases{}, names: phrases{}, follow: map[string]bool{}, actors: len(cb.Parties)+len(cb.Actors) > 0}
	for _, i := range cb.Issues {
		for _, t := range i.Terms {
			f.terms.add(t)
		}
	}
	for _, p := range cb.Parties {
		f.follow[string(p)] = true
	}
	for _, a := range cb.Actors {
		if len(cb.Parties) > 0 && !slices.Contains(cb.Parties, a.ID) && !slices.Contains(cb.Parties, a.Represents) {
			continue
		}
		for _, n := range append([]string{a.Name}, a.Names...) {
			f.names.add(n)
		}
	}
	return f
}

// Concerns reports whether an article names what the codebook looks for.
func (f *Filter) Concerns(a *rapporteur.Article) bool {
	s := a.Title + "\n" + a.Text.String()
	tokens := words(text.Key(s))
	if len(f.terms) > 0 && !f.terms.in(tokens) {
		return false
	}
	return !f.actors || f.names.in(tokens) || f.known(s)
}

// known reports whether s names a party as the tables of actors know it: by
// name, adjective, seat of government or acronym.
func (f *Filter) known(s string) bool {
	if len(f.follow) == 0 {
		return false
	}
	tokens := words(s)
	for i, w := range tokens {
		if !unicode.IsUpper([]rune(w)[0]) {
			continue
		}
		for n := 1; n <= 4 && i+n <= len(tokens); n++ {
			for _, ref := range actors.Find(strings.Join(tokens[i:i+n], " ")) {
				if f.follow[ref.ID] || f.follow[ref.Represents] {
					return true
				}
			}
		}
	}
	return false
}

// words cuts s at what is neither letter nor digit.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// phrases are phrases by their first word as it is looked up, with * at the end
// of one that stands for any ending.
type phrases map[string][][]string

func (p phrases) add(term string) {
	var parts []string
	for w := range strings.FieldsSeq(text.Key(term)) {
		star := strings.HasSuffix(w, "*")
		inner := words(w)
		if len(inner) == 0 {
			return
		}
		if star {
			inner[len(inner)-1] += "*"
		}
		parts = append(parts, inner...)
	}
	if len(parts) > 1 && parts[0] == "the" {
		parts = parts[1:]
	}
	if len(parts) > 0 {
		p[parts[0]] = append(p[parts[0]], parts)
	}
}

// in reports whether a phrase stands in tokens.
func (p phrases) in(tokens []string) bool {
	for i, w := range tokens {
		for _, key := range keys(w) {
			for _, phrase := range p[key] {
				if matches(phrase, tokens[i:]) {
					return true
				}
			}
		}
	}
	return false
}

// endings are what an inflected form adds to a word; the filter only has to be
// about right.
var endings = []string{"s", "es", "d", "ed", "ing"}

// keys returns under which first words a phrase that begins with w may stand.
func keys(w string) []string {
	out := []string{w}
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(w, e); ok && len(stem) > 2 {
			out = append(out, stem)
		}
	}
	for i := range w {
		if i > 0 {
			out = append(out, w[:i]+"*")
		}
	}
	return append(out, w+"*")
}

func matches(phrase, tokens []string) bool {
	if len(phrase) > len(tokens) {
		return false
	}
	for i, part := range phrase {
		if !slices.Contains(keys(tokens[i]), part) {
			return false
		}
	}
	return true
}
