package ledger_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/ledger"
	"github.com/rapporteur/rapporteur/text"
	"pgregory.net/rapid"
)

// A paper makes readings of articles, a day apart unless it is told otherwise.
type paper struct {
	readings []rapporteur.Reading
	day      int
}

var first = time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)

// prints adds an article of a publisher that states facts.
func (p *paper) prints(publisher string, facts ...rapporteur.Fact) *rapporteur.Reading {
	n := len(p.readings) + 1
	id := rapporteur.ArticleID(fmt.Sprintf("a%03d", n))
	body := text.Must(strings.Repeat("Words. ", 40))
	a := &rapporteur.Article{ID: id, Publisher: publisher, Published: first.AddDate(0, 0, p.day), Text: body, SHA256: "hash of " + string(id)}
	p.day++
	r := rapporteur.Reading{Article: a, Origin: id, Changed: rapporteur.Cursor(n)}
	for i, f := range facts {
		c, err := rapporteur.NewCitation(a, text.Span{Start: int32(7 * i), End: int32(7*i + 5)}, "")
		if err != nil {
			panic(err)
		}
		r.Entries = append(r.Entries, rapporteur.Entry{ID: rapporteur.EntryID(fmt.Sprint(id, "-", i)), Fact: f, Citations: []rapporteur.Citation{c}, Confidence: 0.5})
	}
	p.readings = append(p.readings, r)
	return &p.readings[n-1]
}

func position(party string, stance rapporteur.Stance, proposal string) *rapporteur.Position {
	return &rapporteur.Position{Party: rapporteur.ActorID(party), Stance: stance, Proposal: rapporteur.Phrase{Text: proposal}, Issue: "territory", Status: rapporteur.Asserted}
}

func told(p *rapporteur.Position, status rapporteur.PositionStatus) *rapporteur.Position {
	p.Status = status
	return p
}

// history writes the changes of a line.
func history(l ledger.Line) string {
	var out []string
	for _, s := range l.Steps {
		out = append(out, string(s.Change))
	}
	return strings.Join(out, " ")
}

func TestALineTellsHowAStanceCameAbout(t *testing.T) {
	withdrawal := "withdrawal of troops from the valley"
	tests := []struct {
		name    string
		steps   []*rapporteur.Position
		history string
		present rapporteur.Stance
		since   int // day
	}{
		{"said again", []*rapporteur.Position{position("UKR", rapporteur.Demands, withdrawal), position("UKR", rapporteur.Demands, "the troops' withdrawal")}, "new repeated", rapporteur.Demands, 0},
		{"softened", []*rapporteur.Position{position("UKR", rapporteur.Demands, withdrawal), position("UKR", rapporteur.Offers, withdrawal)}, "new softened", rapporteur.Offers, 1},
		{"hardened", []*rapporteur.Position{position("UKR", rapporteur.Accepts, withdrawal), position("UKR", rapporteur.Conditional, withdrawal)}, "new hardened", rapporteur.Conditional, 1},
		{"reversed twice", []*rapporteur.Position{position("UKR", rapporteur.Rejects, withdrawal), position("UKR", rapporteur.Accepts, withdrawal), position("UKR", rapporteur.Rejects, withdrawal)}, "new reversed reversed", rapporteur.Rejects, 2},
		{"another matter", []*rapporteur.Position{position("UKR", rapporteur.Rejects, withdrawal), position("UKR", rapporteur.Demands, "a census of all villages")}, "new new", rapporteur.Demands, 1},
		{"what the other side says does not overwrite it", []*rapporteur.Position{position("UKR", rapporteur.Rejects, withdrawal), told(position("UKR", rapporteur.Accepts, withdrawal), rapporteur.Reported)}, "new contradicted", rapporteur.Rejects, 0},
		{"what the other side says stands until it speaks", []*rapporteur.Position{told(position("UKR", rapporteur.Accepts, withdrawal), rapporteur.Reported)}, "new", rapporteur.Accepts, 0},
		{"taken back", []*rapporteur.Position{position("UKR", rapporteur.Demands, withdrawal), told(position("UKR", rapporteur.Demands, withdrawal), rapporteur.Denied)}, "new withdrawn", "", 0},
		{"taken up again", []*rapporteur.Position{position("UKR", rapporteur.Demands, withdrawal), told(position("UKR", rapporteur.Demands, withdrawal), rapporteur.Denied), position("UKR", rapporteur.Demands, withdrawal)}, "new withdrawn new", rapporteur.Demands, 2},
		{"denied from the start", []*rapporteur.Position{told(position("UKR", rapporteur.Demands, withdrawal), rapporteur.Reported), told(position("UKR", rapporteur.Demands, withdrawal), rapporteur.Denied)}, "new contradicted", rapporteur.Demands, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var p paper
			for _, s := range tt.steps {
				p.prints("Daily", s)
			}
			state := ledger.Fold(p.readings, nil)
			if len(state.Lines) != 1 {
				t.Fatalf("%d lines, want 1", len(state.Lines))
			}
			l := state.Lines[0]
			if got := history(l); got != tt.history {
				t.Errorf("history %q, want %q", got, tt.history)
			}
			switch {
			case tt.present == "" && l.Present != nil:
				t.Errorf("present is %+v, want nothing", l.Present.Entry.Fact)
			case tt.present == "":
			case l.Present == nil || l.Present.Entry.Fact.(*rapporteur.Position).Stance != tt.present:
				t.Errorf("present is %+v, want %s", l.Present, tt.present)
			case !l.Since.Equal(first.AddDate(0, 0, tt.since)):
				t.Errorf("since %v, want day %d", l.Since, tt.since)
			}
		})
	}
}

func TestTwoPapersOfADayContradictEachOther(t *testing.T) {
	var p paper
	p.prints("Daily", position("UKR", rapporteur.Accepts, "the map of the border"))
	p.day = 0
	p.prints("Post", position("UKR", rapporteur.Rejects, "the map of the border"))
	l := ledger.Fold(p.readings, nil).Lines[0]
	if history(l) != "new contradicted" || l.Present.Entry.Fact.(*rapporteur.Position).Stance != rapporteur.Accepts {
		t.Errorf("history %s, present %+v", history(l), l.Present.Entry.Fact)
	}
}

func TestWhenItHappenedGoesBeforeWhenItWasPrinted(t *testing.T) {
	var p paper
	p.prints("Daily", position("UKR", rapporteur.Accepts, "the map of the border"))
	late := position("UKR", rapporteur.Rejects, "the map of the border")
	late.When.Value = "2027-02-20"
	p.prints("Daily", late)
	l := ledger.Fold(p.readings, nil).Lines[0]
	if history(l) != "new reversed" || l.Present.Entry.Fact.(*rapporteur.Position).Stance != rapporteur.Accepts {
		t.Errorf("history %s, present %+v: an earlier refusal printed later is no news", history(l), l.Present.Entry.Fact)
	}
}

func TestCopiesAreNoSources(t *testing.T) {
	var p paper
	p.prints("Agency", position("UKR", rapporteur.Demands, "the map of the border"))
	for _, name := range []string{"Herald", "Post"} {
		p.prints(name, position("UKR", rapporteur.Demands, "the map of the border")).Origin = "a001"
	}
	p.prints("Daily", position("UKR", rapporteur.Demands, "a map of the border"))
	state := ledger.Fold(p.readings, nil)
	l := state.Lines[0]
	if diff := cmp.Diff([]string{"Agency", "Daily"}, l.Publishers); diff != "" {
		t.Errorf("publishers (-want +got):\n%s", diff)
	}
	if len(l.Steps) != 2 || len(l.Steps[0].Copies) != 2 || state.Copies != 2 || state.Articles != 4 {
		t.Errorf("%d steps, %d copies of the first, %d of %d articles", len(l.Steps), len(l.Steps[0].Copies), state.Copies, state.Articles)
	}
}

func TestDecisionsHold(t *testing.T) {
	var p paper
	p.prints("Daily", position("UKR", rapporteur.Demands, "the map"))
	p.prints("Daily", position("kyiv-government", rapporteur.Rejects, "the census"))
	c := p.readings[0].Entries[0].Citations
	added := position("RUS", rapporteur.Offers, "a bridge")
	decisions := []rapporteur.Decision{
		{ID: 10, Action: rapporteur.Edit, Entry: "a001-0", Fact: position("UKR", rapporteur.Supports, "the map")},
		{ID: 11, Action: rapporteur.Merge, Actor: "kyiv-government", Into: "UKR"},
		{ID: 12, Action: rapporteur.Add, Entry: "mine", Article: "a001", SHA256: "hash of a001", Fact: added, Citations: c, By: "Ana"},
		{ID: 13, Action: rapporteur.Reject, Entry: "a002-0"},
	}
	state := ledger.Fold(p.readings, decisions)
	var got []string
	for _, l := range state.Lines {
		s := l.Present
		got = append(got, fmt.Sprint(l.Party, " ", s.Entry.Fact.(*rapporteur.Position).Stance, " ", s.Change, " ", s.Verdict, " ", s.Sure(), " ", s.Cursor))
	}
	if diff := cmp.Diff([]string{"RUS offers new add true 12", "UKR supports corrected edit true 10"}, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if state.Cursor != 13 {
		t.Errorf("cursor %d, want that of the last decision", state.Cursor)
	}
	undone := append(decisions, rapporteur.Decision{ID: 14, Action: rapporteur.Undo, Undoes: 13}, rapporteur.Decision{ID: 15, Action: rapporteur.Split, Actor: "kyiv-government", Into: "UKR"})
	if n := len(ledger.Fold(p.readings, undone).Lines); n != 3 {
		t.Errorf("%d lines after the undo and the split, want 3", n)
	}
	p.readings[0].Article.SHA256 = "another text"
	for _, l := range ledger.Fold(p.readings, decisions).Lines {
		if l.Party == "RUS" {
			t.Error("what was added to a text that is no longer there stands")
		}
	}
}

func TestALastNameIsThatOfTheOnlyOneWhoBearsIt(t *testing.T) {
	person := func(id, name, side string) rapporteur.Actor {
		return rapporteur.Actor{ID: rapporteur.ActorID(id), Kind: rapporteur.Person, Name: name, Represents: rapporteur.ActorID(side)}
	}
	var p paper
	for i, actors := range [][]rapporteur.Actor{
		{person("ana-ruiz", "ANA RUIZ", "PER")}, {person("ruiz", "Ruiz", "PER")}, {person("ana-ruiz", "Ana Ruiz", "PER")},
		{person("bo-park", "Bo Park", "KOR"), person("cy-park", "Cy Park", "KOR"), person("park", "Park", "KOR")},
		{person("lee", "Lee", "KOR"), person("di-lee", "Di Lee", "USA")},
		{person("vega", "Vega", "PER"), person("ed-vega", "Ed Vega", "PER")}, {person("vega", "Vega", "CHL")},
	} {
		id := []rapporteur.ActorID{"ana-ruiz", "ruiz", "ana-ruiz", "park", "lee", "vega", "vega"}[i]
		p.prints("Daily", position(string(id), rapporteur.Demands, "the map")).Actors = actors
	}
	parties := func(decisions ...rapporteur.Decision) string {
		var out []string
		for _, l := range ledger.Fold(p.readings, decisions).Lines {
			out = append(out, fmt.Sprint(l.Party, len(l.Steps)))
		}
		return strings.Join(out, " ")
	}
	if got := parties(); got != "ana-ruiz3 lee1 park1 vega2" {
		t.Errorf("lines %s: Ruiz is Ana Ruiz; which Park, Lee and Vega is meant is not known", got)
	}
	if got := parties(rapporteur.Decision{ID: 1, Action: rapporteur.Split, Actor: "ruiz", Into: "ana-ruiz"}); got != "ana-ruiz2 lee1 park1 ruiz1 vega2" {
		t.Errorf("after a split: %s", got)
	}
	if name := ledger.Fold(p.readings, nil).Actors["ana-ruiz"].Name; name != "Ana Ruiz" {
		t.Errorf("she is called %q", name)
	}
}

func TestMeetingsAreJoined(t *testing.T) {
	meet := func(status rapporteur.MeetingStatus, when, place string, who ...rapporteur.ActorID) *rapporteur.Meeting {
		return &rapporteur.Meeting{Kind: rapporteur.MeetingTalks, Status: status, Participants: who, Place: place, When: rapporteur.When{Value: when}}
	}
	var p paper
	p.prints("Daily", meet(rapporteur.MeetingPlanned, "2027-03-10", "", "FRA", "DEU"))
	p.prints("Daily", meet(rapporteur.MeetingPlanned, "2027-03-10", "Lyon", "luc-morel", "DEU"))
	p.readings[1].Actors = []rapporteur.Actor{{ID: "luc-morel", Name: "Luc Morel", Represents: "FRA"}}
	p.prints("Post", meet(rapporteur.MeetingHeld, "2027-03", "Lyon", "FRA", "DEU", "ITA"))
	p.prints("Post", meet(rapporteur.MeetingHeld, "2027-03-10", "Turin", "FRA", "DEU"))
	p.prints("Post", meet(rapporteur.MeetingHeld, "2027-03-22", "Lyon", "FRA", "DEU"))
	p.day = 60
	p.prints("Post", meet(rapporteur.MeetingHeld, "", "", "FRA", "DEU"))
	state := ledger.Fold(p.readings, nil)
	var got []string
	for _, m := range state.Meetings {
		var changes []string
		for _, a := range m.Accounts {
			changes = append(changes, string(a.Change))
		}
		got = append(got, fmt.Sprint(m.Status, " ", m.When.Value, " ", m.Place, " ", m.Participants, " ", changes))
	}
	want := []string{
		"held 2027-03-10 Lyon [FRA DEU luc-morel ITA] [new repeated fulfilled]",
		"held 2027-03-10 Turin [FRA DEU] [new]",
		"held 2027-03-22 Lyon [FRA DEU] [new]",
		"held   [FRA DEU] [new]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("meetings (-want +got):\n%s", diff)
	}
}

func TestWhatWasAndWhatIsToComeAreTwoMeetings(t *testing.T) {
	var p paper
	meet := func(status rapporteur.MeetingStatus, day string) *rapporteur.Meeting {
		return &rapporteur.Meeting{Kind: rapporteur.MeetingTalks, Status: status, Participants: []rapporteur.ActorID{"FRA", "DEU"}, When: rapporteur.When{Value: day}}
	}
	p.prints("Daily", meet(rapporteur.MeetingHeld, ""), meet(rapporteur.MeetingPlanned, "2027-04-06"))
	if got := ledger.Fold(p.readings, nil).Meetings; len(got) != 2 {
		t.Errorf("%d meetings of an article that tells of talks and of the next ones, want two", len(got))
	}
}

func TestAMeetingLearnsFromEachAccount(t *testing.T) {
	meet := func(m rapporteur.Meeting) *rapporteur.Meeting {
		m.Kind, m.Status, m.Participants, m.Country, m.When.Value = rapporteur.MeetingTalks, rapporteur.MeetingHeld, []rapporteur.ActorID{"FRA", "DEU"}, "NOR", "2027-03-10"
		return &m
	}
	var p paper
	p.prints("Daily", meet(rapporteur.Meeting{Place: "Bergen"}))
	p.prints("Post", meet(rapporteur.Meeting{Place: "the Grieg Hall", Duration: "PT3H", Format: rapporteur.FormatIndirect, Mediators: []rapporteur.ActorID{"NOR"}}))
	p.prints("Wire", meet(rapporteur.Meeting{Duration: "PT4H", Format: rapporteur.FormatDirect, Mediators: []rapporteur.ActorID{"NOR", "oslo-forum"}, Outcome: rapporteur.Phrase{Text: "failed"}}))
	merge := []rapporteur.Decision{{ID: 1, Action: rapporteur.Merge, Actor: "oslo-forum", Into: "peace-forum"}}
	state := ledger.Fold(p.readings, merge)
	if len(state.Meetings) != 1 {
		t.Fatalf("%d meetings, want one: the hall lies in the town", len(state.Meetings))
	}
	m := state.Meetings[0]
	got := fmt.Sprint(m.Place, " ", m.Duration, " ", m.Format, " ", m.Mediators, " ", m.Outcome.Text)
	if want := "Bergen PT3H indirect [NOR peace-forum] failed"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestCommitmentsComeDueAndAreDone(t *testing.T) {
	pledge := func(status rapporteur.CommitmentStatus, content, deadline string) *rapporteur.Commitment {
		return &rapporteur.Commitment{By: []rapporteur.ActorID{"NOR"}, Kind: rapporteur.Pledge, Status: status, Content: rapporteur.Phrase{Text: content}, Deadline: rapporteur.When{Value: deadline}, Issue: "humanitarian"}
	}
	var p paper
	p.prints("Daily", pledge(rapporteur.CommitmentAnnounced, "to build a hospital", "2027-03-02"), pledge(rapporteur.CommitmentAnnounced, "to clear the mines", "2027-03"),
		pledge(rapporteur.CommitmentAnnounced, "to send grain", "2027-03-03"), pledge(rapporteur.CommitmentPlanned, "to open a school", "2027-03-01"))
	p.prints("Daily", pledge(rapporteur.CommitmentDone, "it sent the grain", ""))
	p.prints("Daily", pledge(rapporteur.CommitmentWithdrawn, "a school", ""))
	p.prints("Daily")
	got := map[string]ledger.CommitmentState{}
	for _, c := range ledger.Fold(p.readings, nil).Commitments {
		got[c.Content.Text] = c.State
	}
	want := map[string]ledger.CommitmentState{"to build a hospital": ledger.Overdue, "to clear the mines": ledger.Pending, "to send grain": ledger.Done, "to open a school": ledger.Dropped}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("commitments (-want +got):\n%s", diff)
	}
}

func TestAnOpenPointIsSettledByALaterAgreement(t *testing.T) {
	open := &rapporteur.OpenPoint{What: rapporteur.Phrase{Text: "the status of the port"}, Issue: "territory"}
	deal := func(about string) *rapporteur.Commitment {
		return &rapporteur.Commitment{By: []rapporteur.ActorID{"NOR"}, Kind: rapporteur.Agreement, Status: rapporteur.CommitmentDone, Content: rapporteur.Phrase{Text: about}, Issue: "territory"}
	}
	var p paper
	p.prints("Daily", deal("an agreement on the status of the port"))
	p.prints("Daily", open)
	p.prints("Daily", open, deal("on fishing"))
	if o := ledger.Fold(p.readings, nil).Open; len(o) != 1 || len(o[0].Steps) != 2 || o[0].ClosedBy != nil {
		t.Errorf("open points %+v, want one that is open", o)
	}
	r := p.prints("Daily", deal("an agreement on the status of the port"))
	if o := ledger.Fold(p.readings, nil).Open; o[0].ClosedBy == nil || o[0].ClosedBy.Article != r.Article {
		t.Errorf("open point %+v, want it closed by the last article", o[0])
	}
}

func TestAnOpenPointKeepsTheLatestClaimAgainstIt(t *testing.T) {
	open := func(claim string, by rapporteur.ActorID) *rapporteur.OpenPoint {
		o := &rapporteur.OpenPoint{What: rapporteur.Phrase{Text: "the status of the port"}, Issue: "territory", Claimant: by}
		if claim != "" {
			o.Claim = rapporteur.Phrase{Spans: []text.Span{{Start: 0, End: 1}}, Text: claim}
		}
		return o
	}
	var p paper
	p.prints("Daily", open("", ""))
	p.prints("Daily", open("progress", "ana-ruiz"))
	p.prints("Daily", open("wide agreement", "ana-maria-ruiz"))
	p.prints("Daily", open("", ""))
	merge := rapporteur.Decision{ID: 9, Action: rapporteur.Merge, Actor: "ana-maria-ruiz", Into: "ana-ruiz"}
	o := ledger.Fold(p.readings, []rapporteur.Decision{merge}).Open
	if len(o) != 1 || o[0].Claim.Text != "wide agreement" || o[0].Claimant != "ana-ruiz" {
		t.Errorf("open points %+v, want one against the latest claim, by the one that its claimant was merged into", o)
	}
}

func TestEventsChangeNothingInTheState(t *testing.T) {
	met := &rapporteur.Meeting{Kind: rapporteur.MeetingTalks, Status: rapporteur.MeetingHeld, Participants: []rapporteur.ActorID{"NOR", "ISL"}}
	event := &rapporteur.Event{Type: "CONSULT", Status: rapporteur.EventHappened, Actors: []rapporteur.ActorID{"NOR"}, Recipients: []rapporteur.ActorID{"ISL"}}
	var p paper
	p.prints("Daily", position("NOR", rapporteur.Rejects, "a quota"), met, event)
	s := ledger.Fold(p.readings, nil)
	if len(s.Steps) != 2 || len(s.Lines) != 1 || len(s.Meetings) != 1 {
		t.Errorf("%d steps, %d lines, %d meetings, want 2, 1 and 1", len(s.Steps), len(s.Lines), len(s.Meetings))
	}
}

// drawn makes up readings and decisions about them.
func drawn(t *rapid.T) ([]rapporteur.Reading, []rapporteur.Decision) {
	var p paper
	matters := []string{"the map of the border", "a census", "withdrawal of troops", ""}
	parties := []string{"UKR", "RUS", "FRA"}
	for range rapid.IntRange(1, 12).Draw(t, "articles") {
		p.day = rapid.IntRange(0, 3).Draw(t, "day")
		var facts []rapporteur.Fact
		for range rapid.IntRange(0, 3).Draw(t, "facts") {
			party, matter := rapid.SampledFrom(parties).Draw(t, "party"), rapid.SampledFrom(matters).Draw(t, "matter")
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				f := position(party, rapid.SampledFrom(rapporteur.Stances).Draw(t, "stance"), matter)
				f.Status = rapid.SampledFrom([]rapporteur.PositionStatus{rapporteur.Asserted, rapporteur.Reported, rapporteur.Denied}).Draw(t, "status")
				facts = append(facts, f)
			case 1:
				facts = append(facts, &rapporteur.Meeting{Kind: rapporteur.MeetingTalks, Participants: []rapporteur.ActorID{rapporteur.ActorID(party), "DEU"},
					Status: rapid.SampledFrom([]rapporteur.MeetingStatus{rapporteur.MeetingHeld, rapporteur.MeetingPlanned, rapporteur.MeetingCancelled}).Draw(t, "status"),
					When:   rapporteur.When{Value: rapid.SampledFrom([]string{"", "2027-03-02", "2027-03", "2027-W09"}).Draw(t, "when")}})
			case 2:
				facts = append(facts, &rapporteur.Commitment{By: []rapporteur.ActorID{rapporteur.ActorID(party)}, Kind: rapporteur.Agreement, Content: rapporteur.Phrase{Text: matter}, Issue: "territory",
					Status: rapid.SampledFrom([]rapporteur.CommitmentStatus{rapporteur.CommitmentDone, rapporteur.CommitmentAnnounced, rapporteur.CommitmentWithdrawn}).Draw(t, "status")})
			case 3:
				facts = append(facts, &rapporteur.OpenPoint{What: rapporteur.Phrase{Text: matter}, Issue: "territory"})
			}
		}
		r := p.prints(rapid.SampledFrom([]string{"Daily", "Post"}).Draw(t, "publisher"), facts...)
		if rapid.Bool().Draw(t, "copy") {
			r.Origin = "a001"
		}
	}
	var decisions []rapporteur.Decision
	for n := range rapid.IntRange(0, 5).Draw(t, "decisions") {
		r := rapid.SampledFrom(p.readings).Draw(t, "of")
		d := rapporteur.Decision{ID: rapporteur.DecisionID(100 + n), Action: rapid.SampledFrom([]rapporteur.Action{rapporteur.Accept, rapporteur.Reject, rapporteur.Merge, rapporteur.Unsure}).Draw(t, "action")}
		switch {
		case d.Action == rapporteur.Merge:
			d.Actor, d.Into = rapporteur.ActorID(rapid.SampledFrom(parties).Draw(t, "actor")), rapporteur.ActorID(rapid.SampledFrom(parties).Draw(t, "into"))
		case len(r.Entries) == 0:
			continue
		default:
			d.Entry = r.Entries[0].ID
		}
		decisions = append(decisions, d)
	}
	return p.readings, decisions
}

// written writes a state so that two can be compared.
func written(s *ledger.State) string {
	var b strings.Builder
	fmt.Fprintln(&b, s.AsOf, s.Articles, s.Copies, s.Actors)
	step := func(s *ledger.Step) string {
		if s == nil {
			return "-"
		}
		var copies []string
		for _, c := range s.Copies {
			copies = append(copies, string(c.ID))
		}
		return fmt.Sprint(s.Entry.ID, s.Change, s.At, s.Verdict, copies)
	}
	for _, l := range s.Lines {
		fmt.Fprintln(&b, l.Party, l.Issue, step(l.Present), l.Since, l.Publishers)
	}
	for _, m := range s.Meetings {
		fmt.Fprintln(&b, m.Status, m.Participants, m.When.Value, m.Differing, len(m.Accounts))
	}
	for _, c := range s.Commitments {
		fmt.Fprintln(&b, c.By, c.Content.Text, c.State, len(c.Steps))
	}
	for _, o := range s.Open {
		fmt.Fprintln(&b, o.What.Text, step(o.ClosedBy), len(o.Steps))
	}
	for _, s := range s.Steps {
		fmt.Fprintln(&b, step(s))
	}
	return b.String()
}

func TestTheOrderOfReadingsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		readings, decisions := drawn(t)
		want := written(ledger.Fold(readings, decisions))
		if got := written(ledger.Fold(readings, decisions)); got != want {
			t.Fatalf("folding again:\n%s", cmp.Diff(want, got))
		}
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		r.Shuffle(len(readings), func(i, j int) { readings[i], readings[j] = readings[j], readings[i] })
		if got := written(ledger.Fold(readings, decisions)); got != want {
			t.Fatalf("another order:\n%s", cmp.Diff(want, got))
		}
	})
}

func TestUndoRestoresTheState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		readings, decisions := drawn(t)
		if len(decisions) == 0 {
			return
		}
		last := len(decisions) - 1
		want := written(ledger.Fold(readings, decisions[:last]))
		undone := append(decisions, rapporteur.Decision{ID: 200, Action: rapporteur.Undo, Undoes: decisions[last].ID})
		if got := written(ledger.Fold(readings, undone)); got != want {
			t.Fatalf("before the decision and after its undo:\n%s", cmp.Diff(want, got))
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for _, entries := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(entries), func(b *testing.B) {
			var p paper
			r := rand.New(rand.NewPCG(1, 2))
			nouns := strings.Fields("border troops prisoners grain port treaty tariff fuel bridge census school corridor mines hospital refugees elections court debt dam pipeline")
			for range entries / 5 {
				p.day = r.IntN(2000)
				var facts []rapporteur.Fact
				for range 4 {
					f := position(fmt.Sprintf("P%02d", r.IntN(40)), rapporteur.Stances[r.IntN(6)], nouns[r.IntN(20)]+" and "+nouns[r.IntN(20)]+" by "+nouns[r.IntN(20)])
					f.Issue = rapporteur.IssueID(fmt.Sprint("issue-", r.IntN(20)))
					facts = append(facts, f)
				}
				facts = append(facts, &rapporteur.Commitment{By: []rapporteur.ActorID{rapporteur.ActorID(fmt.Sprintf("P%02d", r.IntN(40)))}, Kind: rapporteur.Pledge, Content: rapporteur.Phrase{Text: nouns[r.IntN(20)] + " for " + nouns[r.IntN(20)]}})
				p.prints(fmt.Sprint("paper ", r.IntN(30)), facts...)
			}
			b.ReportAllocs()
			for b.Loop() {
				ledger.Fold(p.readings, nil)
			}
			b.ReportMetric(float64(entries*b.N)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}
