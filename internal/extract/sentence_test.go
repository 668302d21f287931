package extract

import (
	"math"
	"slices"
	"testing"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/text"
)

func TestEachLabelOfASentenceIsOfAClass(t *testing.T) {
	for label, want := range map[int]Class{
		statesStance: Want, statesCondition: Want, statesRefusal: Refuse, statesDeed: Commit, statesMeeting - 1: Commit, statesMeeting: Meet,
	} {
		if got := classOfLabel(label); got != want {
			t.Errorf("label %d is of class %v, want %v", label, got, want)
		}
	}
}

func TestAnAnswerIsALabel(t *testing.T) {
	of := func(c Class, a Answer) Answer {
		a.Is[c] = true
		return a
	}
	open := Answer{}
	open.Open[Refuse] = true
	for want, answers := range map[int][]Answer{
		-1:                {open},
		0:                 {{}},
		statesStance:      {of(Want, Answer{Stance: "demands"}), of(Want, of(Commit, Answer{Stance: "demands", Kind: "pledge"}))},
		statesStance + 1:  {of(Want, Answer{Stance: "supports"})},
		statesCondition:   {of(Want, Answer{Stance: "conditional"})},
		statesRefusal:     {of(Refuse, Answer{Stance: "rejects"})},
		statesDeed:        {of(Commit, Answer{Kind: "pledge"})},
		statesMeeting - 1: {of(Commit, Answer{Kind: "measure"})},
		statesMeeting:     {of(Meet, Answer{})},
	} {
		for _, a := range answers {
			if got := a.label(); int(got) != want {
				t.Errorf("%+v has label %d, want %d", a, got, want)
			}
		}
	}
}

// readWith begins to read one text, with its acts.
func readWith(t *testing.T, content string) (*reading, []act) {
	t.Helper()
	p, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	x, err := NewUnjudged(codebook.Default())
	if err != nil {
		t.Fatal(err)
	}
	a := &rapporteur.Article{ID: "a", Text: text.Must(content), Language: "en"}
	r := x.open(p.Parse(a.Text, a.Published), a)
	r.rules()
	return r, r.startOver()
}

func TestTheThirdOpinionReadsTheSentence(t *testing.T) {
	j := NewJudge(weights(t), nil, [NumClasses]Level{})
	r, acts := readWith(t, "The weather was fine. France urged talks. Peru spurned talks.")
	before := make([][NumClasses]float64, len(acts))
	for i := range acts {
		before[i] = j.classes(&acts[i])
	}
	r.askSentences(j, acts)
	seen := 0
	for i := range acts {
		a := &acts[i]
		third, asked := j.bySentence(a)
		if !asked {
			if j.classes(a) != before[i] {
				t.Errorf("%q is thought of otherwise without a third opinion", r.d.Form(a.head))
			}
			continue
		}
		for c, p := range j.classes(a) {
			if want := (1-sentenceWeight)*before[i][c] + sentenceWeight*third[c]; math.Abs(p-want) > 1e-9 {
				t.Errorf("%q: class %d is likely %v, want %v", r.d.Form(a.head), c, p, want)
			}
		}
		switch r.d.Form(a.head) {
		case "urged":
			seen++
			if third[Want] < 0.6 {
				t.Errorf("urged: %v", third)
			}
			p := slices.Repeat([]float64{0.25}, 4)
			if j.valuesBySentence(decideStance, a, p); p[0] <= 0.25 || math.Abs(p[0]+p[1]+p[2]+p[3]-1) > 1e-6 {
				t.Errorf("stances %v, want more for the first, and 1 together", p)
			}
		case "spurned":
			seen++
			if third[Refuse] < 0.6 {
				t.Errorf("spurned: %v", third)
			}
		}
	}
	if seen != 2 {
		t.Errorf("%d of two acts were asked about", seen)
	}
}

func TestAWantIsConditionalIfItsLabelOutweighsTheStances(t *testing.T) {
	j := NewJudge(weights(t), nil, [NumClasses]Level{})
	for condition, want := range map[float32]bool{0.5: true, 0.2: false} {
		p := make([]float32, SentenceLabels)
		p[statesStance], p[statesCondition], p[statesRefusal] = 0.3, condition, 0.4
		if got := j.conditional(&act{sentence: sentenceOpinion{p, j.Sentences}}); got != want {
			t.Errorf("%.1f against 0.3: %v, want %v", condition, got, want)
		}
	}
	if j.conditional(&act{}) {
		t.Error("conditional without a third opinion")
	}
}

func TestTextsWithoutTreesGoByTwoOpinions(t *testing.T) {
	j := NewJudge(weights(t), nil, [NumClasses]Level{})
	r, acts := readWith(t, "France urged talks.")
	for i := range r.d.Tokens {
		r.d.Tokens[i].Deprel = 0
	}
	r.askSentences(j, acts)
	for i := range acts {
		if _, asked := j.bySentence(&acts[i]); asked {
			t.Errorf("%q is asked about", r.d.Form(acts[i].head))
		}
	}
	if len(acts) == 0 {
		t.Error("no act to ask about")
	}
}

// To a judge that has learnt nothing of guests whoever stands near a meeting may take part.
func TestAMeetingWithDoubtfulGuestsIsOpen(t *testing.T) {
	j := NewJudge(weights(t), nil, [NumClasses]Level{})
	for text, open := range map[string]bool{
		"Peruvian President Ana Ruiz met Chilean President Juan Vega.":                                 false,
		"Peruvian President Ana Ruiz met Chilean President Juan Vega and Bolivian envoy Luis Paredes.": true,
	} {
		r, acts := readWith(t, text)
		k := slices.IndexFunc(acts, func(a act) bool { return r.d.Form(a.head) == "met" })
		if h, _ := r.invited(j, &acts[k]); h == nil || len(h.sides) < 2 || h.open != open {
			t.Errorf("%s: %+v, want it open: %v", text, h, open)
		}
	}
}
