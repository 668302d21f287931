package score

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// tree makes a document of words with heads (from 0, ling.Root) and relations;
// words are apart by one space.
func tree(heads []int32, relations []ling.Deprel, ends ...int32) *ling.Document {
	d := &ling.Document{Text: text.Must("we met them")}
	at := int32(0)
	for i, end := range ends {
		d.Tokens = append(d.Tokens, ling.Token{Span: text.Span{Start: at, End: end}, Head: heads[i], Deprel: relations[i]})
		at = end + 1
	}
	return d
}

func TestTreesCountWordsWithTheRightHead(t *testing.T) {
	gold := tree([]int32{1, ling.Root, 1}, []ling.Deprel{ling.Nsubj, ling.RootRel, ling.Obj}, 2, 6, 11)
	tests := []struct {
		name     string
		system   *ling.Document
		uas, las Counts
	}{
		{"the same tree", gold, Counts{3, 3, 3}, Counts{3, 3, 3}},
		{"a wrong relation", tree([]int32{1, ling.Root, 1}, []ling.Deprel{ling.Nsubj, ling.RootRel, ling.Iobj}, 2, 6, 11), Counts{3, 3, 3}, Counts{3, 3, 2}},
		{"a subtype makes no difference", tree([]int32{1, ling.Root, 1}, []ling.Deprel{ling.NsubjPass, ling.RootRel, ling.Obj}, 2, 6, 11), Counts{3, 3, 3}, Counts{3, 3, 3}},
		{"a wrong root", tree([]int32{ling.Root, 0, 1}, []ling.Deprel{ling.RootRel, ling.Conj, ling.Obj}, 2, 6, 11), Counts{3, 3, 1}, Counts{3, 3, 1}},
		{"words joined", tree([]int32{ling.Root, 0}, []ling.Deprel{ling.RootRel, ling.Obj}, 6, 11), Counts{3, 2, 0}, Counts{3, 2, 0}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got Trees
			got.Add(gold, test.system)
			if got.UAS != test.uas || got.LAS != test.las {
				t.Errorf("UAS %v, LAS %v, want %v, %v", got.UAS, got.LAS, test.uas, test.las)
			}
			var sum Counts
			for _, c := range got.ByRelation {
				sum.Add(c)
			}
			if diff := cmp.Diff(got.LAS, sum); diff != "" {
				t.Errorf("the relations do not add up (-LAS +sum):\n%s", diff)
			}
		})
	}
}

func TestNamesCountTokensAndType(t *testing.T) {
	at := func(start, end int32, typ ling.EntityType) ling.Entity {
		return ling.Entity{Range: ling.Range{Start: start, End: end}, Type: typ}
	}
	gold := []ling.Entity{at(0, 2, ling.Person), at(3, 4, ling.Place), at(5, 6, ling.Product)}
	var n Names
	n.Add(gold, []ling.Entity{at(0, 2, ling.Person), at(3, 4, ling.Organization), at(7, 8, ling.NamedEvent)})
	if want := (Counts{Gold: 2, System: 2, Correct: 1}); n.Total != want {
		t.Errorf("all: %v, want %v: products and events are not compared", n.Total, want)
	}
	if want := (Counts{Gold: 1, System: 1, Correct: 1}); n.ByType[ling.Person] != want {
		t.Errorf("persons: %v, want %v", n.ByType[ling.Person], want)
	}
	if want := (Counts{Gold: 1}); n.ByType[ling.Place] != want {
		t.Errorf("places: %v, want %v", n.ByType[ling.Place], want)
	}
}
