package main

import (
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/extract"
	"github.com/rapporteur/rapporteur/internal/negotiation"
)

// A goldFact is an annotated position or commitment, and the predicates that may
// state it.
type goldFact struct {
	class   extract.Class
	known   bool // whether it is of a class that is learnt, and not in doubt
	stance  string
	kind    string
	status  string
	issue   string
	parties []string
	may     []int    // acts in its evidence
	holders []int    // for each of may the right holder, or the number of holders
	guests  [][]bool // for each of may who takes part in the meeting
	first   int      // index in may of the first guess
}

// goldFacts returns the annotated positions and commitments of l.
func (l *lesson) goldFacts(same negotiation.Names) []goldFact {
	actors := map[rapporteur.ActorID][]string{}
	all := l.Actors()
	for _, a := range all {
		actors[a.ID] = append([]string{a.Name}, a.Aliases...)
	}
	for _, a := range all {
		if a.Represents != "" {
			actors[a.ID] = append(actors[a.ID], actors[a.Represents]...)
		}
	}
	var out []goldFact
	for _, kind := range learntKinds {
		for i := range l.gold.Findings[kind] {
			f := &l.gold.Findings[kind][i]
			if !f.Found {
				continue
			}
			g := goldFact{class: extract.Commit, known: !f.Doubtful, issue: f.Labels[negotiation.IssueLabel].Value, status: f.Labels[negotiation.StatusLabel].Value,
				kind: f.Labels[negotiation.KindLabel].Value, parties: slices.Clone(f.Parties)}
			switch kind {
			case rapporteur.KindMeeting:
				g.class = extract.Meet
			case rapporteur.KindPosition:
				g.stance = f.Labels[negotiation.StanceLabel].Value
				g.class = extract.Want
				if g.stance == string(rapporteur.Rejects) {
					g.class = extract.Refuse
				}
				g.known = g.known && g.stance != string(rapporteur.Conditional)
			}
			l.place(&g, f.Evidence.Start, f.Evidence.End)
			out = append(out, g)
		}
	}
	return l.merged(out, actors, same)
}

// merged joins facts of one class on the same words: a position that several
// sides hold is annotated once for each.
func (l *lesson) merged(facts []goldFact, actors map[rapporteur.ActorID][]string, same negotiation.Names) []goldFact {
	var out []goldFact
	for _, g := range facts {
		k := slices.IndexFunc(out, func(o goldFact) bool { return o.class == g.class && o.stance == g.stance && slices.Equal(o.may, g.may) })
		if k < 0 || len(g.may) == 0 {
			out = append(out, g)
			continue
		}
		out[k].parties = append(out[k].parties, g.parties...)
	}
	for k := range out {
		g := &out[k]
		for _, a := range g.may {
			if g.class == extract.Meet {
				g.guests = append(g.guests, rightGuests(l.Guests(a), g.parties, actors, same))
				g.holders = append(g.holders, -1)
				continue
			}
			g.holders = append(g.holders, rightHolder(l.acts[a].Holders, g.parties, actors, same))
		}
	}
	return out
}

// place finds the acts whose predicate stands in the evidence of g, and guesses
// which of them states it: the one whose clause is most like the evidence, one
// that says it rather than one that only reports it.
func (l *lesson) place(g *goldFact, start, end int) {
	best := -1.0
	for k := range l.acts {
		a := &l.acts[k]
		s, e := l.article.Text.CodePoints(a.Head)
		if s < start || e > end {
			continue
		}
		s, e = l.article.Text.CodePoints(a.Evidence)
		both, union := min(e, end)-max(s, start), max(e, end)-min(s, start)
		like := float64(both) / float64(max(1, union))
		if a.Saying {
			like /= 2
		}
		if like > best {
			best, g.first = like, len(g.may)
		}
		g.may = append(g.may, k)
	}
}

// rightHolder returns the index of the holder whose parties are most like those
// annotated, or the number of holders if none has any of them.
func rightHolder(holders [][]rapporteur.ActorID, gold []string, names map[rapporteur.ActorID][]string, same negotiation.Names) int {
	best, at := 0.0, len(holders)
	for k, sides := range holders {
		hits := 0
		for _, id := range sides {
			if slices.ContainsFunc(gold, func(p string) bool { return same.SameAny(p, names[id]) }) {
				hits++
			}
		}
		if f := float64(2*hits) / float64(len(sides)+len(gold)); f > best {
			best, at = f, k
		}
	}
	return at
}

// rightGuests says which of guests are among the participants annotated.
func rightGuests(guests []rapporteur.ActorID, gold []string, names map[rapporteur.ActorID][]string, same negotiation.Names) []bool {
	out := make([]bool, len(guests))
	for k, id := range guests {
		out[k] = slices.ContainsFunc(gold, func(p string) bool { return same.SameAny(p, names[id]) })
	}
	return out
}

// assign makes the answers: of the predicates that may state a fact the one that
// judge w thinks most likely, or the first guess if w has learnt nothing. The
// others in its evidence are left open.
func (l *lesson) assign(w extract.Weights) {
	l.answers = make([]extract.Answer, len(l.acts))
	for k := range l.answers {
		l.answers[k].Holder = -1
	}
	var j *extract.Judge
	if w.Acts != nil {
		j = extract.NewJudge(w, nil, [extract.NumClasses]extract.Level{})
	}
	for i := range l.facts {
		g := &l.facts[i]
		if len(g.may) == 0 {
			continue
		}
		pick := g.first
		if j != nil && g.known {
			pick = g.likeliest(l, j)
		}
		for n, k := range g.may {
			a := &l.answers[k]
			if n != pick || !g.known {
				for c := range a.Open {
					a.Open[c] = a.Open[c] || !a.Is[c]
				}
				continue
			}
			l.answer(a, g, n)
		}
	}
}

// answer puts fact g into a, the act n of those that may state it.
func (l *lesson) answer(a *extract.Answer, g *goldFact, n int) {
	a.Is[g.class], a.Open[g.class] = true, false
	switch g.class {
	case extract.Meet:
		a.Guests, a.MeetingKind, a.MeetingStatus = g.guests[n], g.kind, g.status
		return
	case extract.Commit:
		a.Kind, a.Status = g.kind, g.status
	default:
		a.Stance, a.PositionStatus = g.stance, g.status
	}
	a.Holder = g.holders[n]
	a.Issue = rapporteur.IssueID(g.issue)
}

// likeliest returns the index in g.may of the act that j takes for it.
func (g *goldFact) likeliest(l *lesson, j *extract.Judge) int {
	p := l.Likely(j, g.class, func(act int) int {
		n := slices.Index(g.may, act)
		if n < 0 || g.holders[n] == len(l.acts[act].Holders) {
			return -1
		}
		return g.holders[n]
	})
	best := g.first
	for n, k := range g.may {
		if p[k] > p[g.may[best]] {
			best = n
		}
	}
	return best
}
