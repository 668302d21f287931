package extract

import (
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/loglinear"
	"github.com/rapporteur/rapporteur/ling/perceptron"
	"github.com/rapporteur/rapporteur/text"
)

// A Lesson is an article from which a [Judge] learns: its predicates, and who
// may hold what they state. It is for one goroutine.
type Lesson struct {
	x    *Extractor
	d    *ling.Document
	a    *rapporteur.Article
	r    *reading
	acts []act
	// tried are the verdicts of the weights that judged last, from leastTried on.
	tried   []verdict
	triedBy Weights
}

// leastTried is a score below all levels that a teacher tries.
const leastTried = 0.02

// An Act is a predicate as a teacher sees it.
type Act struct {
	// Head is the predicate, Evidence its clause.
	Head, Evidence text.Span
	// Holders are the parties of each holder.
	Holders [][]rapporteur.ActorID
	// Saying is set for a predicate that only says what another one states.
	Saying bool
}

// An Answer is what is right about an [Act].
type Answer struct {
	// Is says which class the act is of; Open of which one it is not known.
	Is, Open [NumClasses]bool
	// Holder is the index of the right holder, len(Holders) if it is none of
	// them, or -1 if that is not known.
	Holder int
	// Guests says of each of [Lesson.Guests] whether it takes part in a meeting.
	Guests []bool
	// The values of what the act states, "" where they are not known.
	Stance, PositionStatus     string
	Kind, Status               string
	MeetingKind, MeetingStatus string
	Issue                      rapporteur.IssueID
}

// Lesson reads article a, of which d is the parse, for learning.
func (x *Extractor) Lesson(d *ling.Document, a *rapporteur.Article) *Lesson {
	r := x.open(d, a)
	r.rules()
	l := &Lesson{x: x, d: d, a: a, r: r}
	l.acts = r.startOver()
	r.look() // now, as goroutines that learn side by side share the lesson
	return l
}

// Acts returns the predicates in the order of the text.
func (l *Lesson) Acts() []Act {
	out := make([]Act, len(l.acts))
	for i := range l.acts {
		a := &l.acts[i]
		out[i] = Act{Head: l.r.span(ling.Range{Start: a.head, End: a.head + 1}), Evidence: l.r.span(a.evidence)}
		out[i].Saying = l.r.d.Complement(a.head) >= 0 && l.isCue(a.head)
		for k := range a.holders {
			var ids []rapporteur.ActorID
			for _, m := range a.holders[k].sides {
				ids = append(ids, m.ID)
			}
			out[i].Holders = append(out[i].Holders, ids)
		}
	}
	return out
}

// Guests returns who may take part in the meeting that act k may state.
func (l *Lesson) Guests(k int) []rapporteur.ActorID {
	var out []rapporteur.ActorID
	for _, g := range l.r.guestsOf(&l.acts[k]) {
		out = append(out, g.ID)
	}
	return out
}

func (l *Lesson) isCue(i int32) bool {
	for k := range l.d.Attributions {
		if l.d.Attributions[k].Cue.Has(i) {
			return true
		}
	}
	return false
}

// Actors returns everybody whom a holder may name.
func (l *Lesson) Actors() []rapporteur.Actor {
	var out []rapporteur.Actor
	for _, m := range l.r.cast.members {
		out = append(out, m.Actor)
	}
	return out
}

// Choices are what there is to learn for each of the [Weights].
type Choices struct {
	Acts, Holders            []loglinear.Choice
	Classes, Parties, Guests []perceptron.Choice
}

// Add puts in the choices of another article.
func (c *Choices) Add(o *Choices) {
	c.Acts = append(c.Acts, o.Acts...)
	c.Holders = append(c.Holders, o.Holders...)
	c.Classes = append(c.Classes, o.Classes...)
	c.Parties = append(c.Parties, o.Parties...)
	c.Guests = append(c.Guests, o.Guests...)
}

// Choices returns what the answers teach, issues aside: see [Lesson.AffinityChoices].
func (l *Lesson) Choices(answers []Answer) *Choices {
	out := &Choices{}
	for i := range l.acts {
		a, want := &l.acts[i], &answers[i]
		class := want.class(a)
		out.Acts = append(out.Acts, class)
		out.Classes = append(out.Classes, want.known(classChoice(a), class.Right))
		for c := range NumClasses {
			if c != Meet && want.Is[c] && want.Holder >= 0 && len(a.holders) > 0 {
				first := choice(holderAlternatives(a, c), want.Holder)
				second := partyChoice(a, c, first.Alternatives)
				second.Right = first.Right
				out.Holders, out.Parties = append(out.Holders, first), append(out.Parties, second)
			}
		}
		if want.Is[Meet] {
			for k, g := range l.r.guestsOf(a) {
				if k < len(want.Guests) {
					first := choice(guestAlternatives(&g), index(!want.Guests[k]))
					second := guestChoice(a, &g)
					second.Right = first.Right
					out.Holders, out.Guests = append(out.Holders, first), append(out.Guests, second)
				}
			}
		}
		l.values(a, want, out)
	}
	return out
}

// values puts in what is to be learnt of the values of an act.
func (l *Lesson) values(a *act, want *Answer, out *Choices) {
	add := func(d decision, right string, more ...uint64) {
		if k := slices.Index(d.values, right); k >= 0 {
			first := choice(d.alternatives(slices.Concat(a.features, more)), k)
			second := perceptron.Choice{Shared: a.features, Dense: a.senses, Alternatives: d.opinion(more), Right: first.Right}
			out.Acts, out.Classes = append(out.Acts, first), append(out.Classes, second)
		}
	}
	if want.Is[Want] {
		add(decideStance, want.Stance)
	}
	if (want.Is[Want] || want.Is[Refuse]) && want.Holder >= 0 && want.Holder < len(a.holders) {
		add(decideVoice, want.PositionStatus, l.r.toldBy(a.holders[want.Holder].who[0], a.head)...)
	}
	if want.Is[Meet] {
		add(decideContact, want.MeetingKind)
		add(decideWhether, want.MeetingStatus)
	}
	if want.Is[Commit] {
		add(decideDeed, want.Kind)
		add(decideState, want.Status)
	}
}

func (want *Answer) class(a *act) loglinear.Choice {
	var c loglinear.Choice
	right := float32(0)
	for k, alternative := range classAlternatives(a.features) {
		switch {
		case k == int(NumClasses):
			c.Right = append(c.Right, max(0, 1-right))
		case want.Open[k]:
			continue
		case want.Is[k]:
			c.Right = append(c.Right, 1)
			right++
		default:
			c.Right = append(c.Right, 0)
		}
		c.Alternatives = append(c.Alternatives, alternative)
	}
	for k := range c.Right {
		c.Right[k] /= max(1, right)
	}
	return c
}

// known returns c with right, and without the classes that are open.
func (want *Answer) known(c perceptron.Choice, right []float32) perceptron.Choice {
	c.Right = right
	c.Alternatives = slices.DeleteFunc(c.Alternatives, func(a perceptron.Alternative) bool {
		return a.Label < int(NumClasses) && want.Open[a.Label]
	})
	return c
}

func index(second bool) int {
	if second {
		return 1
	}
	return 0
}

func choice(alternatives []loglinear.Alternative, right int) loglinear.Choice {
	c := loglinear.Choice{Alternatives: alternatives, Right: make([]float32, len(alternatives))}
	c.Right[right] = 1
	return c
}

// Likely returns for each act the probability that j gives it to be of class c
// with the holder of its answer.
func (l *Lesson) Likely(j *Judge, c Class, holder func(act int) int) []float64 {
	out := make([]float64, len(l.acts))
	l.r.askSentences(j, l.acts)
	for i := range l.acts {
		a := &l.acts[i]
		out[i] = j.classes(a)[c]
		if k := holder(i); k >= 0 && len(a.holders) > 0 {
			out[i] *= j.holding(a, c)[k]
		}
	}
	return out
}

// Find returns what judge j finds in the article.
func (l *Lesson) Find(j *Judge) Findings {
	r := l.r
	kept := len(r.out)
	used := make([]bool, len(r.cast.members))
	for i, m := range r.cast.members {
		used[i] = m.used
	}
	r.record(j, l.verdicts(j))
	found := r.findings()
	r.out = r.out[:kept:kept]
	for i, m := range r.cast.members {
		m.used = i < len(used) && used[i]
	}
	return found
}

// Holder returns for each act the index of the holder that j thinks likeliest for
// an act of class c, or -1 if there is none.
func (l *Lesson) Holder(j *Judge, c Class) []int {
	out := make([]int, len(l.acts))
	for i := range l.acts {
		p := j.holding(&l.acts[i], c)
		out[i] = -1
		for k := range l.acts[i].holders {
			if out[i] < 0 || p[k] > p[out[i]] {
				out[i] = k
			}
		}
	}
	return out
}

// verdicts returns those of j on all acts. Judges that differ in their levels
// alone, tried one after the other, weigh the acts once.
func (l *Lesson) verdicts(j *Judge) []verdict {
	var least [NumClasses]float64
	lowest := 1.0
	for c := range least {
		least[c] = j.levels[c].Least
		lowest = min(lowest, least[c])
	}
	if lowest < leastTried {
		return l.r.verdicts(j, l.acts, least)
	}
	if l.triedBy != j.Weights {
		l.tried, l.triedBy = l.r.verdicts(j, l.acts, [NumClasses]float64{leastTried, leastTried, leastTried, leastTried}), j.Weights
	}
	var out []verdict
	for _, v := range l.tried {
		if v.score >= least[v.class] || v.act.trusted() {
			out = append(out, v)
		}
	}
	return out
}
