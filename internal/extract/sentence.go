package extract

import (
	"slices"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/neural"
)

// The labels of the third opinion, which reads a sentence word by word: what a predicate
// states. One for nothing, then the stances of [decideStance], a stance with a condition,
// refusal, the kinds of [decideDeed], and meeting.
var (
	statesStance    = 1
	statesCondition = statesStance + len(decideStance.values)
	statesRefusal   = statesCondition + 1
	statesDeed      = statesRefusal + 1
	statesMeeting   = statesDeed + len(decideDeed.values)
	// SentenceLabels is how many labels there are.
	SentenceLabels = statesMeeting + 1
)

// classOfLabel returns the class of a label other than that of nothing.
func classOfLabel(label int) Class {
	switch {
	case label < statesRefusal:
		return Want
	case label < statesDeed:
		return Refuse
	case label < statesMeeting:
		return Commit
	}
	return Meet
}

// label returns the label of an answer, or -1 if what the act states is not known.
func (want *Answer) label() int32 {
	switch {
	case want.Is[Want]:
		if k := slices.Index(decideStance.values, want.Stance); k >= 0 {
			return int32(statesStance + k)
		}
		return int32(statesCondition)
	case want.Is[Refuse]:
		return int32(statesRefusal)
	case want.Is[Commit]:
		return int32(statesDeed + max(0, slices.Index(decideDeed.values, want.Kind)))
	case want.Is[Meet]:
		return int32(statesMeeting)
	case slices.Contains(want.Open[:], true):
		return -1
	}
	return 0
}

// Sentences returns what the answers teach the third opinion: the sentences that have an
// act or may have one, and whether each has one.
func (l *Lesson) Sentences(answers []Answer) (out []*neural.Example, stated []bool) {
	d := l.d
	for k := 0; k < len(l.acts); {
		s := d.Sentences[d.SentenceAt(l.acts[k].head)]
		e, known, some := &neural.Example{Classes: make([]int32, s.Len())}, false, false
		for i := range e.Classes {
			e.Forms = append(e.Forms, d.Form(s.Start+int32(i)))
			e.Marks = append(e.Marks, l.r.marks(s.Start+int32(i)))
			e.Classes[i] = -1
		}
		for ; k < len(l.acts) && s.Has(l.acts[k].head); k++ {
			// Of two acts at one predicate the one that is known to state something counts.
			at := &e.Classes[l.acts[k].head-s.Start]
			*at = max(*at, answers[k].label())
			known, some = known || *at >= 0, some || *at > 0
		}
		if known && s.Len() <= neural.Longest {
			out, stated = append(out, e), append(stated, some)
		}
	}
	return out, stated
}

// marks returns what the third opinion is told of token i beside its form: its place in the
// tree, what name it is part of, whether it is part of what somebody says, and which lists
// of cues have its word.
func (r *reading) marks(i int32) []uint64 {
	t := &r.d.Tokens[i]
	out := []uint64{spelled("tag", t.UPOS.String()), spelled("relation", t.Deprel.Universal().String())}
	if e := r.entityAt(i); e >= 0 {
		out = append(out, spelled("entity", r.entities[e].Type.String()))
	}
	if k := r.saidIn[i]; k >= 0 {
		out = append(out, spelled("said"))
	}
	for _, class := range r.classesOf(i) {
		out = append(out, spelled("cue", class))
	}
	return out
}

// An opinion of the whole sentence is how likely each label is, and whose it is.
type sentenceOpinion struct {
	labels []float32
	by     *neural.Model
}

// askSentences notes what the third opinion of j makes of the acts, which stand in the
// order of the text. Sentences in which the first opinion sees nothing are not read, nor
// texts without trees, whose relations it has learnt to look at.
func (r *reading) askSentences(j *Judge, acts []act) {
	if j.Sentences == nil || len(acts) == 0 || r.d.Tokens[acts[0].head].Deprel == 0 {
		return
	}
	var open []*act
	var sentences []ling.Range
	for i := range acts {
		a := &acts[i]
		if j.asked(a) || slices.Max(j.first(a)[:]) < hopeless {
			continue
		}
		open = append(open, a)
		if s := r.sentence(a.head); len(sentences) == 0 || sentences[len(sentences)-1] != s {
			sentences = append(sentences, s)
		}
	}
	j.Sentences.ReadSentences(r.d, sentences, r.marks, func(s *neural.Scores) {
		k, _ := slices.BinarySearchFunc(open, s.Range.Start, func(a *act, at int32) int { return int(a.head - at) })
		for ; k < len(open) && s.Range.Has(open[k].head); k++ {
			p := make([]float32, SentenceLabels)
			s.Classes(int(open[k].head-s.Range.Start), p)
			open[k].sentence = sentenceOpinion{p, j.Sentences}
		}
	})
}

// asked reports whether the third opinion of j has read the sentence of a.
func (j *Judge) asked(a *act) bool { return j.Sentences != nil && a.sentence.by == j.Sentences }

// bySentence returns how likely a is of each class as the third opinion has it, and
// whether it was asked.
func (j *Judge) bySentence(a *act) (p [NumClasses]float64, asked bool) {
	if !j.asked(a) {
		return p, false
	}
	for k, v := range a.sentence.labels[1:] {
		p[classOfLabel(k+1)] += float64(v)
	}
	return p, true
}

// valuesBySentence adds to p, which adds up to 1, what the third opinion thinks of the values
// of d, if it knows them.
func (j *Judge) valuesBySentence(d decision, a *act, p []float64) {
	from := map[string]int{decideStance.name: statesStance, decideDeed.name: statesDeed}[d.name]
	if from == 0 || !j.asked(a) {
		return
	}
	labels := a.sentence.labels[from : from+len(p)]
	sum := 0.0
	for _, v := range labels {
		sum += float64(v)
	}
	if sum <= 0 {
		return
	}
	for k, v := range labels {
		p[k] = (1-sentenceWeight)*p[k] + sentenceWeight*float64(v)/sum
	}
}

// sentenceWeight is how much the third opinion counts against the mean of the other two.
const sentenceWeight = 0.5

// conditional reports whether the third opinion thinks that what a wants is mostly a stance
// with a condition.
func (j *Judge) conditional(a *act) bool {
	if !j.asked(a) {
		return false
	}
	var sum float32
	for _, v := range a.sentence.labels[statesStance:statesRefusal] {
		sum += v
	}
	return 2*a.sentence.labels[statesCondition] > sum
}
