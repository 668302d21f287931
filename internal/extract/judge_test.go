package extract

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/loglinear"
	"github.com/rapporteur/rapporteur/ling/neural"
	"github.com/rapporteur/rapporteur/ling/perceptron"
	"github.com/rapporteur/rapporteur/models"
)

// learnt returns a model that chose the first of two alternatives.
func learnt(t *testing.T, right ...string) *loglinear.Model {
	t.Helper()
	var choices []loglinear.Choice
	for _, r := range right {
		choices = append(choices, choice(classAlternatives([]uint64{spelled(r)}), 0), choice(classAlternatives([]uint64{spelled("other")}), int(NumClasses)))
	}
	m, err := loglinear.Learn(choices, loglinear.Options{Bits: 10, Epochs: 20, Rate: 0.1})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// seen returns a second opinion that takes alternative right of c.
func seen(t *testing.T, c perceptron.Choice, right, labels int) *perceptron.Model {
	t.Helper()
	c.Right = make([]float32, len(c.Alternatives))
	c.Right[right] = 1
	m, err := perceptron.Learn([]perceptron.Choice{c}, perceptron.Options{Bits: 8, Members: 2, Hidden: 4, Labels: labels, Epochs: 60, Rate: 0.1})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// weights returns those of a judge that takes what has feature "a" for wanted in the
// first opinion and for refused in the second.
func weights(t *testing.T) Weights {
	t.Helper()
	refused := classChoice(&act{features: []uint64{spelled("a")}})
	return Weights{
		Acts: learnt(t, "a"), Holders: learnt(t, "h"), Issues: learnt(t, "i"),
		Affinity: NewAffinity(learnt(t, "t"), []float32{0.5, -2}),
		Classes:  seen(t, refused, int(Refuse), ClassLabels), Parties: seen(t, secondHolder, 1, PartyLabels),
		Guests:    seen(t, guestChoice(&act{}, absent), 1, GuestLabels),
		Sentences: reader(t, SentenceLabels),
	}
}

// wordVectors returns those of the embedded network.
func wordVectors(t testing.TB) *neural.Words {
	t.Helper()
	words, err := neural.LoadWords(models.Network())
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// reader returns a third opinion of so many labels, to which what is urged is demanded and
// what is spurned is refused.
func reader(t *testing.T, labels int) *neural.Model {
	t.Helper()
	demanded, refused := int32(statesStance), int32(min(statesRefusal, labels-1))
	lessons := []*neural.Example{
		{Forms: strings.Fields("France urged talks ."), Classes: []int32{-1, demanded, 0, -1}},
		{Forms: strings.Fields("France spurned talks ."), Classes: []int32{-1, refused, 0, -1}},
	}
	words := wordVectors(t)
	trainer, err := neural.NewTrainer(neural.Settings{
		Config: neural.Config{Input: 32, Hidden: 32, Layers: 1, Classes: labels}, Weights: neural.Weights{Class: 1}, MinCount: 1, Words: words,
	}, lessons)
	if err != nil {
		t.Fatal(err)
	}
	for range 60 {
		trainer.Step(lessons, 0.01)
	}
	m, err := neural.Open(trainer.Pack(), words)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// absent is a guest who does not come.
var absent = &guest{features: []uint64{spelled("absent")}}

// secondHolder is a choice between two holders.
var secondHolder = perceptron.Choice{Alternatives: []perceptron.Alternative{{Features: []uint64{spelled("one")}}, {Features: []uint64{spelled("two")}}}}

func packed(t *testing.T) []byte {
	t.Helper()
	w := weights(t)
	data, err := PackJudge(w, []rapporteur.IssueID{"ceasefire", "water"}, [NumClasses]Level{{Least: 0.1, Slope: 2, Offset: 1, Sure: 0.8}, {Least: 0.2}, {Least: 0.3}})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAJudgeIsReadAsItWasPacked(t *testing.T) {
	j, err := LoadJudge(packed(t), wordVectors(t))
	if err != nil {
		t.Fatal(err)
	}
	if j.issues["ceasefire"] == nil || j.issues["water"] == nil || len(j.issues) != 2 {
		t.Errorf("issues %v", j.issues)
	}
	if !slices.Equal(j.Affinity.centre, []float32{0.5, -2}) {
		t.Errorf("centre %v", j.Affinity.centre)
	}
	if l := j.levels[Want]; l != (Level{Least: 0.1, Slope: 2, Offset: 1, Sure: 0.8}) || j.levels[Commit].Least != 0.3 {
		t.Errorf("levels %v", j.levels)
	}
	for name, m := range map[string]*loglinear.Model{"a": j.Acts, "h": j.Holders, "i": j.Issues, "t": j.Affinity.weights} {
		if p := m.Likely(classAlternatives([]uint64{spelled(name)})[Want]); p < 0.6 {
			t.Errorf("%s is chosen with %.2f, want what it learnt", name, p)
		}
	}
	p := make([]float64, 2)
	if j.Parties.Probabilities(p, secondHolder); p[1] < 0.6 {
		t.Errorf("the second holder is chosen with %.2f, want what was learnt", p[1])
	}
	if j.Guests.Probabilities(p, guestChoice(&act{}, absent)); p[1] < 0.6 {
		t.Errorf("that somebody does not come is taken with %.2f, want what was learnt", p[1])
	}
}

func TestTwoOpinionsAreAveraged(t *testing.T) {
	both := NewJudge(weights(t), nil, [NumClasses]Level{})
	one := NewJudge(Weights{Acts: both.Acts, Holders: both.Holders, Issues: both.Issues}, nil, [NumClasses]Level{})
	a := &act{features: []uint64{spelled("a")}, holders: []holder{{slots: []string{"subject"}}, {slots: []string{"object"}}}}
	first, second := both.byOpinion(a)
	if first[Want] <= first[Refuse] || second[Refuse] <= second[Want] {
		t.Fatalf("opinions %v and %v, want one that it is wanted and one that it is refused", first, second)
	}
	for c, p := range both.classes(a) {
		if want := (first[c] + second[c]) / 2; p != want {
			t.Errorf("class %d is likely %v, want %v", c, p, want)
		}
	}
	if got := one.classes(a); got != first {
		t.Errorf("without a second opinion %v, want %v", got, first)
	}
	p, q := make([]float64, 3), one.holding(a, Want)
	both.Parties.Probabilities(p, partyChoice(a, Want, holderAlternatives(a, Want)))
	for k, got := range both.holding(a, Want) {
		if want := (p[k] + q[k]) / 2; got != want {
			t.Errorf("holder %d is likely %v, want %v", k, got, want)
		}
	}
	var coming [GuestLabels]float64
	both.Guests.Probabilities(coming[:], guestChoice(a, absent))
	if got, want := both.coming(a, absent), (one.coming(a, absent)+coming[0])/2; got != want {
		t.Errorf("a guest comes with %v, want %v", got, want)
	}
}

func TestWhatTheFirstOpinionGivesUpIsNotLookedAtTwice(t *testing.T) {
	j := NewJudge(weights(t), nil, [NumClasses]Level{})
	for _, tt := range []struct {
		others int // features by which the first opinion takes an act for none
		twice  bool
	}{{1, true}, {60, false}} {
		a := &act{features: append(slices.Repeat([]uint64{spelled("other")}, tt.others), spelled("a"))}
		first, second := j.byOpinion(a)
		if (slices.Max(first[:]) >= hopeless) != tt.twice || (first != second) != tt.twice {
			t.Errorf("%d: opinions %v and %v, want two of them: %v", tt.others, first, second, tt.twice)
		}
	}
}

// judgeOf returns the embedded judge.
func judgeOf(t *testing.T) *Judge {
	t.Helper()
	j, err := LoadJudge(models.Record(), wordVectors(t))
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func TestAJudgeForOtherVectorsIsRefused(t *testing.T) {
	words := wordVectors(t)
	if err := NewJudge(weights(t), nil, [NumClasses]Level{}).fit(words); err == nil || !strings.Contains(err.Error(), "train it again") {
		t.Errorf("a centre of two values: error %v", err)
	}
	j := *judgeOf(t)
	if err := j.fit(words); err != nil {
		t.Errorf("the embedded judge: %v", err)
	}
	j.Sentences = reader(t, 4)
	if err := j.fit(words); err == nil || !strings.Contains(err.Error(), "4 labels of sentences") {
		t.Errorf("a third opinion with four labels: error %v", err)
	}
}

func TestADamagedJudgeSaysWhatIsWrong(t *testing.T) {
	whole := packed(t)
	var other strings.Builder
	if err := models.Write(&other, judgeName, judgeFingerprint()+1, nil); err != nil {
		t.Fatal(err)
	}
	without := func(name string) []byte {
		w := weights(t)
		var b strings.Builder
		sections := []models.Section{{Name: "issues"}, {Name: "levels", Data: []byte("short")}}
		for section, data := range map[string][]byte{"affinity": learnt(t, "t").Pack(), "centre": {0, 0, 128, 63}} {
			if section == name {
				data = []byte{0, 0, 192, 127, 0}
			}
			sections = append(sections, models.Section{Name: section, Data: data})
		}
		for section, m := range w.sections() {
			if section != name {
				sections = append(sections, models.Section{Name: section, Data: (*m).Pack()})
			} else {
				sections = append(sections, models.Section{Name: section, Data: []byte{1, 2, 3}})
			}
		}
		read := w.Sentences.Pack()
		if name == "sentences" {
			read = read[:len(read)/2]
		}
		sections = append(sections, models.Section{Name: "sentences", Data: read})
		for section, v := range w.opinions() {
			data := (*v.model).Pack()
			if section == name {
				data = data[:len(data)-1]
			}
			sections = append(sections, models.Section{Name: section, Data: data})
		}
		if err := models.Write(&b, judgeName, judgeFingerprint(), sections); err != nil {
			t.Fatal(err)
		}
		return []byte(b.String())
	}
	for name, tt := range map[string]struct {
		data []byte
		want string
	}{
		"cut off":             {whole[:len(whole)/2], "record"},
		"nothing":             {nil, "record"},
		"of other features":   {[]byte(other.String()), "record"},
		"damaged holders":     {without("holders"), "holders"},
		"damaged affinity":    {without("affinity"), "affinity"},
		"damaged centre":      {without("centre"), "centre: 5 bytes"},
		"damaged opinion":     {without("parties"), "parties"},
		"damaged sentences":   {without("sentences"), "sentences"},
		"levels of one class": {without(""), "levels: 5 bytes"},
	} {
		if _, err := LoadJudge(tt.data, wordVectors(t)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, tt.want)
		}
	}
}

func TestConfidenceIsTheLogisticOfTheScore(t *testing.T) {
	l := Level{Slope: 1}
	for _, p := range []float64{0.01, 0.3, 0.5, 0.99} {
		if got := l.Confidence(p); math.Abs(got-p) > 1e-9 {
			t.Errorf("slope 1 makes %.3f of %.3f", got, p)
		}
	}
	l = Level{Slope: 0.5, Offset: -1}
	if low, high := l.Confidence(0), l.Confidence(1); low <= 0 || high >= 1 || low >= l.Confidence(0.5) || high <= l.Confidence(0.5) {
		t.Errorf("%v, %v, %v do not rise within 0 and 1", low, l.Confidence(0.5), high)
	}
}

// The likelihood of a side counts the holders to which it belongs, and who may hold an act
// with the likeliest holder holds it, too.
func TestTheLikeliestHolder(t *testing.T) {
	party := func(name string) *member {
		return &member{Actor: rapporteur.Actor{ID: rapporteur.ActorID(name)}}
	}
	peru, chile, cuba := party("PER"), party("CHL"), party("CUB")
	a := &act{holders: []holder{{sides: []*member{peru}}, {sides: []*member{peru, chile}}, {sides: []*member{cuba}}, {sides: []*member{chile}}}}
	for _, tt := range []struct {
		p      []float64 // of each holder, and of none
		best   int
		likely float64
	}{
		{[]float64{0.6, 0, 0.3, 0, 0.1}, 0, 0.6},
		{[]float64{0.6, 0.1, 0.2, 0, 0.1}, 0, 0.7},
		{[]float64{0.5, 0, 0, 0.4, 0.1}, 0, 0.5}, // a rival does not join
		{[]float64{0.4, 0.3, 0.2, 0, 0.1}, 1, 0.5},
		{[]float64{0.2, 0.5, 0.2, 0, 0.1}, 1, 0.6},
		{[]float64{0.2, 0.2, 0.5, 0, 0.1}, 2, 0.5},
	} {
		if h, likely := a.likeliest(tt.p); h != &a.holders[tt.best] || math.Abs(likely-tt.likely) > 1e-9 {
			t.Errorf("%v: %v with %v, want %v with %v", tt.p, h.sides, likely, a.holders[tt.best].sides, tt.likely)
		}
	}
}

// Bodies within a state stand for themselves, those by which it acts towards others for it.
func TestForWhomABodyStands(t *testing.T) {
	state := &member{Actor: rapporteur.Actor{ID: "PER", Kind: rapporteur.Country, Name: "Peru"}}
	for name, itself := range map[string]bool{
		"Peruvian Parliament": true, "Central Bank of Peru": true, "National Police": true, "Ministry of Trade": true,
		"Peruvian Foreign Ministry": false, "Ministry of Defence": false, "Peruvian Embassy in Oslo": false, "Peruvian Air Force": false, "Department of State": false, "State Council": true, "Peruvian Army": false,
	} {
		who := &member{Actor: rapporteur.Actor{ID: "body", Kind: rapporteur.Organisation, Name: name, Represents: "PER"}}
		if got := partyOf(state, who); (got == who) != itself {
			t.Errorf("%s stands for %s", name, got.Name)
		}
	}
}

func TestTheBetterVerdictTells(t *testing.T) {
	party := func(name string) *member {
		return &member{Actor: rapporteur.Actor{ID: rapporteur.ActorID(name)}}
	}
	russia, ukraine, envoy := party("RUS"), party("UKR"), party("envoy")
	envoy.Represents = russia.ID
	c := &cast{byID: map[rapporteur.ActorID]*member{russia.ID: russia}}
	at := func(start, end int32) *act { return &act{evidence: ling.Range{Start: start, End: end}} }
	by := func(m ...*member) *holder { return &holder{sides: m} }
	first := at(0, 10)
	tests := []struct {
		name   string
		better verdict
		other  verdict
		kept   int
	}{
		{"the same predicate twice", verdict{act: first, class: Want, holder: by(russia)}, verdict{act: first, class: Commit, holder: by(ukraine)}, 1},
		{"the same side on the same words", verdict{act: first, class: Want, holder: by(russia)}, verdict{act: at(2, 10), class: Refuse, holder: by(russia, ukraine)}, 1},
		{"what is wanted within what is refused", verdict{act: first, class: Refuse, holder: by(russia)}, verdict{act: &act{clause: 1, evidence: ling.Range{Start: 2, End: 10}}, class: Want, holder: by(russia)}, 2},
		{"a person for himself and for his side", verdict{act: first, class: Want, holder: by(russia)}, verdict{act: at(2, 10), class: Want, holder: by(envoy)}, 1},
		{"another side on the same words", verdict{act: first, class: Want, holder: by(russia)}, verdict{act: at(2, 10), class: Want, holder: by(ukraine)}, 2},
		{"another kind on the same words", verdict{act: first, class: Want, holder: by(russia)}, verdict{act: at(2, 10), class: Commit, holder: by(russia)}, 2},
		{"the same side on other words", verdict{act: first, class: Want, holder: by(russia)}, verdict{act: at(9, 20), class: Want, holder: by(russia)}, 2},
	}
	for _, tt := range tests {
		got := (&reading{d: &ling.Document{Tokens: make([]ling.Token, 1)}, cast: c}).settle([]verdict{tt.better, tt.other})
		if len(got) != tt.kept || got[0].act != tt.better.act || got[0].class != tt.better.class {
			t.Errorf("%s: %d verdicts, want %d", tt.name, len(got), tt.kept)
		}
	}
}

func TestFeaturesAreSpelledApart(t *testing.T) {
	seen := map[uint64]string{}
	for _, parts := range [][]string{{"ab", "c"}, {"a", "bc"}, {"abc"}, {"abc", ""}, {"", "abc"}} {
		h := spelled(parts...)
		if was, ok := seen[h]; ok {
			t.Errorf("%q and %s have one hash", parts, was)
		}
		seen[h] = strings.Join(parts, "|")
	}
	f := []uint64{spelled("x"), spelled("y")}
	if a, b := crossed(f, "one"), crossed(f, "two"); len(a) != 2 || a[0] == b[0] || a[0] == a[1] || a[0] == f[0] {
		t.Errorf("crossed %v and %v", a, b)
	}
	if few(0) != "0" || few(4) != "4" || few(5) != "many" {
		t.Errorf("few: %s %s %s", few(0), few(4), few(5))
	}
}

func TestAnAcronymMayLeaveOutWhomABodyIsOf(t *testing.T) {
	for _, tt := range []struct {
		acronym, name string
		want          bool
	}{
		{"NPA", "National Police Agency", true},
		{"N.P.A.", "National Police Agency", true},
		{"CDP", "Constitutional Democratic Party of Japan", true},
		{"CDPJ", "Constitutional Democratic Party of Japan", true},
		{"CD", "Civil Defence of Peru", false},
		{"DPJ", "Constitutional Democratic Party of Japan", false},
	} {
		if got := abbreviates(tt.acronym, tt.name); got != tt.want {
			t.Errorf("%s for %s: %v, want %v", tt.acronym, tt.name, got, tt.want)
		}
	}
}

func TestASubjectOfAPassiveIsAPlaceOfItsOwn(t *testing.T) {
	if a, b := undergone("subject", false), undergone("subject", true); a != "subject" || b == a {
		t.Errorf("%q and %q, want two places", a, b)
	}
}

func TestWhatIsRuledKeepsItsKindAndNotItsSide(t *testing.T) {
	w := weights(t)
	j := NewJudge(Weights{Acts: w.Acts, Holders: w.Holders, Issues: w.Issues}, nil, [NumClasses]Level{})
	ruled := func(f rapporteur.Fact) []Finding { return []Finding{{Fact: f}} }
	for name, tt := range map[string]struct {
		act  act
		want bool // taken for wanted, as its features have it
	}{
		"a refusal by rule":                  {act{ruled: ruled(&rapporteur.Position{Stance: rapporteur.Rejects})}, true},
		"a deed by rule":                     {act{ruled: ruled(&rapporteur.Commitment{})}, false},
		"what is denied":                     {act{denied: true}, false},
		"what must not be":                   {act{denied: true, forbidden: true}, true},
		"what is denied, and wanted by rule": {act{denied: true, ruled: ruled(&rapporteur.Position{Stance: rapporteur.Demands})}, true},
	} {
		tt.act.features = []uint64{spelled("a")}
		if c, _ := j.class(&tt.act); (c == Want) != tt.want {
			t.Errorf("%s: class %v", name, c)
		}
	}
}

func TestOnlyWhatATrustedRuleFoundNeedsNoScore(t *testing.T) {
	for r, want := range map[rule]bool{ruleThreat: true, ruleNeed: true, ruleMust: false, ruleVerb: false} {
		a := &act{ruled: []Finding{{rule: r}}}
		if got := a.trusted(); got != want {
			t.Errorf("%s: %v, want %v", rules[r].name, got, want)
		}
	}
	if (&act{}).trusted() {
		t.Error("what no rule found is trusted")
	}
}
