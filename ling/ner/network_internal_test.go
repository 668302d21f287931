package ner

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// spelled makes a Document of one sentence of words, and of names given by the
// letter of their type and their last word: "p:Lund" ends a person that begins
// where the names before and the small words end.
func spelled(words string) *ling.Document {
	d := &ling.Document{}
	var forms []string
	at, start := int32(0), int32(-1)
	for w := range strings.FieldsSeq(words) {
		kind, form, named := strings.Cut(w, ":")
		if !named {
			form = w
		}
		i := int32(len(d.Tokens))
		d.Tokens = append(d.Tokens, ling.Token{Span: text.Span{Start: at, End: at + int32(len(form))}})
		at += int32(len(form)) + 1
		forms = append(forms, form)
		if strings.ToLower(form) == form {
			continue
		}
		if start < 0 {
			start = i
		}
		if named {
			types := map[string]ling.EntityType{"p": ling.Person, "o": ling.Organization, "l": ling.Place}
			d.Entities = append(d.Entities, ling.Entity{Range: ling.Range{Start: start, End: i + 1}, Type: types[kind]})
			start = -1
		}
	}
	d.Text = text.Must(strings.Join(forms, " "))
	return d
}

// types writes the names of d with their types.
func types(d *ling.Document) []string {
	var out []string
	for _, e := range d.Entities {
		out = append(out, d.Slice(e.Range)+" "+e.Type.String())
	}
	return out
}

func TestNamesWrittenAlikeGetTheTypeOfMostOfThem(t *testing.T) {
	for name, test := range map[string]struct {
		words string
		want  []string
	}{
		"two against one": {"o:Fatah met , l:Fatah left and o:Fatah returned", []string{"Fatah ORG", "Fatah ORG", "Fatah ORG"}},
		"a tie stays":     {"o:Fatah met , l:Fatah left", []string{"Fatah ORG", "Fatah PLACE"}},
		"another name":    {"o:Fatah met , o:Fatah left l:Gaza", []string{"Fatah ORG", "Fatah ORG", "Gaza PLACE"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := spelled(test.words)
			vote(d)
			if diff := cmp.Diff(test.want, types(d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestALastNameIsAPerson(t *testing.T) {
	for name, test := range map[string]struct {
		words string
		want  []string
	}{
		"after the full name":          {"Ada p:Lund spoke ; l:Lund left", []string{"Ada Lund PERSON", "Lund PERSON"}},
		"before the full name":         {"o:Lund left , says Ada p:Lund", []string{"Lund PERSON", "Ada Lund PERSON"}},
		"not within a longer name":     {"Ada p:Lund left Lund o:University", []string{"Ada Lund PERSON", "Lund University ORG"}},
		"not of a person of one word":  {"p:Lund left ; l:Lund slept", []string{"Lund PERSON", "Lund PLACE"}},
		"not a first name of somebody": {"Paris p:Lund left l:Paris", []string{"Paris Lund PERSON", "Paris PLACE"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := spelled(test.words)
			spreadLastNames(d)
			if diff := cmp.Diff(test.want, types(d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAHeadlineGivesNoLastNames(t *testing.T) {
	d := spelled("Visit of Ada p:Oslo Ends ; she met Iva p:Lund in l:Oslo and l:Lund left")
	d.Sentences = []ling.Sentence{{Range: ling.Range{End: 5}}, {Range: ling.Range{Start: 5, End: int32(len(d.Tokens))}}}
	spreadLastNames(d)
	got := types(d)
	if diff := cmp.Diff([]string{"Oslo PLACE", "Lund PERSON"}, got[len(got)-2:]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAListedNameTakesThePlaceOfItsParts(t *testing.T) {
	listed := func(start, end int32) []ling.Entity {
		return []ling.Entity{{Range: ling.Range{Start: start, End: end}, Type: ling.Organization, Why: listRule}}
	}
	for name, test := range map[string]struct {
		words string
		rules []ling.Entity
		want  []string
	}{
		"its last word":       {"envoys of the european o:Union met Ada p:Lund", listed(3, 5), []string{"european Union ORG", "Ada Lund PERSON"}},
		"two parts":           {"the l:Lima o:Council met in l:Oslo", listed(1, 3), []string{"Lima Council ORG", "Oslo PLACE"}},
		"without the":         {"The o:Council met", listed(0, 2), []string{"The Council ORG"}},
		"not a longer name":   {"the Lima Council o:Choir sang", listed(1, 3), []string{"Lima Council Choir ORG"}},
		"nor one of its own":  {"the Lima p:Council met", listed(1, 3), []string{"Lima Council PERSON"}},
		"where there is none": {"the lima council met l:Oslo", listed(1, 3), []string{"lima council ORG", "Oslo PLACE"}},
		"nor by another rule": {"the lima o:Council met", []ling.Entity{{Range: ling.Range{Start: 1, End: 3}, Type: ling.Organization, Why: "run"}}, []string{"Council ORG"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := spelled(test.words)
			d.Entities = whole(d, test.rules)
			if diff := cmp.Diff(test.want, types(d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
