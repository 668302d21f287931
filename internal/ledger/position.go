package ledger

import (
	"cmp"
	"slices"
	"time"

	"github.com/rapporteur/rapporteur"
)

// yields gives the order of stances from the firmest to the most yielding.
var yields = map[rapporteur.Stance]int{
	rapporteur.Rejects: 0, rapporteur.Demands: 1, rapporteur.Conditional: 2, rapporteur.Offers: 3, rapporteur.Supports: 4, rapporteur.Accepts: 5,
}

// lookBack is how many steps of a line are compared with a new one.
const lookBack = 40

// lines folds positions, which are sorted by time.
func lines(positions []*Step) []Line {
	type key struct {
		party rapporteur.ActorID
		issue rapporteur.IssueID
	}
	index := map[key]int{}
	var out []Line
	for _, s := range positions {
		p := s.Entry.Fact.(*rapporteur.Position)
		k := key{p.Party, p.Issue}
		i, ok := index[k]
		if !ok {
			i = len(out)
			index[k] = i
			out = append(out, Line{Party: p.Party, Issue: p.Issue})
		}
		out[i].Steps = append(out[i].Steps, s)
	}
	parallel(len(out), func(i int) { out[i].fold() })
	slices.SortFunc(out, func(a, b Line) int { return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Issue, b.Issue)) })
	return out
}

// fold says what each step of the line changes, and finds the present stance.
func (l *Line) fold() {
	all := l.Steps
	for n, s := range all {
		l.Steps = all[:n]
		s.Change = l.change(s)
	}
	l.Steps, l.Count = all, len(all)
	l.settle()
}

// change says what s changes, given the steps before it.
func (l *Line) change(s *Step) Change {
	last := l.last(s)
	p := s.Entry.Fact.(*rapporteur.Position)
	switch {
	case p.Status == rapporteur.Denied && last != nil && last.Own && last.Change != Withdrawn:
		return Withdrawn
	case p.Status == rapporteur.Denied:
		return Contradicted
	case last == nil:
		return New
	}
	before := last.Entry.Fact.(*rapporteur.Position)
	opposite := (before.Stance == rapporteur.Rejects) != (p.Stance == rapporteur.Rejects)
	switch {
	case last.Change == Withdrawn:
		return New
	case opposite && (!s.Own && last.Own || sameDay(s.At, last.At) && s.Article != last.Article):
		return Contradicted
	case opposite && s.Own:
		return Reversed
	case opposite:
		return Contradicted
	case before.Stance == p.Stance || !s.Own:
		return Repeated
	case yields[p.Stance] < yields[before.Stance]:
		return Hardened
	}
	return Softened
}

// last returns the last step on the matter of s in the party's own words, or else
// the last one of anybody.
func (l *Line) last(s *Step) *Step {
	var told *Step
	for i := len(l.Steps) - 1; i >= max(0, len(l.Steps)-lookBack); i-- {
		switch o := l.Steps[i]; {
		case !o.Own && told != nil, !o.words.same(s.words):
		case o.Own:
			return o
		default:
			told = o
		}
	}
	return told
}

// sameDay reports whether two times lie on one day of UTC.
func sameDay(a, b time.Time) bool {
	const day = 24 * 60 * 60
	return floor(a.Unix(), day) == floor(b.Unix(), day)
}

func floor(n, by int64) int64 {
	if n < 0 {
		n -= by - 1
	}
	return n / by
}

// settle finds the present stance.
func (l *Line) settle() {
	for _, own := range []bool{true, false} {
		for i := len(l.Steps) - 1; i >= 0 && l.Present == nil; i-- {
			s := l.Steps[i]
			if s.Own == own && s.Change != Withdrawn && s.Change != Contradicted && !l.withdrawn(i) {
				l.Present = s
			}
		}
	}
	if l.Present == nil {
		return
	}
	stance := l.Present.Entry.Fact.(*rapporteur.Position).Stance
	l.Since = l.Present.At
	for i := len(l.Steps) - 1; i >= 0; i-- {
		s := l.Steps[i]
		if !s.words.same(l.Present.words) || s.At.After(l.Present.At) {
			continue
		}
		if s.Change == Withdrawn || s.Own && s.Entry.Fact.(*rapporteur.Position).Stance != stance {
			break
		}
		if s.Entry.Fact.(*rapporteur.Position).Stance == stance {
			l.Since = s.At
			if name := publisher(s.Article); !slices.Contains(l.Publishers, name) {
				l.Publishers = append(l.Publishers, name)
			}
		}
	}
	slices.Sort(l.Publishers)
}

// withdrawn reports whether step i was taken back later.
func (l *Line) withdrawn(i int) bool {
	for _, s := range l.Steps[i+1:] {
		if s.Change == Withdrawn && s.words.same(l.Steps[i].words) {
			return true
		}
	}
	return false
}

// publisher names who published an article.
func publisher(a *rapporteur.Article) string {
	if a.Publisher != "" {
		return a.Publisher
	}
	return string(a.ID)
}
