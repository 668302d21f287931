package extract

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// contacts gives the kind of meeting that a noun names.
var contacts = map[string]rapporteur.MeetingKind{
	"meeting": rapporteur.MeetingMeeting, "talk": rapporteur.MeetingTalks, "talks": rapporteur.MeetingTalks,
	"negotiation": rapporteur.MeetingTalks, "negotiations": rapporteur.MeetingTalks, "consultation": rapporteur.MeetingTalks,
	"consultations": rapporteur.MeetingTalks, "discussion": rapporteur.MeetingTalks, "discussions": rapporteur.MeetingTalks,
	"summit": rapporteur.MeetingSummit, "call": rapporteur.MeetingCall, "conversation": rapporteur.MeetingCall,
	"visit": rapporteur.MeetingVisit, "trip": rapporteur.MeetingVisit, "conference": rapporteur.MeetingSummit,
	"session": rapporteur.MeetingMeeting, "dialogue": rapporteur.MeetingTalks, "round": rapporteur.MeetingTalks,
}

// holding verbs need a contact for their object.
var holding = set("hold have host chair attend convene conduct open begin start resume join cancel postpone schedule propose arrange conclude end lead pay")

// meeting looks for a contact between parties in p, and reports whether it
// found one.
func (r *reading) meeting(p predicate) bool {
	if p.supposed || r.upos(p.verb.Head) != ling.VERB {
		return false
	}
	m := &rapporteur.Meeting{}
	var who []*member
	rl := ruleMeet
	switch {
	case p.lemma == "meet" && !p.verb.Passive:
		m.Kind = rapporteur.MeetingMeeting
		who = append(r.holders(p), r.others(p.rest, true)...)
	case p.lemma == "visit" && !p.verb.Passive:
		m.Kind = rapporteur.MeetingVisit
		who = append(r.holders(p), r.hosts(p.rest)...)
	case (p.lemma == "speak" || p.lemma == "talk") && !p.verb.Passive && (r.phone(p.rest) || r.soonWith(p.rest)):
		m.Kind = rapporteur.MeetingCall
		who = append(r.holders(p), r.others(p.rest, false)...)
	case travelling[p.lemma] && !p.verb.Passive && r.destination(p.rest) != nil:
		m.Kind = rapporteur.MeetingVisit
		who = append(r.holders(p), r.destination(p.rest))
	case (p.lemma == "participate" || p.lemma == "take" && r.word(p.rest.Start) == "part") && r.jointEvent(p) != "":
		m.Kind, rl = r.jointEvent(p), ruleHold
		who = append(r.holders(p), r.hostsOf(p.rest)...)
	case p.lemma == "negotiate" && r.word(p.rest.Start) == "with":
		m.Kind = rapporteur.MeetingTalks
		who = append(r.holders(p), r.others(p.rest, false)...)
	case (p.lemma == "receive" || p.lemma == "host") && !p.verb.Passive && r.guest(p.rest) != nil:
		m.Kind = rapporteur.MeetingMeeting
		who = append(r.holders(p), r.guest(p.rest))
	case holding[p.lemma]:
		kind, noun := r.contact(p)
		if kind == "" {
			return false
		}
		m.Kind, rl = kind, ruleHold
		if !p.verb.Passive {
			who = r.holders(p)
		}
		who = append(who, r.others(ling.Range{Start: noun, End: max(p.rest.End, noun)}, false)...)
	default:
		return false
	}
	if m.Participants = r.participants(who); len(m.Participants) < 2 {
		return false
	}
	m.Status = r.meetingStatus(p)
	if p.negated && m.Status == rapporteur.MeetingHeld {
		return false
	}
	r.meet(m, who, p.evidence, reason{cue: p.lemma, rule: rl, head: p.verb.Head})
	return true
}

// travelling verbs take one to whom one visits.
var travelling = set("travel fly arrive journey")

// soonWith reports whether "with" comes first in t, but for a time.
func (r *reading) soonWith(t ling.Range) bool {
	for i := t.Start; i < min(t.End, t.Start+4); i++ {
		if r.word(i) == "with" {
			return true
		}
		if r.upos(i) == ling.VERB || r.upos(i) == ling.ADP && r.word(i) != "on" {
			return false
		}
	}
	return false
}

// destination returns the state at the start of t, after "to" or "in", or nil.
func (r *reading) destination(t ling.Range) *member {
	for e := r.entityFrom(t.Start); e < len(r.entities) && r.entities[e].Start < min(t.End, t.Start+6); e++ {
		w := r.word(r.entities[e].Start - 1)
		if w == "the" {
			w = r.word(r.entities[e].Start - 2)
		}
		if m := r.cast.at[e]; m != nil && m.Kind == rapporteur.Country && (w == "to" || w == "in" || w == ",") {
			return m
		}
	}
	return nil
}

// jointEvent returns the kind of the meeting that p takes part in, or "".
func (r *reading) jointEvent(p predicate) rapporteur.MeetingKind {
	for k := r.chunkFrom(p.rest.Start); k < len(r.d.Chunks) && r.d.Chunks[k].Start < min(p.rest.End, p.rest.Start+4); k++ {
		if kind := contacts[strings.ToLower(r.d.Lemma(r.d.Chunks[k].Head))]; kind != "" && r.d.Chunks[k].Type == ling.NounPhrase && r.contactNoun(int32(k)) {
			return kind
		}
	}
	return ""
}

// hostsOf returns the states and organisations named at the start of t.
func (r *reading) hostsOf(t ling.Range) []*member {
	var out []*member
	for e := r.entityFrom(t.Start); e < len(r.entities) && r.entities[e].Start < min(t.End, t.Start+10); e++ {
		if m := r.cast.at[e]; m != nil && m.Kind != rapporteur.Person {
			out = append(out, m)
		}
	}
	return out
}

// meet records a meeting with its place and time.
func (r *reading) meet(m *rapporteur.Meeting, who []*member, evidence ling.Range, why reason) {
	m.When = r.convened(r.predicateOf(why.head))
	m.Place, m.Country = r.place(evidence)
	for _, w := range who {
		r.cast.useOf(w)
	}
	r.met[r.d.SentenceAt(evidence.Start)] = true
	r.found(m, why, evidence)
}

// guest returns the person or party that is received: the object at the start
// of t, or nil.
func (r *reading) guest(t ling.Range) *member {
	k := r.d.ChunkAt(t.Start)
	if k < 0 || r.d.Chunks[k].Type != ling.NounPhrase {
		return nil
	}
	if m := r.party(int32(k)); m != nil && m.Kind != rapporteur.Organisation && r.upos(r.d.Chunks[k].Head) != ling.PRON {
		return m
	}
	return nil
}

// contactNouns looks for meetings that a noun phrase names: "talks between
// Kyiv and Moscow", "her meeting with the envoy".
func (r *reading) contactNouns() {
	for k := range r.d.Chunks {
		c := &r.d.Chunks[k]
		kind := contacts[strings.ToLower(r.d.Lemma(c.Head))]
		link := r.word(c.End)
		if kind == "" || c.Type != ling.NounPhrase || c.Negated || link != "between" && link != "with" && link != "among" || !r.contactNoun(int32(k)) || r.met[r.d.SentenceAt(c.Head)] {
			continue
		}
		after := ling.Range{Start: c.End, End: r.d.Clauses[r.d.ClauseAt(c.End)].End}
		who := r.others(after, false)
		cl := r.d.ClauseAt(c.Head)
		if link == "with" {
			if m := r.possessor(int32(k)); m != nil {
				who = append(who, m)
			} else if s := r.subject(int32(cl)); s >= 0 && r.d.Chunks[s].Start != c.Start {
				who = append(who, r.parties(s)...)
			}
		}
		m := &rapporteur.Meeting{Kind: kind, Participants: r.participants(who), Status: rapporteur.MeetingHeld}
		if len(m.Participants) < 2 {
			continue
		}
		if r.d.Clauses[cl].Verb >= 0 {
			if p := r.predicate(int32(cl)); p.supposed || p.negated {
				continue
			} else if r.calledOff(p) {
				m.Status = rapporteur.MeetingCancelled
			} else if p.tense == future || planning[p.lemma] || r.due(p) {
				m.Status = rapporteur.MeetingPlanned
			}
		}
		if s := r.meetingCalled(c); s != "" {
			m.Status = s
		}
		r.meet(m, who, r.trim(ling.Range{Start: c.Start, End: r.lastNamed(after)}), reason{cue: r.word(c.Head), rule: ruleContact, head: c.Head})
	}
}

// planning verbs put what they speak of in the future.
var planning = set("plan schedule announce await seek demand propose want expect prepare refuse reject")

// cancelling verbs say of a meeting that it does not take place.
var cancelling = set("cancel postpone collapse scrap suspend abort")

// calledOff reports whether p says that a meeting does not take place.
func (r *reading) calledOff(p predicate) bool {
	return !p.negated && (cancelling[p.lemma] || p.lemma == "call" && (r.word(p.rest.Start) == "off" || r.word(p.verb.End-1) == "off"))
}

// due reports whether p is "is due" or "are set for Friday".
func (r *reading) due(p predicate) bool {
	if w := r.word(p.rest.Start); p.lemma == "be" && p.tense != past {
		return w == "due" || w == "set" || w == "slated"
	}
	return (p.lemma == "set" || p.lemma == "slate") && p.verb.Passive && p.tense != past
}

// lastNamed returns the end of the last noun phrase in a row of phrases at the
// start of t.
func (r *reading) lastNamed(t ling.Range) int32 {
	end := t.Start
	for k := r.chunkFrom(t.Start); k < len(r.d.Chunks) && r.d.Chunks[k].End <= t.End; k++ {
		if r.d.Chunks[k].Type == ling.VerbGroup {
			break
		}
		end = r.d.Chunks[k].End
	}
	return max(end, t.Start)
}

// contact returns the kind of the contact that p speaks of and the token after
// its noun: its object, or its subject in a passive.
func (r *reading) contact(p predicate) (rapporteur.MeetingKind, int32) {
	if p.verb.Passive || p.lemma == "begin" || p.lemma == "start" || p.lemma == "resume" || p.lemma == "open" || p.lemma == "end" || p.lemma == "conclude" {
		if s := r.d.Clauses[p.clause].Subject; s >= 0 {
			if k := contacts[r.d.Lemma(r.d.Chunks[s].Head)]; k != "" && r.contactNoun(s) {
				return k, r.d.Chunks[s].End
			}
		}
	}
	for k := r.chunkFrom(p.rest.Start); k < len(r.d.Chunks) && r.d.Chunks[k].Start <= p.rest.Start+1; k++ {
		c := &r.d.Chunks[k]
		if c.Type != ling.NounPhrase {
			continue
		}
		if kind := contacts[r.d.Lemma(c.Head)]; kind != "" && r.contactNoun(int32(k)) {
			return kind, c.End
		}
		return "", 0
	}
	return "", 0
}

// contactNoun tells "a call with Kyiv" and "talks" from "a call for peace" and
// "a press conference".
func (r *reading) contactNoun(k int32) bool {
	c := &r.d.Chunks[k]
	switch r.word(c.Head - 1) {
	case "press", "news":
		return false
	}
	w := r.word(c.End)
	if r.d.Lemma(c.Head) == "call" {
		return w == "with" || w == "between" || r.word(c.Head-1) == "phone" || r.word(c.Head-1) == "telephone" || r.word(c.Head-1) == "video"
	}
	if r.d.Lemma(c.Head) == "round" {
		return w == "of"
	}
	return w != "for" || r.d.Lemma(c.Head) != "call"
}

// phone reports whether t says that people spoke by telephone.
func (r *reading) phone(t ling.Range) bool {
	for i := t.Start; i < t.End; i++ {
		switch r.word(i) {
		case "phone", "telephone", "telephoned", "videoconference":
			return true
		}
	}
	return false
}

// others returns the parties after "with" and "between" within t, and with
// object also those of the object itself.
func (r *reading) others(t ling.Range, object bool) []*member {
	var out []*member
	for k := r.chunkFrom(t.Start); k < len(r.d.Chunks) && r.d.Chunks[k].Start < t.End; k++ {
		c := &r.d.Chunks[k]
		switch {
		case c.Type == ling.NounPhrase && object && c.Start == t.Start:
			out = append(out, r.parties(int32(k))...)
		case c.Type == ling.Prepositions && k+1 < len(r.d.Chunks):
			if w := r.word(c.Start); w == "with" || w == "between" || w == "among" || w == "and" {
				out = append(out, r.parties(int32(k+1))...)
			}
		case c.Type == ling.VerbGroup && c.Start > t.Start:
			return out
		}
	}
	return out
}

// hosts returns the states that are visited: the object of "visit".
func (r *reading) hosts(t ling.Range) []*member {
	for e := r.entityFrom(t.Start); e < len(r.entities) && r.entities[e].Start < t.End; e++ {
		m := r.cast.at[e]
		if t.Contains(r.entities[e].Range) && m != nil && m.Kind == rapporteur.Country && r.entities[e].Start < t.Start+4 {
			return []*member{m}
		}
	}
	return nil
}

// participants returns each participant once: persons by name, states for
// their governments, and no body twice under its own and its state's name.
func (r *reading) participants(who []*member) []rapporteur.ActorID {
	var ids []rapporteur.ActorID
	for _, m := range who {
		if m == nil || slices.Contains(ids, m.ID) {
			continue
		}
		ids = append(ids, m.ID)
	}
	return ids
}

// meetingStatus reads the tense of p, and verbs that plan or cancel.
func (r *reading) meetingStatus(p predicate) rapporteur.MeetingStatus {
	switch p.lemma {
	case "cancel", "postpone":
		if p.negated {
			return rapporteur.MeetingPlanned // "was not cancelled"
		}
	}
	switch p.lemma {
	case "cancel", "postpone", "scrap", "suspend":
		return rapporteur.MeetingCancelled
	case "schedule", "arrange":
		return rapporteur.MeetingPlanned
	case "propose":
		return rapporteur.MeetingProposed
	}
	for c, n := p.clause, 0; c >= 0 && n < 6; c, n = r.d.Clauses[c].Parent, n+1 {
		v := r.d.Clauses[c].Verb
		if v < 0 || c == p.clause {
			continue
		}
		switch r.d.Lemma(r.d.Chunks[v].Head) {
		case "propose", "offer", "invite", "suggest", "want", "ask", "hope", "urge", "refuse":
			return rapporteur.MeetingProposed
		case "cancel", "postpone":
			return rapporteur.MeetingCancelled
		}
	}
	switch p.tense {
	case future:
		if r.ago(p) {
			return rapporteur.MeetingHeld
		}
		return rapporteur.MeetingPlanned
	case progressive:
		return rapporteur.MeetingOngoing
	}
	return rapporteur.MeetingHeld
}

// ago reports whether the date of p is before the publication.
func (r *reading) ago(p predicate) bool {
	w := r.when(p.evidence, ling.Date, ling.Time)
	return len(w.Value) == 10 && !r.d.DCT.IsZero() && w.Value < r.d.DCT.Format("2006-01-02")
}

// meetingCalled returns the status that the words before the noun of phrase c
// give: "the upcoming talks"; "" if they give none.
func (r *reading) meetingCalled(c *ling.Chunk) rapporteur.MeetingStatus {
	for i := c.Start; i < c.Head; i++ {
		switch r.word(i) {
		case "ongoing", "current":
			return rapporteur.MeetingOngoing
		case "planned", "upcoming", "future", "next", "forthcoming":
			return rapporteur.MeetingPlanned
		case "proposed", "possible":
			return rapporteur.MeetingProposed
		case "cancelled", "canceled", "postponed":
			return rapporteur.MeetingCancelled
		}
	}
	return ""
}
