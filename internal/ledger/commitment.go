package ledger

import (
	"slices"
	"time"

	"github.com/rapporteur/rapporteur"
)

// commitments joins what articles say of one commitment; deeds are sorted by time.
func commitments(deeds []*Step, asOf time.Time) []Commitment {
	var out []*Commitment
	by := map[rapporteur.ActorID][]*Commitment{}
	for _, s := range deeds {
		fact := s.Entry.Fact.(*rapporteur.Commitment)
		var same *Commitment
		for _, id := range fact.By {
			for i := len(by[id]) - 1; i >= max(0, len(by[id])-lookBack) && same == nil; i-- {
				if by[id][i].Steps[0].words.same(s.words) {
					same = by[id][i]
				}
			}
		}
		if same == nil {
			s.Change = New
			same = &Commitment{Commitment: *fact, State: Pending}
			same.By = slices.Clone(fact.By)
			if fact.Status == rapporteur.CommitmentDone {
				same.State = Done
			}
			out = append(out, same)
		} else {
			s.Change = same.hear(fact)
		}
		for _, id := range fact.By {
			if !slices.Contains(same.By, id) {
				same.By = append(same.By, id)
			}
			if !slices.Contains(by[id], same) {
				by[id] = append(by[id], same)
			}
		}
		if fact.Status == rapporteur.CommitmentWithdrawn {
			same.State, s.Change = Dropped, Withdrawn
		}
		same.Steps = append(same.Steps, s)
	}
	all := make([]Commitment, len(out))
	for i, c := range out {
		if c.State == Pending && passed(c.Deadline.Value, asOf) {
			c.State = Overdue
		}
		all[i] = *c
	}
	return all
}

// hear takes in what is said of c again and says what it changes.
func (c *Commitment) hear(fact *rapporteur.Commitment) Change {
	if c.Deadline.Value == "" {
		c.Deadline = fact.Deadline
	}
	switch {
	case fact.Status == rapporteur.CommitmentDone && c.State == Pending:
		c.State = Done
		return Fulfilled
	case c.State == Dropped:
		c.State = Pending
		return New
	}
	return Repeated
}

// passed reports whether a TIMEX3 date lies wholly before t.
func passed(value string, t time.Time) bool {
	_, end, ok := days(value)
	return ok && !t.IsZero() && !end.After(t.UTC().Truncate(24*time.Hour))
}

// openPoints joins what articles say of one open point, and finds what settled it:
// a later agreement or acceptance on the same issue and matter.
func openPoints(open, positions, deeds []*Step) []OpenPoint {
	var out []OpenPoint
	index := map[rapporteur.IssueID][]int{}
	for _, s := range open {
		fact := s.Entry.Fact.(*rapporteur.OpenPoint)
		same := -1
		for _, i := range index[fact.Issue] {
			if out[i].Steps[0].words.same(s.words) {
				same = i
			}
		}
		s.Change = Repeated
		if same < 0 {
			s.Change = New
			same = len(out)
			out = append(out, OpenPoint{OpenPoint: *fact})
			index[fact.Issue] = append(index[fact.Issue], same)
		}
		out[same].Steps = append(out[same].Steps, s)
		if !fact.Claim.Empty() { // the latest: an article that tells of none takes nothing back
			out[same].Claim, out[same].Claimant = fact.Claim, fact.Claimant
		}
	}
	for _, s := range slices.Concat(positions, deeds) {
		issue, settles := settling(s.Entry.Fact)
		if !settles {
			continue
		}
		for _, i := range index[issue] {
			o := &out[i]
			last := o.Steps[len(o.Steps)-1]
			if s.At.After(last.At) && s.words.same(last.words) && (o.ClosedBy == nil || s.At.Before(o.ClosedBy.At)) {
				o.ClosedBy = s
			}
		}
	}
	return out
}

// settling reports whether a fact settles something, and on which issue.
func settling(f rapporteur.Fact) (rapporteur.IssueID, bool) {
	switch f := f.(type) {
	case *rapporteur.Position:
		return f.Issue, f.Stance == rapporteur.Accepts
	case *rapporteur.Commitment:
		return f.Issue, f.Kind == rapporteur.Agreement && f.Status != rapporteur.CommitmentWithdrawn
	}
	return "", false
}
