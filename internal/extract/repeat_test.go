package extract

import (
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

func TestAFactToldTwiceIsOneFinding(t *testing.T) {
	const headline, body = "Peru demands a fishing treaty", "Peru on Friday demanded that a treaty on fishing be signed"
	const bare = "Peru demands it"
	r, _ := readWith(t, headline+".\n\n"+body+". "+bare+". Chile closed the port.")
	txt := r.d.Text
	demands := func(at []text.Span) int32 { return r.d.TokenRange(at[0]).Start + 1 } // after "Peru"
	at := func(words string) []text.Span {
		start := int32(strings.Index(txt.String(), words))
		return []text.Span{{Start: start, End: start + int32(len(words))}}
	}
	wants := func(party rapporteur.ActorID, s rapporteur.Stance) rapporteur.Fact {
		return &rapporteur.Position{Party: party, Stance: s, Status: rapporteur.Asserted}
	}
	does := func(k rapporteur.CommitmentKind, by ...rapporteur.ActorID) rapporteur.Fact {
		return &rapporteur.Commitment{Kind: k, By: by}
	}
	for _, tt := range []struct {
		name          string
		first, second rapporteur.Fact
		words         string // of the second, the headline aside
		one           bool
	}{
		{"the same stance", wants("PER", rapporteur.Demands), wants("PER", rapporteur.Demands), body, true},
		{"a stance of the same side", wants("PER", rapporteur.Supports), wants("PER", rapporteur.Demands), body, true},
		{"party and predicate alone", wants("PER", rapporteur.Demands), wants("PER", rapporteur.Demands), bare, false},
		{"the opposite", wants("PER", rapporteur.Rejects), wants("PER", rapporteur.Demands), body, false},
		{"only under a condition", wants("PER", rapporteur.Conditional), wants("PER", rapporteur.Demands), body, false},
		{"another party", wants("CHL", rapporteur.Demands), wants("PER", rapporteur.Demands), body, false},
		{"another matter", wants("CHL", rapporteur.Demands), wants("CHL", rapporteur.Demands), "Chile closed the port", false},
		{"the same act, one of two sides named", does(rapporteur.Pledge, "PER", "CHL"), does(rapporteur.Pledge, "PER"), body, true},
		{"another kind of act", does(rapporteur.Threat, "PER"), does(rapporteur.Pledge, "PER"), body, false},
		{"another kind of fact", does(rapporteur.Pledge, "PER"), wants("PER", rapporteur.Demands), body, false},
		{"meetings, which are told apart", &rapporteur.Meeting{}, &rapporteur.Meeting{}, body, false},
	} {
		got := r.united([]Finding{
			{Fact: tt.first, Evidence: at(headline), Confidence: 0.4, head: demands(at(headline))},
			{Fact: tt.second, Evidence: at(tt.words), Confidence: 0.7, head: demands(at(tt.words))},
		})
		switch {
		case !tt.one && len(got) != 2:
			t.Errorf("%s: %d findings, want two", tt.name, len(got))
		case !tt.one:
		case len(got) != 1:
			t.Errorf("%s: %d findings, want one", tt.name, len(got))
		case got[0].Fact != tt.second || len(got[0].Evidence) != 2 || got[0].Evidence[1] != at(headline)[0]:
			t.Errorf("%s: %+v, want the likelier with its own place and then the other", tt.name, got[0])
		}
	}
}

// The names of a body that stands for itself say no more of what it wants than a state's do.
func TestTheNameOfABodyIsNoMatter(t *testing.T) {
	const first, second = "The Polish Parliament demands it", "The Polish Parliament closed the port"
	r, _ := readWith(t, first+". "+second+".")
	at := func(words string) []text.Span {
		start := int32(strings.Index(r.d.Text.String(), words))
		return []text.Span{{Start: start, End: start + int32(len(words))}}
	}
	fact := &rapporteur.Position{Party: "polish-parliament", Stance: rapporteur.Demands, Status: rapporteur.Asserted}
	if r.cast.byID[fact.Party] == nil {
		t.Fatal("no such body")
	}
	if got := r.united([]Finding{{Fact: fact, Evidence: at(first), head: 3}, {Fact: fact, Evidence: at(second), head: -1}}); len(got) != 2 {
		t.Errorf("%d findings, want two", len(got))
	}
}

func TestAMeetingOfTheHeadlineIsTheOneBelow(t *testing.T) {
	r, _ := readWith(t, "Peru and Chile Hold Ukraine Talks.\n\nPeru met Chile on Friday. They will meet again.")
	txt := r.d.Text
	at := func(words string) (span text.Span, head int32) {
		start := int32(strings.Index(txt.String(), words))
		span = text.Span{Start: start, End: start + int32(len(words))}
		return span, r.d.TokenRange(span).Start
	}
	meeting := func(words string, s rapporteur.MeetingStatus, who ...rapporteur.ActorID) Finding {
		span, head := at(words)
		return Finding{Fact: &rapporteur.Meeting{Status: s, Participants: who}, Evidence: []text.Span{span}, head: head}
	}
	headline := meeting("Talks", rapporteur.MeetingHeld, "PER", "CHL", "UKR")
	for name, tt := range map[string]struct {
		below Finding
		one   bool
	}{
		"of two of the same":    {meeting("met", rapporteur.MeetingHeld, "PER", "CHL"), true},
		"that goes on":          {meeting("met", rapporteur.MeetingOngoing, "PER", "CHL"), true},
		"that is still to come": {meeting("meet again", rapporteur.MeetingPlanned, "PER", "CHL"), false},
		"of others":             {meeting("met", rapporteur.MeetingHeld, "PER", "BOL"), false},
	} {
		got := r.united([]Finding{headline, tt.below})
		if one := len(got) == 1; one != tt.one {
			t.Errorf("one below %s: %d findings", name, len(got))
		} else if one && (got[0].Fact != tt.below.Fact || len(got[0].Evidence) != 2) {
			t.Errorf("one below %s: %+v, want that of the text with both places", name, got[0])
		}
	}
	if got := r.united([]Finding{headline}); len(got) != 1 {
		t.Errorf("a headline by itself: %d findings", len(got))
	}
}
