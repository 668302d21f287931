package ledger

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
)

// sameNews is how far apart the publications of two accounts without a date may
// be for them to tell of one meeting.
const sameNews = 4 * 24 * time.Hour

// allMeetings joins the accounts of one meeting; accounts are sorted by publication.
func (f *folder) allMeetings(accounts []*Step) []Meeting {
	var out []*Meeting
	near := map[rapporteur.ActorID][]*Meeting{} // by the side that takes part
	for _, s := range accounts {
		m := s.Entry.Fact.(*rapporteur.Meeting)
		sides := f.sides(m.Participants)
		var same *Meeting
		for _, side := range sides {
			for i := len(near[side]) - 1; i >= max(0, len(near[side])-lookBack) && same == nil; i-- {
				if f.oneMeeting(near[side][i], s, sides) {
					same = near[side][i]
				}
			}
		}
		if same == nil {
			s.Change = New
			same = &Meeting{Meeting: *m, most: sides}
			same.Participants, same.Mediators = slices.Clone(m.Participants), slices.Clone(m.Mediators)
			out = append(out, same)
			for _, side := range sides {
				near[side] = append(near[side], same)
			}
		} else {
			s.Change = same.hear(s)
		}
		same.Accounts = append(same.Accounts, s)
		if len(sides) > len(same.most) {
			same.most = sides
		}
	}
	meetings := make([]Meeting, len(out))
	for i, m := range out {
		meetings[i] = *m
	}
	return meetings
}

// sides returns whom participants stand for, each once, in order.
func (f *folder) sides(ids []rapporteur.ActorID) []rapporteur.ActorID {
	var out []rapporteur.ActorID
	for _, id := range ids {
		if of := f.state.Actors[id].Represents; of != "" {
			id = of
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// oneMeeting reports whether s tells of m: the same sides, or those of one among
// those of the other if there are two at least; dates that do not differ, or none
// in articles of the same days; places that do not differ. What one article tells of as over and
// as still to come is two meetings.
func (f *folder) oneMeeting(m *Meeting, s *Step, sides []rapporteur.ActorID) bool {
	fact := s.Entry.Fact.(*rapporteur.Meeting)
	few, many := sides, m.most
	if len(few) > len(many) {
		few, many = many, few
	}
	if len(few) < 2 && len(many) > 1 {
		return false
	}
	for _, id := range few {
		if !slices.Contains(many, id) {
			return false
		}
	}
	if slices.ContainsFunc(m.Accounts, func(o *Step) bool {
		return o.Article.ID == s.Article.ID && o.Entry.Fact.(*rapporteur.Meeting).Status.Begun() != fact.Status.Begun()
	}) {
		return false
	}
	if a, b := fact.When.Value, m.When.Value; a != "" && b != "" {
		if !strings.HasPrefix(a, b) && !strings.HasPrefix(b, a) && !overlap(a, b) {
			return false
		}
	} else if last := m.Accounts[len(m.Accounts)-1]; s.Published.Sub(last.Published).Abs() > sameNews {
		return false
	}
	if fact.Place == "" || m.Place == "" || samePlace(fact.Place, m.Place) {
		return true
	}
	// One article names the house, another one the town, by names that share nothing.
	return fact.Country != "" && fact.Country == m.Country && len(fact.When.Value) >= len(time.DateOnly) && fact.When.Value == m.When.Value
}

func samePlace(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// hear takes in a further account of m and says what it changes.
func (m *Meeting) hear(s *Step) Change {
	fact := s.Entry.Fact.(*rapporteur.Meeting)
	for _, id := range fact.Participants {
		if !slices.Contains(m.Participants, id) {
			m.Participants = append(m.Participants, id)
		}
	}
	if m.Place == "" {
		m.Place, m.Country = fact.Place, fact.Country
	}
	if len(fact.When.Value) > len(m.When.Value) {
		m.When = fact.When
	}
	if m.Duration == "" {
		m.Duration = fact.Duration
	}
	if m.Outcome.Empty() {
		m.Outcome = fact.Outcome
	}
	m.Format = cmp.Or(m.Format, fact.Format)
	for _, id := range fact.Mediators {
		if !slices.Contains(m.Mediators, id) {
			m.Mediators = append(m.Mediators, id)
		}
	}
	before := m.Status
	last := m.Accounts[len(m.Accounts)-1]
	switch {
	case fact.Status == before:
		return Repeated
	case sameDay(s.Published, last.Published) && s.Article != last.Article:
		m.Differing = true
		return Contradicted
	}
	m.Status = fact.Status
	if fact.Status == rapporteur.MeetingCancelled {
		return Withdrawn
	}
	if fact.Status == rapporteur.MeetingHeld {
		return Fulfilled
	}
	return New
}
