package extract

import (
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling/loglinear"
	"github.com/rapporteur/rapporteur/ling/perceptron"
)

// A decision is a closed set of values, one of which holds of an act that is found.
type decision struct {
	name   string
	values []string
	// first is the label of the first value in the second opinion, where the
	// values follow the classes and that of no act: what tells classes apart helps to tell values apart.
	first int
}

// The decisions about an act that is found, and their values.
var (
	decideStance = newDecision(int(NumClasses)+1, "stance", rapporteur.Demands, rapporteur.Supports, rapporteur.Offers, rapporteur.Accepts)
	// decideVoice is whether a party says itself what it wants, or another of it.
	decideVoice   = newDecision(decideStance.next(), "position status", rapporteur.Asserted, rapporteur.Reported)
	decideDeed    = newDecision(decideVoice.next(), "kind", rapporteur.Pledge, rapporteur.Agreement, rapporteur.Threat, rapporteur.Measure)
	decideState   = newDecision(decideDeed.next(), "status", rapporteur.CommitmentAnnounced, rapporteur.CommitmentDone, rapporteur.CommitmentPlanned, rapporteur.CommitmentConditional, rapporteur.CommitmentWithdrawn)
	decideContact = newDecision(decideState.next(), "meeting", rapporteur.MeetingMeeting, rapporteur.MeetingCall, rapporteur.MeetingSummit, rapporteur.MeetingTalks, rapporteur.MeetingVisit)
	decideWhether = newDecision(decideContact.next(), "meeting status", rapporteur.MeetingHeld, rapporteur.MeetingOngoing, rapporteur.MeetingPlanned, rapporteur.MeetingProposed, rapporteur.MeetingCancelled)
)

func newDecision[T ~string](first int, name string, values ...T) decision {
	d := decision{name: name, first: first}
	for _, v := range values {
		d.values = append(d.values, string(v))
	}
	return d
}

// next returns the first label that is free behind those of d.
func (d decision) next() int { return d.first + len(d.values) }

// alternatives returns one alternative for each value.
func (d decision) alternatives(features []uint64) []loglinear.Alternative {
	out := make([]loglinear.Alternative, len(d.values))
	for i, v := range d.values {
		out[i] = loglinear.Alternative{Label: label(d.name, v), Features: features}
	}
	return out
}

// opinion returns the values for the second opinion; more are features beyond those of
// the act.
func (d decision) opinion(more []uint64) []perceptron.Alternative {
	out := make([]perceptron.Alternative, len(d.values))
	for i := range out {
		out[i] = perceptron.Alternative{Label: d.first + i, Features: more}
	}
	return out
}

// choose returns the value of d that the opinions together think likeliest for a.
// What else is known is said by more features.
func (j *Judge) choose(d decision, a *act, more ...uint64) string {
	p := make([]float64, 2*len(d.values))
	first, second := p[:len(d.values)], p[len(d.values):]
	j.Acts.Probabilities(first, d.alternatives(slices.Concat(a.features, more)))
	copy(second, first)
	if j.Classes != nil {
		j.Classes.ProbabilitiesOf(second, j.layer(a), d.opinion(more))
	}
	for k := range first {
		first[k] = (first[k] + second[k]) / 2
	}
	j.valuesBySentence(d, a, first)
	best := 0
	for k := range first {
		if first[k] > first[best] {
			best = k
		}
	}
	return d.values[best]
}

// toldBy are the features that say what the rules make of who tells, at token i, what
// party wants: by themselves they take too much for told by others.
func (r *reading) toldBy(party *member, i int32) []uint64 {
	status, _ := r.status(party, i)
	teller, cue := "nobody", ""
	if at := r.source(i); at != nil {
		teller, cue = "somebody", r.d.Lemma(r.head(at.Cue))
		switch m := r.speaker(at); {
		case m == nil && at.Source.Empty():
			teller = "no source"
		case m == nil:
		case m == party || r.cast.sideOf(m) == r.cast.sideOf(party):
			teller = "own side"
		case m.Kind == rapporteur.Person && m.Represents == "":
			teller = "person"
		default:
			teller = "other " + r.kindOf(r.cast.side(m))
		}
	}
	return []uint64{spelled("told", string(status)), spelled("told by", teller), spelled("told by", teller, cue), spelled("told by", teller, r.kindOf(party))}
}

// toldByOther reports whether another side says what party, the subject of token i, wants:
// "the Kremlin said that Ukraine had refused".
func (r *reading) toldByOther(party *member, i int32) bool {
	at := r.source(i)
	if at == nil || !slices.Contains(r.namedAt(r.d.Subject(i)), party) {
		return false
	}
	m := r.speaker(at)
	return m != nil && r.cast.sideOf(m) != r.cast.sideOf(party) && r.cast.side(m).Kind != rapporteur.Person
}
