package ner

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

func TestTitlesAreNoPartOfNames(t *testing.T) {
	name := func(start, end int32, kind ling.EntityType) ling.Entity {
		return ling.Entity{Range: ling.Range{Start: start, End: end}, Type: kind}
	}
	for what, test := range map[string]struct {
		words string
		names []ling.Entity
		want  []string
	}{
		"the field of an office":      {"the minister of Interior Ana Lund left", []ling.Entity{name(3, 6, ling.Person)}, []string{"Ana Lund PERSON"}},
		"no office before it":         {"the father of Justice Ana Lund left", []ling.Entity{name(3, 6, ling.Person)}, []string{"Justice Ana Lund PERSON"}},
		"a rank and an office":        {"then Police Spokesperson Lt. Col. Ana Lund left", []ling.Entity{name(1, 4, ling.Organization), name(5, 7, ling.Person)}, []string{"Police ORG", "Ana Lund PERSON"}},
		"an office, and nobody there": {"the Police Spokesperson said Ana Lund left", []ling.Entity{name(1, 3, ling.Organization), name(4, 6, ling.Person)}, []string{"Police Spokesperson ORG", "Ana Lund PERSON"}},
		"a title alone":               {"the Prime Minister and Chargé d’Affaires left", []ling.Entity{name(4, 6, ling.Person)}, nil},
		"a field and a person":        {"the minister of Interior Ana Lund left", []ling.Entity{name(3, 6, ling.Organization)}, []string{"Ana Lund PERSON"}},
		"an acronym and a person":     {"the envoy to NATO Omar al Said left", []ling.Entity{name(3, 7, ling.Organization)}, []string{"NATO ORG", "Omar al Said PERSON"}},
		"an acronym and no person":    {"the president of IBM Lund Health left", []ling.Entity{name(3, 6, ling.Organization)}, []string{"IBM Lund Health ORG"}},
		"a body of one field":         {"the director of Energy Research Institute left", []ling.Entity{name(3, 6, ling.Organization)}, []string{"Energy Research Institute ORG"}},
		"a state and a person":        {"the premier of Peru Ana Lund left", []ling.Entity{name(4, 6, ling.Person)}, []string{"Peru PLACE", "Ana Lund PERSON"}},
		"the body of a name":          {"head of the Lima Review Panel", []ling.Entity{name(3, 6, ling.Person)}, []string{"Lima Review Panel ORG"}},
		"a first name left out":       {"then Amir Khan Lund left", []ling.Entity{name(2, 4, ling.Person)}, []string{"Amir Khan Lund PERSON"}},
		"an initial left out":         {"then S Lund left", []ling.Entity{name(2, 3, ling.Person)}, []string{"S Lund PERSON"}},
		"a text and who issued it":    {"the Joint Statement of Peru left", []ling.Entity{name(1, 5, ling.Organization)}, []string{"Peru PLACE"}},
		"ministers of several":        {"the Foreign Ministers of Peru left", []ling.Entity{name(1, 5, ling.Organization)}, []string{"Peru PLACE"}},
		"governments of ministers":    {"the Foreign Ministers of the Governments of Peru left", []ling.Entity{name(1, 8, ling.Organization)}, []string{"Peru PLACE"}},
		"a state and an office":       {"then Peru Special Representative for Peace left", []ling.Entity{name(1, 6, ling.Organization)}, []string{"Peru PLACE"}},
		"a body of a state":           {"then Peru Chief Justice Court left", []ling.Entity{name(1, 5, ling.Organization)}, []string{"Peru Chief Justice Court ORG"}},
		"what an office is for":       {"the envoy of NATO for Open Community left", []ling.Entity{name(3, 7, ling.Organization)}, []string{"NATO ORG"}},
		"a party for something":       {"the head of Labour Party for Open Community left", []ling.Entity{name(3, 8, ling.Organization)}, []string{"Labour Party for Open Community ORG"}},
		"a body for something":        {"the head of Friends for Open Community left", []ling.Entity{name(3, 7, ling.Organization)}, []string{"Friends for Open Community ORG"}},
		"a body of statements":        {"the Statement Office of Peru left", []ling.Entity{name(1, 5, ling.Organization)}, []string{"Statement Office of Peru ORG"}},
		"an office in capitals":       {"then the High Representative left", []ling.Entity{name(2, 4, ling.Organization)}, nil},
		"a council of such":           {"then the High Representative Council left", []ling.Entity{name(2, 5, ling.Organization)}, []string{"High Representative Council ORG"}},
		"an official in capitals":     {"then Senior Bureau Official Ruiz left", []ling.Entity{name(1, 4, ling.Organization), name(4, 5, ling.Person)}, []string{"Ruiz PERSON"}},
		"heads of governments":        {"then Heads of Government left", []ling.Entity{name(1, 4, ling.Organization)}, nil},
		"a department and a person":   {"Secretary of State for Political Affairs Ana Lund left", []ling.Entity{name(2, 8, ling.Person)}, []string{"Ana Lund PERSON"}},
		"a department":                {"Secretary of State for Political Affairs left", []ling.Entity{name(2, 6, ling.Organization)}, nil},
		"a secretary of another":      {"Bank of State for Political Affairs left", []ling.Entity{name(2, 6, ling.Organization)}, []string{"State for Political Affairs ORG"}},
		"a town and its state":        {"in Lima , Peru left", []ling.Entity{name(1, 4, ling.Place)}, []string{"Lima PLACE", "Peru PLACE"}},
		"a town and its province":     {"in Roma , Georgia left", []ling.Entity{name(1, 4, ling.Place)}, []string{"Roma , Georgia PLACE"}},
		"no initial":                  {"then A Lund left", []ling.Entity{name(2, 3, ling.Person)}, []string{"Lund PERSON"}},
		"a first name of another":     {"then Amir Lund left", []ling.Entity{name(1, 2, ling.Person), name(2, 3, ling.Person)}, []string{"Amir PERSON", "Lund PERSON"}},
	} {
		t.Run(what, func(t *testing.T) {
			d := &ling.Document{Text: text.Must("Headline. " + test.words)}
			add := func(word string, at int32) {
				tok := ling.Token{Span: text.Span{Start: at, End: at + int32(len(word))}, UPOS: ling.PROPN}
				if strings.ToLower(word) == word {
					tok.UPOS = ling.ADP
				}
				d.Tokens = append(d.Tokens, tok)
			}
			at := int32(len("Headline. "))
			for word := range strings.SplitSeq(test.words, " ") {
				add(word, at)
				at += int32(len(word)) + 1
			}
			d.Sentences = []ling.Sentence{{Range: ling.Range{End: int32(len(d.Tokens))}}}
			d.Entities = test.names
			tidy(d)
			if diff := cmp.Diff(test.want, types(d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
