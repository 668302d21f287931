package extract_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/internal/extract"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/ling/neural"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
)

const terms = "Russia demanded on Monday that Ukraine withdraw its troops from the border.\n\n" +
	"Ukrainian Foreign Minister Olena Koval said her country refused. “We will send a new proposal,” she said. " +
	"France and Germany threatened to impose sanctions. The talks were long."

// lesson reads s as an article to learn from.
func lesson(t testing.TB, s string) (*extract.Lesson, text.Text) {
	t.Helper()
	return lessonOf(t, article(s))
}

func article(s string) *rapporteur.Article {
	return &rapporteur.Article{ID: "a", Text: text.Must(s), Published: time.Date(2027, 3, 18, 12, 0, 0, 0, time.UTC)}
}

func lessonOf(t testing.TB, a *rapporteur.Article) (*extract.Lesson, text.Text) {
	t.Helper()
	p, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.NewUnjudged(codebook.Default())
	if err != nil {
		t.Fatal(err)
	}
	return x.Lesson(p.Parse(a.Text, a.Published), a), a.Text
}

func TestPredicatesHaveTheirClauseAndTheirHolders(t *testing.T) {
	l, txt := lesson(t, terms)
	got := map[string]extract.Act{}
	for _, a := range l.Acts() {
		got[txt.Slice(a.Head)] = a
	}
	for _, tt := range []struct {
		head, evidence string
		holder         []rapporteur.ActorID
		saying         bool
	}{
		{"demanded", "Russia demanded on Monday that Ukraine withdraw its troops from the border", []rapporteur.ActorID{"RUS"}, true},
		{"withdraw", "that Ukraine withdraw its troops from the border", []rapporteur.ActorID{"UKR"}, false},
		{"withdraw", "that Ukraine withdraw its troops from the border", []rapporteur.ActorID{"RUS"}, false},
		{"refused", "her country refused", []rapporteur.ActorID{"UKR"}, false},
		{"send", "We will send a new proposal", []rapporteur.ActorID{"UKR"}, false},
		{"threatened", "France and Germany threatened to impose sanctions", []rapporteur.ActorID{"FRA", "DEU"}, true},
	} {
		a, ok := got[tt.head]
		switch {
		case !ok:
			t.Errorf("%s is no predicate", tt.head)
		case txt.Slice(a.Evidence) != tt.evidence:
			t.Errorf("%s: evidence %q, want %q", tt.head, txt.Slice(a.Evidence), tt.evidence)
		case !slices.ContainsFunc(a.Holders, func(h []rapporteur.ActorID) bool { return slices.Equal(h, tt.holder) }):
			t.Errorf("%s: holders %v, want %v among them", tt.head, a.Holders, tt.holder)
		case a.Saying != tt.saying:
			t.Errorf("%s: saying is %v", tt.head, a.Saying)
		}
	}
}

func TestGuestsOfAMeetingAreLearntOneByOne(t *testing.T) {
	l, txt := lesson(t, "Foreign Minister Ana Ruiz met her Peruvian counterpart Luis Vega in Lima on Tuesday. Bolivia was not invited.")
	acts := l.Acts()
	answers := make([]extract.Answer, len(acts))
	at := slices.IndexFunc(acts, func(a extract.Act) bool { return txt.Slice(a.Head) == "met" })
	if at < 0 {
		t.Fatalf("no act at %q", "met")
	}
	guests := l.Guests(at)
	for _, want := range []rapporteur.ActorID{"ana-ruiz", "luis-vega"} {
		if !slices.Contains(guests, want) {
			t.Errorf("guests %v, want %s among them", guests, want)
		}
	}
	for k := range answers {
		answers[k].Holder = -1
	}
	answers[at].Is[extract.Meet] = true
	answers[at].MeetingKind, answers[at].MeetingStatus = "meeting", "held"
	for _, g := range guests {
		answers[at].Guests = append(answers[at].Guests, g == "ana-ruiz" || g == "luis-vega")
	}
	c := l.Choices(answers)
	yes := 0
	for _, k := range c.Holders {
		if k.Right[0] == 1 {
			yes++
		}
	}
	if len(c.Holders) != len(guests) || yes != 2 {
		t.Errorf("%d choices, %d of them yes; want one for each of %v, two of them yes", len(c.Holders), yes, guests)
	}
	for k := range c.Guests {
		if !slices.Equal(c.Guests[k].Right, c.Holders[k].Right) || len(c.Guests[k].Alternatives) != extract.GuestLabels {
			t.Errorf("guest %d: the second opinion learns %v of %d alternatives, want %v", k, c.Guests[k].Right, len(c.Guests[k].Alternatives), c.Holders[k].Right)
		}
	}
	if len(c.Guests) != len(guests) {
		t.Errorf("%d choices for the second opinion, want %d", len(c.Guests), len(guests))
	}
	if want := len(acts) + 2; len(c.Acts) != want {
		t.Errorf("%d choices of acts and values, want %d: a kind and a status besides", len(c.Acts), want)
	}
}

func TestAnswersBecomeChoices(t *testing.T) {
	l, txt := lesson(t, terms)
	acts := l.Acts()
	answers := make([]extract.Answer, len(acts))
	open := 0
	for k, a := range acts {
		answers[k].Holder = -1
		switch txt.Slice(a.Head) {
		case "demanded":
			answers[k] = extract.Answer{Is: [extract.NumClasses]bool{extract.Want: true}, Holder: 0, Stance: "demands", PositionStatus: "asserted", Issue: "ceasefire"}
		case "threatened":
			answers[k] = extract.Answer{Is: [extract.NumClasses]bool{extract.Commit: true}, Holder: len(a.Holders), Kind: "threat", Status: "announced"}
		case "send":
			answers[k].Open = [extract.NumClasses]bool{true, true, true, true}
			open++
		}
	}
	c := l.Choices(answers)
	const values = 4 // a stance and a status, a kind and a status
	if want := len(acts) + values; len(c.Acts) != want {
		t.Errorf("%d choices of acts and their values, want %d", len(c.Acts), want)
	}
	for _, k := range c.Acts {
		if len(k.Alternatives) == 1 {
			open--
		}
	}
	if open != 0 {
		t.Errorf("%d acts more are open than have only one alternative", open)
	}
	if len(c.Holders) != 2 || c.Holders[0].Right[0] != 1 || c.Holders[1].Right[len(c.Holders[1].Right)-1] != 1 {
		t.Errorf("holders %v, want the first of one act and none of the other", c.Holders)
	}
	var centre extract.Centre
	centre.Add(l)
	if got := l.AffinityChoices(answers, centre.Mean()); len(got) != 1 || len(got[0].Alternatives) != len(codebook.Default().Issues) || got[0].Right[0] != 1 {
		t.Errorf("choices of issues %v, want the first of the codebook's, once", got)
	}
	if len(c.Parties) != len(c.Holders) || len(c.Classes) != len(acts)+values {
		t.Errorf("%d choices of parties and %d of classes and values for the second opinion, want %d and %d", len(c.Parties), len(c.Classes), len(c.Holders), len(acts)+values)
	}
	none := 0
	for k, seen := range c.Classes {
		if len(seen.Alternatives) != len(seen.Right) || seen.Alternatives[0].Label >= extract.ClassLabels {
			t.Errorf("choice %d: %d alternatives and %d shares of the truth, want as many, all of labels below %d", k, len(seen.Alternatives), len(seen.Right), extract.ClassLabels)
		}
		if seen.Alternatives[len(seen.Right)-1].Label == int(extract.NumClasses) {
			none++
		}
	}
	if none != len(acts) {
		t.Errorf("%d choices of classes, want one for each of %d acts", none, len(acts))
	}
}

// wordVectors returns those of the embedded network.
func wordVectors(t *testing.T) *neural.Words {
	t.Helper()
	words, err := neural.LoadWords(models.Network())
	if err != nil {
		t.Fatal(err)
	}
	return words
}

func TestALessonIsFoundAgainAsOftenAsAsked(t *testing.T) {
	l, _ := lesson(t, terms)
	j, err := extract.LoadJudge(models.Record(), wordVectors(t))
	if err != nil {
		t.Fatal(err)
	}
	first, second := l.Find(j), l.Find(j)
	if len(first.Facts) == 0 || !reflect.DeepEqual(first, second) {
		t.Errorf("found %d facts, then %d others", len(first.Facts), len(second.Facts))
	}
	x, err := extract.New(codebook.Default())
	if err != nil {
		t.Fatal(err)
	}
	p, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	a := article(terms)
	if third := x.Find(p.Parse(a.Text, a.Published), a); !reflect.DeepEqual(first, third) {
		t.Error("the extractor finds something else")
	}
}

func TestLevelsTriedOneAfterTheOtherFindWhatANewLessonFinds(t *testing.T) {
	model, err := extract.LoadJudge(models.Record(), wordVectors(t))
	if err != nil {
		t.Fatal(err)
	}
	used, _ := lesson(t, terms)
	found := map[int]bool{}
	for _, least := range []float64{0.3, 0.001, 0.9, 0.05, 0.3} {
		var levels [extract.NumClasses]extract.Level
		for c := range levels {
			levels[c] = extract.Level{Least: least, Slope: 1, Sure: 2}
		}
		j := extract.NewJudge(model.Weights, nil, levels)
		fresh, _ := lesson(t, terms)
		got, want := used.Find(j), fresh.Find(j)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("from %v on: %d facts, a new lesson has %d, or others", least, len(got.Facts), len(want.Facts))
		}
		found[len(got.Facts)] = true
	}
	if len(found) < 2 {
		t.Error("every level finds as much")
	}
}

func TestWhySaysWhatSpeaksForAFact(t *testing.T) {
	_, found := newBench(t, codebook.Default()).find(terms)
	judged := 0
	for _, f := range found.Facts {
		switch f.Fact.(type) {
		case *rapporteur.Position, *rapporteur.Commitment:
			judged++
			if !strings.Contains(f.Why, "cue ") || !strings.Contains(f.Why, "; linear ") || !strings.Contains(f.Why, "; holder: ") || strings.Contains(f.Why, "bias") {
				t.Errorf("why: %q", f.Why)
			}
			if f.Confidence <= 0 || f.Confidence >= 1 || f.Score <= 0 {
				t.Errorf("%s: confidence %v of score %v", fmt.Sprintf("%T", f.Fact), f.Confidence, f.Score)
			}
		}
	}
	if judged < 3 {
		t.Errorf("%d positions and commitments", judged)
	}
}
