package negotiation

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
	"github.com/rapporteur/rapporteur/text/marked"
)

func TestNamesOfOneParty(t *testing.T) {
	tests := []struct {
		name, a, b string
		same       bool
	}{
		{"case and accents do not matter", "Inés MARÍN", "ines marin", true},
		{"a last name stands for the full one", "Marín", "Inés Marín", true},
		{"a first name does not", "Inés", "Inés Marín", false},
		{"a part of a word does not", "Rín", "Inés Marín", false},
		{"titles are dropped", "the President Inés Marín", "Inés Marín", true},
		{"the shorter title is dropped first", "Secretary of State Jan Kolb", "of state jan kolb", true},
		{"a title alone is a name", "the", "the", true},
		{"brackets are dropped", "Harbour Workers United (HWU)", "Harbour Workers United", true},
		{"a government is its state", "Government of the Netherlands", "Netherlands", true},
		{"so is it behind the name", "The Valdorian authorities", "Valdorian", true},
		{"an abbreviation is spelled out", "the U.S.", "United States of America", true},
		{"so is one of an organisation", "EU", "European Union", true},
		{"the spelling of a state does not matter", "Türkiye", "Turkey", true},
		{"ligatures are taken apart", "Graﬁt", "Grafit", true},
		{"letters that are not ASCII are dropped", "Łód", "od", true},
		{"nothing is no party", "", "", false},
		{"signs alone are no party", "–", "—", false},
	}
	n := Names{}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := n.Same(tt.a, tt.b); got != tt.same {
				t.Errorf("%q (%s) and %q (%s): %t, want %t", tt.a, n.normal(tt.a), tt.b, n.normal(tt.b), got, tt.same)
			}
			if n.Same(tt.a, tt.b) != n.Same(tt.b, tt.a) {
				t.Error("the order matters")
			}
		})
	}
}

func TestOccurrencesAreWholeWords(t *testing.T) {
	tests := []struct {
		name, form, marked string
	}{
		{"a word between others", "Ost", "In {Ost|X}, not in Ostland or Nordost."},
		{"an underscore and a digit join words", "Ost", "Ost_1 Ost2 {Ost|X}-3"},
		{"an accent is a letter", "Mar", "Marín {Mar|X}’s"},
		{"a combining mark is none", "Mari", "{Mari|X}\u0301n"},
		{"the edges of the text end words", "a", "{a|X} b {a|X}"},
		{"after a miss the search goes on at the next letter", "aa aa", "baa {aa aa|X} aab"},
		{"occurrences do not overlap", "no no", "{no no|X} no, {no no|X}"},
		{"a form may end in a sign", "U.S.", "the {U.S.|X} and U.S.S.R."},
		{"and stands alone before one", "“we”", "{“we”|X} or 🌊{“we”|X}"},
		{"an empty form is nowhere", "", "word"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			plain, marks, err := marked.Parse(tt.marked)
			if err != nil {
				t.Fatal(err)
			}
			body := text.Must(plain)
			var want []score.CodePoints
			for _, m := range marks {
				want = append(want, score.Points(body, m.Span))
			}
			if diff := cmp.Diff(want, Occurrences(body, tt.form)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// FuzzOccurrences checks that every occurrence is the form, between no letters,
// and that they ascend.
func FuzzOccurrences(f *testing.F) {
	f.Add("In Ost, not in Ostland.", "Ost")
	f.Add("aaaa aa é aa🌊aa", "aa")
	f.Add("é", "\xa9")
	f.Fuzz(func(t *testing.T, s, form string) {
		body, err := text.New(s)
		if err != nil {
			return
		}
		runes, end := []rune(s), 0
		for _, at := range Occurrences(body, form) {
			if got := string(runes[at.Start:at.End]); got != form {
				t.Fatalf("%q at %v, want %q", got, at, form)
			}
			if at.Start < end || at.Start > 0 && score.IsWordRune(runes[at.Start-1]) || at.End < len(runes) && score.IsWordRune(runes[at.End]) {
				t.Fatalf("%v is part of a word or of the one before", at)
			}
			end = at.End
		}
	})
}

// river is an article, with characters of two and four bytes before what is
// found in it.
var river = text.Must("🌊 Inés Marín met Jan Kolb in Genève. Valdoria demanded water. They agreed to share it. The dam is open.")

func TestSheetOfARecordIsThatOfItsJSON(t *testing.T) {
	got := FromRecord(riverRecord(t))
	want, err := readSheet([]byte(`{"article": {"id": "river"},
		"actors": [
			{"id": "VAL", "kind": "country", "name": "Valdoria", "mentions": [[37, 45]]},
			{"id": "ines-marin", "kind": "person", "name": "Inés Marín", "represents": "VAL", "aliases": ["Marín"], "mentions": [[2, 12], [7, 12]]}],
		"meetings": [{"kind": "meeting", "status": "held", "participants": ["ines-marin", "jan-kolb"], "when": {"value": "2027-03-04"}, "evidence": [2, 36], "sure": true}],
		"positions": [{"party": "VAL", "stance": "demands", "issue": "energy", "status": "asserted", "evidence": {"span": [37, 60]}}],
		"commitments": [{"by": ["VAL", "OST"], "kind": "agreement", "status": "done", "issue": "energy", "evidence": [67, 73], "also": [[62, 66]]}],
		"open": [{"issue": "energy", "evidence": "The dam is open"}]}`), map[string]text.Text{"river": river})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-JSON +record\n%s", diff)
	}
}

// riverRecord returns a record of river with a fact of each kind.
func riverRecord(t *testing.T) *rapporteur.Record {
	a := &rapporteur.Article{ID: "river", Text: river}
	entry := func(e rapporteur.Entry, words ...string) rapporteur.Entry {
		var cites []rapporteur.Citation
		for _, w := range words {
			c, err := rapporteur.NewCitation(a, spanOf(t, w), w)
			if err != nil {
				t.Fatal(err)
			}
			cites = append(cites, c)
		}
		e, err := rapporteur.NewEntry(e, cites...)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	return &rapporteur.Record{
		Article: a,
		Actors: []rapporteur.Actor{
			{ID: "VAL", Kind: rapporteur.Country, Name: "Valdoria", Mentions: []text.Span{spanOf(t, "Valdoria")}},
			{ID: "ines-marin", Kind: rapporteur.Person, Name: "Inés Marín", Represents: "VAL", Aliases: []string{"Marín"}, Mentions: []text.Span{spanOf(t, "Inés Marín"), spanOf(t, "Marín")}},
		},
		Entries: []rapporteur.Entry{
			entry(rapporteur.Entry{Sure: true, Fact: &rapporteur.Meeting{Kind: rapporteur.MeetingMeeting, Status: rapporteur.MeetingHeld, Participants: []rapporteur.ActorID{"ines-marin", "jan-kolb"}, When: rapporteur.When{Value: "2027-03-04"}}}, "Inés Marín met Jan Kolb in Genève."),
			entry(rapporteur.Entry{Fact: &rapporteur.Position{Party: "VAL", Stance: rapporteur.Demands, Issue: "energy", Status: rapporteur.Asserted}}, "Valdoria demanded water"),
			entry(rapporteur.Entry{Fact: &rapporteur.Commitment{By: []rapporteur.ActorID{"VAL", "OST"}, Kind: rapporteur.Agreement, Status: rapporteur.CommitmentDone, Issue: "energy"}}, "agreed", "They"),
			entry(rapporteur.Entry{Fact: &rapporteur.OpenPoint{Issue: "energy"}}, "The dam is open"),
		},
	}
}

// spanOf returns where words first stand in river.
func spanOf(t *testing.T, words string) text.Span {
	t.Helper()
	for i := range river.String() {
		at := text.Span{Start: int32(i), End: int32(i + len(words))}
		if river.Bounds().Contains(at) && river.Slice(at) == words {
			return at
		}
	}
	t.Fatalf("no %q in the article", words)
	return text.Span{}
}

func TestJSONFormsOfAFact(t *testing.T) {
	tests := []struct {
		name, json string
		parties    []string
		at         score.CodePoints
		date       string
	}{
		{"names joined by a plus", `{"by": "A + B", "evidence": [3, 9]}`, []string{"A", "B"}, score.CodePoints{Start: 3, End: 9}, ""},
		{"a list of names", `{"by": ["A", "B + C"], "evidence": [3, 9]}`, []string{"A", "B + C"}, score.CodePoints{Start: 3, End: 9}, ""},
		{"nobody and nowhere", `{"party": null, "evidence": null}`, nil, score.CodePoints{}, ""},
		{"several spans, out of order", `{"evidence": [ [9, 12], [3, 5]]}`, nil, score.CodePoints{Start: 3, End: 12}, ""},
		{"a span in an object", `{"evidence": {"span": [3, 9], "quote": "met"}}`, nil, score.CodePoints{Start: 3, End: 9}, ""},
		{"a quotation in an object", `{"evidence": {"span": null, "quote": "met"}}`, nil, score.CodePoints{Start: 13, End: 16}, ""},
		{"words that are not in the text", `{"evidence": "parted"}`, nil, score.CodePoints{}, ""},
		{"a date", `{"date": "2027", "when": {"value": "2028"}}`, nil, score.CodePoints{}, "2027"},
		{"a date that is null hides when", `{"date": null, "when": {"value": "2028"}}`, nil, score.CodePoints{}, ""},
		{"when as an object", `{"when": {"value": "2028", "span": [1, 2]}}`, nil, score.CodePoints{}, "2028"},
		{"when as null", `{"when": null}`, nil, score.CodePoints{}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := readSheet([]byte(`{"id": "river", "commitments": [`+tt.json+`]}`), map[string]text.Text{"river": river})
			if err != nil {
				t.Fatal(err)
			}
			f := s.Findings[rapporteur.KindCommitment][0]
			if !slices.Equal(f.Parties, tt.parties) || f.Evidence != tt.at || f.Found != (tt.at != score.CodePoints{}) || f.Date != tt.date {
				t.Errorf("parties %q at %v (found %t), date %q", f.Parties, f.Evidence, f.Found, f.Date)
			}
		})
	}
}
