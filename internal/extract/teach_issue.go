package extract

import (
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling/loglinear"
)

// A Centre is the mean vector of the sentences of lessons, see [NewAffinity].
type Centre struct {
	sum []float64
	n   int
}

// Add puts in the sentences of a lesson.
func (c *Centre) Add(l *Lesson) {
	for _, s := range l.d.Sentences {
		mean := l.r.mean(s.Range)
		if mean == nil {
			continue
		}
		if c.sum == nil {
			c.sum = make([]float64, len(mean))
		}
		for i, v := range mean {
			c.sum[i] += float64(v)
		}
		c.n++
	}
}

// Mean returns the mean of what was put in, without values for nothing.
func (c *Centre) Mean() []float32 {
	out := make([]float32, len(c.sum))
	for i, v := range c.sum {
		out[i] = float32(v / float64(c.n))
	}
	return out
}

// AffinityChoices returns what the answers teach of the weights of an affinity
// that has this centre.
func (l *Lesson) AffinityChoices(answers []Answer, centre []float32) []loglinear.Choice {
	t := NewAffinity(nil, centre)
	var out []loglinear.Choice
	l.eachIssue(answers, func(a *act, right int) {
		out = append(out, choice(l.r.affinityAlternatives(t, l.r.theme(t, a)), right))
	})
	return out
}

// IssueChoices returns what the answers teach of the words of issues, beyond what
// affinity t says.
func (l *Lesson) IssueChoices(answers []Answer, t *Affinity) []loglinear.Choice {
	ids := l.x.issues.candidates()
	var out []loglinear.Choice
	l.eachIssue(answers, func(a *act, right int) {
		th := l.r.theme(t, a)
		near := l.r.affinityAlternatives(t, th)
		dimensions := th.dimensions()
		features := append(slices.Clone(th.words), dimensionFeatures(len(dimensions))...)
		values := append(ones(len(th.words)), dimensions...)
		alternatives := make([]loglinear.Alternative, len(ids))
		for k, id := range ids {
			alternatives[k] = loglinear.Alternative{
				Label: label("issue", string(id)), Features: features, Values: values, Base: t.weights.Score(near[k]),
			}
		}
		out = append(out, choice(alternatives, right))
	})
	return out
}

func ones(n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = 1
	}
	return out
}

// eachIssue visits the acts whose issue is known and one of the codebook's.
func (l *Lesson) eachIssue(answers []Answer, visit func(a *act, right int)) {
	for i := range l.acts {
		if answers[i].Issue == "" || len(l.x.issues.ids) == 0 {
			continue
		}
		if k := slices.Index(l.x.issues.candidates(), answers[i].Issue); k >= 0 {
			visit(&l.acts[i], k)
		}
	}
}

// Issues returns the issue that j takes for that of each act.
func (l *Lesson) Issues(j *Judge) []rapporteur.IssueID {
	out := make([]rapporteur.IssueID, len(l.acts))
	for i := range l.acts {
		out[i] = l.r.judgedIssue(j, &l.acts[i])
	}
	return out
}
