package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/text"
)

// newActs reads sentences of Thursday, 18 March 2027, by the rules alone, and returns the act that a word of them heads.
func newActs(t *testing.T) func(content, head string) (*reading, *act) {
	t.Helper()
	p, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	x, err := NewUnjudged(codebook.Default())
	if err != nil {
		t.Fatal(err)
	}
	return func(content, head string) (*reading, *act) {
		a := &rapporteur.Article{ID: "a", Text: text.Must(content), Language: "en", Published: time.Date(2027, 3, 18, 12, 0, 0, 0, time.UTC)}
		r := x.open(p.Parse(a.Text, a.Published), a)
		r.rules()
		all := r.startOver()
		k := slices.IndexFunc(all, func(a act) bool { return strings.EqualFold(r.d.Form(a.head), head) })
		if k < 0 {
			t.Fatalf("%q: %s is no predicate", content, head)
		}
		return r, &all[k]
	}
}

func TestWhatOnlyReadsLikeAMeeting(t *testing.T) {
	read := newActs(t)
	for _, tt := range []struct{ text, head string }{
		{"Peru refused to meet Chile.", "meet"},
		{"Peru refused to hold talks with Chile.", "hold"},
		{"Peru refused to take part in talks with Chile.", "talks"},
		{"Peru refused to participate in talks with Chile.", "talks"},
		{"Peru refused to return to talks with Chile.", "talks"},
		{"Peru refused to enter talks with Chile.", "talks"},
		{"Peru refused to sit down for talks with Chile.", "talks"},
		{"Peru declined a meeting with Chile.", "meeting"},
		{"Peru rejected talks with Chile.", "talks"},
		{"Talks with Chile were rejected by Peru.", "talks"},
		{"Peru boycotted the summit with Chile.", "boycotted"},
		{"Peru shunned the talks with Chile.", "talks"},
		{"Peru snubbed a meeting with Chile.", "meeting"},
		{"Peru skipped the summit with Chile.", "summit"},
		{"Peru ruled out talks with Chile.", "talks"},
		{"Peru turned down a meeting with Chile.", "meeting"},
		{"Peru and Chile sat out the conference in Rome.", "conference"},
		{"Peru rejected a proposal for talks with Chile.", "talks"},
		{"Peru rejected an offer of talks with Chile.", "talks"},
		{"Peru turned down an invitation to meet Chile.", "meet"},
		{"Peru rejected a call for talks with Chile.", "talks"},
		{"Peru regretted the refusal of Chile to meet Bolivia.", "meet"},
		{"Peru dismissed reports of a meeting with Chile.", "meeting"},
		{"Peru denied rumours of talks with Chile.", "talks"},
		{"Peru disputed claims of a meeting with Chile.", "meeting"},
		{"Talks between Peru and Chile are unlikely.", "talks"},
		{"Peru is unlikely to meet Chile.", "meet"},
		{"No talks between Peru and Chile are planned.", "talks"},
		{"There were no talks between Peru and Chile.", "talks"},
		{"Neither Peru nor Chile attended the summit.", "attended"},
		{"Neither Peru nor Chile attended the summit.", "summit"},
		{"None of the ministers met the envoy of Chile.", "met"},
		{"If Peru met Chile in Oslo, the war could end.", "met"},
		{"Peru met Chile in the semi-final.", "met"},
		{"Peru hosted Chile in a qualifier on Tuesday.", "hosted"},
		{"Peru met Chile in Lima on Tuesday and won 2-1.", "met"},
		{"Peru met Chile in Lima and lost 3-1.", "met"},
		{"Peru met Chile halfway.", "met"},
		{"Peru met Chile's conditions.", "met"},
		{"Peru met the targets of Chile in full.", "met"},
		{"The plan met with resistance from Peru and Chile.", "met"},
		{"The plan was met with silence in Peru and Chile.", "met"},
	} {
		if r, a := read(tt.text, tt.head); !r.unmet(a) {
			t.Errorf("%q: they meet by %q", tt.text, tt.head)
		}
	}
}

func TestWhatIsAMeetingAllTheSame(t *testing.T) {
	read := newActs(t)
	for _, tt := range []struct{ text, head string }{
		{"Peru refused to comment on its talks with Chile.", "talks"},
		{"Peru refused to leave after meeting Chile.", "meeting"},
		{"Peru did not rule out talks with Chile.", "talks"},
		{"Peru did not reject a meeting with Chile.", "meeting"},
		{"Peru rejected the plan at talks with Chile.", "talks"},
		{"Peru denied a charge at a meeting with Chile.", "meeting"},
		{"Peru reported talks with Chile.", "talks"},
		{"Talks between Peru and Chile are likely.", "talks"},
		{"A deal is unlikely at the talks between Peru and Chile.", "talks"},
		{"No deal was reached at talks between Peru and Chile.", "talks"},
		{"Peru rejected an idea from its talks with Chile.", "talks"},
		{"Ana Ruiz met Juan Vega at the final in Lima.", "met"},
		{"Peru met Chile to discuss who was hurt in the match.", "met"},
		{"Peru met Chile in the final round of talks.", "met"},
		{"Peru met Chile and won 50 seats.", "met"},
		{"Peru and Chile met halfway between their capitals.", "met"},
		{"Peru met with opposition leaders of Chile.", "met"},
		{"Peru met Chile to ask if it would sign.", "met"},
	} {
		if r, a := read(tt.text, tt.head); r.unmet(a) {
			t.Errorf("%q: nobody meets by %q", tt.text, tt.head)
		}
	}
}

func TestWhetherAMeetingIsHeld(t *testing.T) {
	read := newActs(t)
	const held, ongoing, planned, proposed, cancelled = rapporteur.MeetingHeld, rapporteur.MeetingOngoing, rapporteur.MeetingPlanned, rapporteur.MeetingProposed, rapporteur.MeetingCancelled
	for _, tt := range []struct {
		text, head string
		want       rapporteur.MeetingStatus
	}{
		{"Peru met Chile on Monday.", "met", held},
		{"Talks between Peru and Chile ended on Monday.", "talks", held},
		{"Peru will meet Chile.", "meet", planned},
		{"Peru will hold talks with Chile.", "hold", planned},
		{"Peru will hold a second round of talks with Chile.", "round", planned},
		{"Talks between Peru and Chile are scheduled for Friday.", "talks", planned},
		{"The fourth round of talks between Peru and Chile will open on Friday.", "talks", planned},
		{"Peru will fly to Oslo for two days of talks with Chile.", "talks", planned},
		{"Peru will brief Bolivia on its talks with Chile.", "talks", held},
		{"Peru meets Chile on Saturday.", "meets", planned},
		{"Peru holds talks with Chile on Saturday.", "talks", planned},
		{"Peru is meeting Chile in Oslo.", "meeting", ongoing},
		{"Talks between Peru and Chile continue in Oslo.", "talks", ongoing},
		{"Talks between Peru and Chile continued in Oslo.", "talks", held},
		{"The talks between Peru and Chile are under way in Oslo.", "talks", ongoing},
		{"Talks between Peru and Chile were under way in Oslo.", "talks", held},
		{"Talks between Peru and Chile are ongoing.", "talks", ongoing},
		{"Bolivia proposed a meeting between Peru and Chile.", "meeting", proposed},
		{"Peru asked for talks with Chile.", "talks", proposed},
		{"Peru called for talks with Chile.", "talks", proposed},
		{"Peru renewed its call for talks with Chile.", "talks", proposed},
		{"Peru is ready to meet Chile.", "meet", proposed},
		{"Peru repeated its offer to meet Chile.", "meet", proposed},
		{"A meeting of Peru and Chile proposed by Bolivia was welcomed.", "meeting", proposed},
		{"Peru called the talks with Chile useful.", "talks", held},
		{"Peru pushed the talks with Chile into a corner.", "talks", held},
		{"Peru urged the summit to act.", "summit", held},
		{"Peru urged talks with Chile.", "talks", proposed},
		{"Peru talked about the price at a meeting with Chile.", "meeting", held},
		{"Peru called off the talks with Chile.", "talks", cancelled},
		{"A meeting between Peru and Chile planned for Friday was postponed, officials said.", "meeting", cancelled},
		{"The fifth round of talks between Peru and Chile was cancelled.", "talks", cancelled},
		{"Talks between Peru and Chile were put off.", "talks", cancelled},
		{"Talks between Peru and Chile will not take place.", "talks", cancelled},
		{"Talks between Peru and Chile did not fail.", "talks", held},
		{"Talks between Peru and Chile did not take long.", "talks", held},
	} {
		r, a := read(tt.text, tt.head)
		m := &rapporteur.Meeting{Status: held, When: r.convened(a.head)}
		if got := r.standing(a, m); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestWhereAMeetingIs(t *testing.T) {
	read := newActs(t)
	for _, tt := range []struct{ text, head, want string }{
		{"Peru met Chile in Oslo.", "met", "Oslo"},
		{"The fourth round of talks between Peru and Chile opened in Oslo.", "talks", "Oslo"},
		{"Talks between Peru and Chile on trade are under way in Oslo.", "talks", "Oslo"},
		{"Ana Ruiz is in Oslo for talks with Chile.", "talks", "Oslo"},
		{"Ana Ruiz flew to Oslo for talks with Chile.", "talks", "Oslo"},
		{"Ana Ruiz flew to Oslo on Monday, where she met Chile's president.", "met", "Oslo"},
		{"Ana Ruiz flew to Oslo, Norway, where she met Chile's president.", "met", "Oslo"},
		{"Ana Ruiz visited Norway, where she met Chile's president in Bergen.", "met", "Bergen"},
		{"Ana Ruiz flew to Oslo and Rome, where she met Chile's president.", "met", ""},
		{"Ana Ruiz flew to Oslo and met Chile's president.", "met", ""},
		{"Ana Ruiz visited Norway.", "visited", "Norway"},
		{"Ana Ruiz flew to Oslo, Norway.", "flew", "Oslo"},
		{"Ana Ruiz will travel to the Philippines.", "travel", "Philippines"},
		{"Ana Ruiz flew to Norway and Italy.", "flew", ""},
		{"Ana Ruiz left for a visit to Norway.", "visit", "Norway"},
		{"Ana Ruiz visited Norway's king.", "visited", ""},
		{"Ana Ruiz's visit to the Norwegian king was long.", "visit", ""},
	} {
		r, a := read(tt.text, tt.head)
		kind := rapporteur.MeetingMeeting
		if visiting[r.d.Lemma(a.head)] {
			kind = rapporteur.MeetingVisit
		}
		if got, _ := r.venue(a, kind); got != tt.want {
			t.Errorf("%q: in %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestWhoTakesPartByTheSentence(t *testing.T) {
	read := newActs(t)
	for _, tt := range []struct{ text, head, come, want string }{
		{"Peru met Chile a day after Bolivia had seen Brazil.", "met", "PER CHL BRA", "PER CHL"},
		{"Peru met Chile before Bolivia saw Brazil.", "met", "PER CHL BOL", "PER CHL"},
		{"Peru met Chile as Bolivia protested.", "met", "PER CHL BOL", "PER CHL"},
		{"Peru met Chile while Bolivia protested.", "met", "PER CHL BOL", "PER CHL"},
		{"Peru met Chile since Bolivia had left.", "met", "PER CHL BOL", "PER CHL"},
		{"Peru met Chile when Bolivia had left.", "met", "PER CHL BOL", "PER CHL"},
		{"Peru, which had seen Bolivia on Monday, met Chile on Tuesday.", "met", "PER CHL BOL", "PER CHL"},
		{"Peru, which sees Bolivia on Monday, met Chile on Tuesday.", "met", "PER CHL BOL", "PER CHL BOL"},
		{"After Peru met Bolivia, Chile left.", "met", "PER BOL", "PER BOL"},
		{"Peru held talks that brought Chile and Bolivia together.", "talks", "PER CHL BOL", "PER CHL BOL"},
		{"Norway held talks that had brought Chile and Bolivia together.", "talks", "CHL BOL", "CHL BOL"},
		{"Peru said Chile met Bolivia.", "met", "PER CHL BOL", "CHL BOL"},
		{"Peru said it met Chile and Bolivia.", "met", "PER CHL BOL", "PER CHL BOL"},
		{"Peru said talks between Chile and Bolivia ended.", "talks", "PER CHL BOL", "CHL BOL"},
		{"Peru said talks with Chile and Bolivia ended.", "talks", "PER CHL BOL", "PER CHL BOL"},
		{"Peru proposed talks between Chile and Bolivia.", "talks", "PER CHL BOL", "CHL BOL"},
		{"Peru proposed talks between Chile and Bolivia in Lima.", "talks", "PER CHL BOL", "CHL BOL"},
		{"Peru hosted talks between Chile and Bolivia.", "talks", "PER CHL BOL", "PER CHL BOL"},
		{"Peru and Chile discussed Bolivia.", "discussed", "PER CHL BOL", "PER CHL"},
		{"Peru and Chile held talks on Bolivia.", "held", "PER CHL BOL", "PER CHL"},
		{"Peru held a meeting about Bolivia.", "held", "PER BOL", "PER"},
		{"Peru called on Chile on Monday.", "called", "PER CHL", "PER CHL"},
		{"Peru, Chile and Bolivia met in Oslo.", "met", "PER CHL", "PER CHL BOL"},
		{"Envoys from Peru, Chile and Bolivia met in Oslo.", "met", "PER CHL", "PER CHL BOL"},
		{"Peru met Chilean and Bolivian officials.", "met", "PER CHL", "PER CHL BOL"},
		{"Peru held talks with Chile and Bolivia.", "talks", "PER CHL", "PER CHL BOL"},
		{"Peru met Chile to end the hunger in Chile and Bolivia.", "met", "PER CHL", "PER CHL"},
		{"Peru met Chile, and Bolivia protested.", "met", "PER CHL", "PER CHL"},
		{"Ana Ruiz visited Chile and Bolivia.", "visited", "ana-ruiz CHL", "ana-ruiz CHL"},
	} {
		r, a := read(tt.text, tt.head)
		guests := r.guestsOf(a)
		var come []int
		for k, g := range guests {
			if slices.Contains(strings.Fields(tt.come), string(g.ID)) {
				come = append(come, k)
			}
		}
		var got []string
		for _, k := range r.companions(a, guests, come) {
			got = append(got, string(guests[k].ID))
		}
		slices.Sort(got)
		want := strings.Fields(tt.want)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q: %s, want %s", tt.text, fmt.Sprint(got), want)
		}
	}
}
