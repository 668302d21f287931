package extract

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling/loglinear"
	"github.com/rapporteur/rapporteur/ling/neural"
	"github.com/rapporteur/rapporteur/ling/perceptron"
	"github.com/rapporteur/rapporteur/models"
)

// A Class is what an act may be.
type Class int

// The classes of acts: to want something (demands, supports, offers, accepts),
// to refuse it, to bind oneself, threaten or act, and to meet.
const (
	Want Class = iota
	Refuse
	Commit
	Meet
	NumClasses
)

// String returns the name of the class.
func (c Class) String() string { return [...]string{"want", "refuse", "commit", "meet"}[c] }

// kind returns the kind of fact that an act of the class states.
func (c Class) kind() rapporteur.Kind {
	switch c {
	case Commit:
		return rapporteur.KindCommitment
	case Meet:
		return rapporteur.KindMeeting
	}
	return rapporteur.KindPosition
}

// A Level says what a class's score means: the product of the probability of
// the act and of its holder.
type Level struct {
	// Least is the score from which an act is found.
	Least float64
	// Slope and Offset make a confidence of a score: the logistic function of
	// Slope × logit(score) + Offset (Platt 1999).
	Slope, Offset float64
	// Sure is the confidence from which on findings are sure; above 1 for never.
	Sure float64
}

// Confidence returns the calibrated probability of a score.
func (l Level) Confidence(score float64) float64 {
	return 1 / (1 + math.Exp(-(l.Slope*Logit(score) + l.Offset)))
}

// Logit returns the logarithm of the odds of p, with p kept off 0 and 1.
func Logit(p float64) float64 {
	const least = 1e-6
	p = min(max(p, least), 1-least)
	return math.Log(p / (1 - p))
}

// Weights are what a judge has learnt: for the acts and their values, for who
// holds them, and for their issues: by terms and nearness, and by words. Classes,
// Parties and Guests are second opinions, of which class an act is, of who holds it and
// of who takes part in a meeting; Sentences is a third one of the class, by the words of the
// sentence in their order. A judge without them goes by the first.
type Weights struct {
	Acts, Holders, Issues    *loglinear.Model
	Affinity                 *Affinity
	Classes, Parties, Guests *perceptron.Model
	Sentences                *neural.Model
}

// A Judge decides which predicates state an act, whose, of which stance, kind
// and status, and on which issue. It is immutable and safe for concurrent use.
type Judge struct {
	Weights
	issues map[rapporteur.IssueID][]float32 // those whose words are learnt, with what each dimension of a view weighs
	levels [NumClasses]Level
}

// NewJudge makes a judge of what was learnt.
func NewJudge(w Weights, issues []rapporteur.IssueID, levels [NumClasses]Level) *Judge {
	j := &Judge{Weights: w, issues: map[rapporteur.IssueID][]float32{}, levels: levels}
	for _, id := range issues {
		j.issues[id] = w.dimensions(id)
	}
	return j
}

// fit says what is wrong with a judge for words of these vectors.
func (j *Judge) fit(words *neural.Words) error {
	w := words.Width()
	if c, s := len(j.Affinity.centre), j.Classes.Values(); c != w || s != numSenses*w {
		return fmt.Errorf("model %s: a centre of %d values and senses of %d for word vectors of %d; train it again", judgeName, c, s, w)
	}
	if n := j.Sentences.NumClasses(); n != SentenceLabels {
		return fmt.Errorf("model %s: %d labels of sentences, want %d; train it again", judgeName, n, SentenceLabels)
	}
	return nil
}

// The labels of the decisions.
const holderDecision = "holder"

func label(parts ...string) loglinear.Label { return loglinear.Label(spelled(parts...)) }

func classLabel(c Class) loglinear.Label { return label("act", c.String()) }

// classAlternatives returns one alternative for each class, and last the one that
// the predicate states no act.
func classAlternatives(features []uint64) []loglinear.Alternative {
	out := make([]loglinear.Alternative, NumClasses+1)
	for c := range NumClasses {
		out[c] = loglinear.Alternative{Label: classLabel(c), Features: features}
	}
	return out
}

// class returns the likeliest class of a, if it states an act, and how likely it
// is. Where the rules have found something the kind of fact is theirs, but not whether
// it is wanted or refused. What is denied is not wanted, unless it must not be.
func (j *Judge) class(a *act) (c Class, likely float64) {
	p := j.classes(a)
	if len(a.ruled) > 0 {
		c = classOf(a.ruled[0].Fact)
		if o := Want + Refuse - c; c <= Refuse && p[o] > p[c] {
			c = o
		}
		return c, p[c]
	}
	for k := range NumClasses {
		if p[k] > likely && !(k == Want && a.denied && !a.forbidden || a.nothing && k != Refuse && k != Meet) {
			c, likely = k, p[k]
		}
	}
	return c, likely
}

// held returns the likeliest holder of a as an act of class c and how likely it is; nil
// if there is none to choose from.
func (j *Judge) held(a *act, c Class) (*holder, float64) {
	if len(a.holders) == 0 {
		return nil, 0
	}
	return a.likeliest(j.holding(a, c))
}

// likeliest returns the likeliest holder, where p says how likely each is alone, and how likely its
// sides are on average to hold a, alone or together with others: "Chile" is right where "Chile and
// Peru" is. It is joined by those who are not much less likely to hold it together with it.
func (a *act) likeliest(p []float64) (*holder, float64) {
	first := 0
	each, joint := map[*member]float64{}, map[*member]float64{}
	for k := range a.holders {
		if p[k] > p[first] {
			first = k
		}
		for _, side := range a.holders[k].sides {
			each[side] += p[k]
		}
	}
	best := &a.holders[first]
	least := asLikely * best.mean(each)
	for k := range a.holders {
		if h := &a.holders[k]; h.has(a.holders[first].sides) {
			for _, side := range h.sides {
				joint[side] += p[k]
			}
		}
	}
	for k := range a.holders {
		h := &a.holders[k]
		if h.has(a.holders[first].sides) && len(h.sides) > len(best.sides) && !slices.ContainsFunc(h.sides, func(side *member) bool { return joint[side] < least }) {
			best = h
		}
	}
	return best, best.mean(each)
}

// asLikely is the share of the likeliest holder's likelihood from which on another side holds it with it.
const asLikely = 0.25

// has reports whether all of sides are among those of h.
func (h *holder) has(sides []*member) bool {
	return !slices.ContainsFunc(sides, func(side *member) bool { return !slices.Contains(h.sides, side) })
}

// mean returns the mean of what each says of the sides of h.
func (h *holder) mean(each map[*member]float64) float64 {
	sum := 0.0
	for _, side := range h.sides {
		sum += each[side]
	}
	return sum / float64(len(h.sides))
}

// holding returns how likely each holder is to hold a as an act of class c, and
// last how likely it is that none of them does: the mean of the two opinions.
func (j *Judge) holding(a *act, c Class) []float64 {
	n := len(a.holders) + 1
	p := make([]float64, 2*n)
	first, second := p[:n], p[n:]
	alternatives := holderAlternatives(a, c)
	j.Holders.Probabilities(first, alternatives)
	if j.Parties == nil {
		return first
	}
	j.Parties.Probabilities(second, partyChoice(a, c, alternatives))
	for k := range first {
		first[k] = (first[k] + second[k]) / 2
	}
	return first
}

// classChoice returns the classes of an act, and last that it states none, for
// the second opinion, which weighs what the act's words mean beside its features.
func classChoice(a *act) perceptron.Choice {
	c := perceptron.Choice{Shared: a.features, Dense: a.senses, Alternatives: make([]perceptron.Alternative, NumClasses+1)}
	for k := range c.Alternatives {
		c.Alternatives[k].Label = k
	}
	return c
}

// partyChoice returns the holders of a as an act of class c for the second opinion:
// what speaks for each of them, beside what is known of the act.
func partyChoice(a *act, c Class, alternatives []loglinear.Alternative) perceptron.Choice {
	out := perceptron.Choice{Shared: append(crossed(a.features, holderDecision), spelled("class", c.String()))}
	for _, x := range alternatives {
		out.Alternatives = append(out.Alternatives, perceptron.Alternative{Features: x.Features})
	}
	return out
}

// classOf returns the class of a fact that the rules have found.
func classOf(f rapporteur.Fact) Class {
	switch f := f.(type) {
	case *rapporteur.Commitment:
		return Commit
	case *rapporteur.Meeting:
		return Meet
	case *rapporteur.Position:
		if f.Stance == rapporteur.Rejects {
			return Refuse
		}
	}
	return Want
}

// classes returns how likely a is of each class: the mean of the opinions.
func (j *Judge) classes(a *act) [NumClasses]float64 {
	p, second := j.byOpinion(a)
	for k := range p {
		p[k] = (p[k] + second[k]) / 2
	}
	if third, asked := j.bySentence(a); asked {
		for k := range p {
			p[k] = (1-sentenceWeight)*p[k] + sentenceWeight*third[k]
		}
	}
	return p
}

// hopeless is the probability of every class below which an act is not looked at twice:
// most predicates state nothing.
const hopeless = 0.01

// byOpinion returns how likely a is of each class as the first and as the second opinion
// have it: the first again where there is no second or nothing to ask it.
func (j *Judge) byOpinion(a *act) (first, second [NumClasses]float64) {
	first = *j.first(a)
	if j.Classes == nil || slices.Max(first[:]) < hopeless {
		return first, first
	}
	var p [NumClasses + 1]float64
	j.Classes.ProbabilitiesOf(p[:], j.layer(a), classChoice(a).Alternatives)
	return first, [NumClasses]float64(p[:NumClasses])
}

// first returns how likely a is of each class as the first opinion has it.
func (j *Judge) first(a *act) *[NumClasses]float64 {
	if a.firstOf != j.Acts {
		var p [NumClasses + 1]float64
		j.Acts.Probabilities(p[:], classAlternatives(a.features))
		a.first, a.firstOf = [NumClasses]float64(p[:NumClasses]), j.Acts
	}
	return &a.first
}

// layer returns what the second opinion makes of a's features and senses, which serves
// for its class and its values.
func (j *Judge) layer(a *act) *perceptron.Layer {
	if a.layerOf != j.Classes {
		a.layer, a.layerOf = j.Classes.Layer(a.features, a.senses), j.Classes
	}
	return a.layer
}

// holderAlternatives returns one alternative for each holder of a, and last the
// one that it is none of them.
func holderAlternatives(a *act, c Class) []loglinear.Alternative {
	out := make([]loglinear.Alternative, 0, len(a.holders)+1)
	l := label(holderDecision)
	for i := range a.holders {
		f := a.holders[i].features
		out = append(out, loglinear.Alternative{Label: l, Features: append(crossed(f, c.String()), f...)})
	}
	var none bag
	none.add("none of them")
	none.add("none of them", few(len(a.holders)))
	if len(a.holders) > 0 {
		none.add("none beside", a.holders[0].slots[0])
	}
	return append(out, loglinear.Alternative{Label: l, Features: append(crossed(none.hashes, c.String()), none.hashes...)})
}

// judgeName is the name of the model in its file.
const judgeName = "record"

// judgeVersion is part of the fingerprint: raise it when a feature changes what
// it means, so that a model is not read by other code than it was made for.
const judgeVersion = "5"

func judgeFingerprint() uint64 {
	return models.Hash(fmt.Appendf(nil, "%s %s %x", judgeVersion, holderDecision, neural.Fingerprint()))
}

// sections names the section of each model.
func (w *Weights) sections() map[string]**loglinear.Model {
	return map[string]**loglinear.Model{"acts": &w.Acts, "holders": &w.Holders, "issue weights": &w.Issues}
}

// An opinion is a second opinion and how many labels it tells apart.
type opinion struct {
	model  **perceptron.Model
	labels int
}

// PartyLabels and GuestLabels are the numbers of labels of the second opinions on holders
// and on guests.
const (
	PartyLabels = 1
	GuestLabels = 2
)

// ClassLabels is that of the classes and of all values of the decisions about them.
var ClassLabels = decideWhether.next()

// opinions names the section of each second opinion.
func (w *Weights) opinions() map[string]opinion {
	return map[string]opinion{"classes": {&w.Classes, ClassLabels}, "parties": {&w.Parties, PartyLabels}, "guests": {&w.Guests, GuestLabels}}
}

// LoadJudge makes a Judge of a file that [PackJudge] made, over the words of the network
// that it was trained with; it keeps data. An error names the model and says what is wrong with it.
func LoadJudge(data []byte, words *neural.Words) (*Judge, error) {
	f, err := models.Read(data, judgeName, judgeFingerprint())
	if err != nil {
		return nil, err
	}
	var w Weights
	for name, m := range w.sections() {
		data, err := f.Section(name)
		if err != nil {
			return nil, err
		}
		if *m, err = loglinear.Open(data); err != nil {
			return nil, f.Damaged("%s: %v", name, err)
		}
	}
	if w.Affinity, err = loadAffinity(f); err != nil {
		return nil, err
	}
	lines, err := f.Lines("issues")
	if err != nil {
		return nil, err
	}
	var issues []rapporteur.IssueID
	for _, l := range lines {
		issues = append(issues, rapporteur.IssueID(l))
	}
	for name, o := range w.opinions() {
		data, err := f.Section(name)
		if err != nil {
			return nil, err
		}
		if *o.model, err = perceptron.Open(data, o.labels); err != nil {
			return nil, f.Damaged("%s: %v", name, err)
		}
	}
	sentences, err := f.Section("sentences")
	if err != nil {
		return nil, err
	}
	if w.Sentences, err = neural.Open(sentences, words); err != nil {
		return nil, f.Damaged("sentences: %v", err)
	}
	raw, err := f.Section("levels")
	if err != nil {
		return nil, err
	}
	var levels [NumClasses]Level
	if len(raw) != binary.Size(levels) {
		return nil, f.Damaged("levels: %d bytes, want %d", len(raw), binary.Size(levels))
	}
	if _, err := binary.Decode(raw, binary.LittleEndian, &levels); err != nil {
		return nil, f.Damaged("levels: %v", err)
	}
	return NewJudge(w, issues, levels), nil
}

// PackJudge returns a model file of what was learnt.
func PackJudge(w Weights, issues []rapporteur.IssueID, levels [NumClasses]Level) ([]byte, error) {
	raw, err := binary.Append(nil, binary.LittleEndian, levels)
	if err != nil {
		return nil, fmt.Errorf("levels: %w", err)
	}
	lines := make([]string, len(issues))
	for i, id := range issues {
		lines[i] = string(id)
	}
	var b strings.Builder
	err = models.Write(&b, judgeName, judgeFingerprint(), []models.Section{
		{Name: "acts", Data: w.Acts.Pack()},
		{Name: "holders", Data: w.Holders.Pack()},
		{Name: "issue weights", Data: w.Issues.Pack()},
		{Name: "affinity", Data: w.Affinity.weights.Pack()},
		{Name: "centre", Data: w.Affinity.packCentre()},
		{Name: "classes", Data: w.Classes.Pack()},
		{Name: "parties", Data: w.Parties.Pack()},
		{Name: "guests", Data: w.Guests.Pack()},
		{Name: "sentences", Data: w.Sentences.Pack()},
		{Name: "issues", Data: []byte(strings.Join(lines, "\n"))},
		{Name: "levels", Data: raw},
	})
	return []byte(b.String()), err
}
