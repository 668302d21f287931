package view_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/view"
	"github.com/rapporteur/rapporteur/internal/view/sample"
	"github.com/rapporteur/rapporteur/text"
)

var codebook = &rapporteur.Codebook{Issues: []rapporteur.Issue{{ID: "trade", Name: "Trade"}, {ID: "forces", Name: "Forces"}}}

// show writes a line as "P3 + demands | text | details", with "likely" where it
// is.
func show(l view.Line) string {
	s := l.Ref + " "
	if l.Sign != "" {
		s += l.Sign + " "
	}
	s = strings.Repeat("  ", l.Depth) + s + l.Lead + " | " + l.Text + " | " + strings.Join(l.Details, "; ")
	if l.Likely {
		s += " | likely"
	}
	return s
}

// headings returns the party and issue that each position stands under.
func headings(v *view.Article) map[string]string {
	out := map[string]string{}
	for _, p := range v.Parties {
		for _, i := range p.Issues {
			for _, l := range i.Lines {
				out[l.ID] = p.Name + ", " + i.Name + ": "
			}
		}
	}
	return out
}

func TestLinesStandUnderTheirHeadingsSureFirst(t *testing.T) {
	v := view.Of(sample.Record(), codebook)
	var got []string
	v.Lines(func(l *view.Line) { got = append(got, headings(v)[l.ID]+show(*l)) })
	want := []string{
		"M2 Meeting held | Freedonia and Sylvania | Geneva, Switzerland; 12 March 2027; bilateral; mediated by The mediators; lasting 3 hours; outcome: agreed to exchange prisoners by Monday",
		"M1 Talks planned | Freedonia and Sylvania | 12 April 2027 | likely",
		"Sylvania, Forces: P2 + demands | The troops … leave first | voiced by Zoë Trentino",
		"Sylvania, ceasefire: P1 − rejects | sign a truce | voiced by Zoë Trentino | likely",
		"Sylvania, Trade: P5 + accepts | the quota | as told by Zoë Trentino (“Trentino”), as told by A spokesman in Freedonia | likely",
		"Freedonia, Trade: P3 + demands | Sylvania open its ports <at once> & in full | to Sylvania",
		"Freedonia, Trade: P4 ? conditional | lift the duties | voiced by Rufus Firefly | likely",
		"No party named, Other: P6 + supports | the ports open | which it denies; later (FUTURE_REF) | likely",
		"C1 Agreement by Freedonia and Sylvania | exchange prisoners | announced; deadline: 15 March 2027; issue: prisoners",
		"C2 Threat by Freedonia | close the border | conditional; to Sylvania; condition: if talks fail; issue: territory | likely",
		"E1 REQUEST | Freedonia → Sylvania | happened; CAMEO 10",
		"O1 Open | the border | issue: territory; against “Sylvania had accepted the quota”, claimed by Zoë Trentino",
		"S1 Zoë Trentino said | “We will not sign a truce while one foreign soldier stands in Sylvania,” … “The troops must leave first.” | direct",
		"S2 A spokesman in Freedonia said | that Trentino had told reporters Sylvania had accepted the quota | indirect",
		"  S3 Zoë Trentino (“Trentino”) told | Sylvania had accepted the quota | to The mediators; indirect | likely",
		"S4 Zoë Trentino (“She”) denied | it | indirect | likely",
		"S5 Somebody added | Freedonia … will close the border if talks fail | indirect | likely",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if want := "2 meetings (1 likely), 6 positions (4 likely), 2 commitments (1 likely), 1 event, 1 open point, 5 statements (3 likely)"; v.Summary != want {
		t.Errorf("summary %q, want %q", v.Summary, want)
	}
}

func TestQuotesGiveParagraphAndCodePoints(t *testing.T) {
	v := view.Of(sample.Record(), nil)
	runes := []rune(sample.Text)
	quotes := 0
	for _, l := range append(v.Commitments, v.Parties[1].Issues[0].Lines...) {
		for _, q := range l.Quotes {
			quotes++
			if got := string(runes[q.Start:q.End]); got != q.Text {
				t.Errorf("%s: code points %d to %d are %q, want %q", l.Ref, q.Start, q.End, got, q.Text)
			}
			if p := v.Paragraphs[q.Paragraph-1]; !strings.Contains(sample.Text[p.Start:p.End], q.Text) {
				t.Errorf("%s: paragraph %d does not hold %q", l.Ref, q.Paragraph, q.Text)
			}
		}
	}
	if quotes != 5 {
		t.Errorf("%d quotes, want 5: one of the positions is stated twice", quotes)
	}
	if got := v.Meetings[0].Quotes[0].Place(); got != "¶2, 73–160" {
		t.Errorf("place %q", got)
	}
}

func TestMarksLieInTheTextInOrder(t *testing.T) {
	v := view.Of(sample.Record(), nil)
	lines := map[string]int{}
	for i, m := range v.Marks {
		lines[m.Line]++
		if m.Span.Empty() || int(m.Span.End) > len(sample.Text) {
			t.Errorf("mark %+v is empty or outside the text", m)
		}
		if i > 0 && v.Marks[i-1].Span.Start > m.Span.Start {
			t.Errorf("mark %+v stands after %+v", m, v.Marks[i-1])
		}
	}
	if lines["statement-1"] != 5 || lines["position-3"] != 2 || len(lines) != 17 {
		t.Errorf("marks of %d lines: %v", len(lines), lines)
	}
}

func TestASkippedArticleSaysWhy(t *testing.T) {
	v := view.Of(sample.Skipped(), nil)
	if v.Skipped != "language: not English: Spanish" || v.Title != "spanish.txt" || v.Summary != "" {
		t.Errorf("view %+v", v)
	}
}

func TestActorsSayWhoTheyAre(t *testing.T) {
	got := view.Of(sample.Record(), nil).Actors[2]
	want := view.Actor{ID: "actor-3", Name: "Zoë Trentino", What: "person, foreign minister of Sylvania, speaks for Sylvania, if not for Freedonia", Aliases: []string{"Trentino"}, Mentions: 2}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("actor (-want +got):\n%s", diff)
	}
}

func TestDatesAreWrittenForPeople(t *testing.T) {
	zone := time.FixedZone("", 3*3600)
	for want, in := range map[string]time.Time{
		"":                           {},
		"4 March 2027":               time.Date(2027, 3, 4, 0, 0, 0, 0, time.UTC),
		"4 March 2027, 10:05 UTC":    time.Date(2027, 3, 4, 10, 5, 0, 0, time.UTC),
		"4 March 2027, 00:00 +03:00": time.Date(2027, 3, 4, 0, 0, 0, 0, zone),
	} {
		if got := view.Date(in); got != want {
			t.Errorf("Date(%v) = %q, want %q", in, got, want)
		}
	}
}

func TestValuesOfTimeAreWrittenForPeople(t *testing.T) {
	a := &rapporteur.Article{ID: "1", Text: text.Must("They met in spring.")}
	cite, err := rapporteur.NewCitation(a, text.Span{Start: 0, End: 18}, "")
	if err != nil {
		t.Fatal(err)
	}
	spring := text.Span{Start: 12, End: 18}
	for _, tt := range []struct {
		when     rapporteur.When
		duration string
		want     string
	}{
		{rapporteur.When{}, "", ""},
		{rapporteur.When{Value: "2027-03", Span: spring}, "P1D", "March 2027; lasting 1 day"},
		{rapporteur.When{Value: "2027"}, "PT90M", "2027; lasting 90 minutes"},
		{rapporteur.When{Value: "2027-SP", Span: spring}, "P1DT2H", "spring (2027-SP); lasting 1 day 2 hours"},
		{rapporteur.When{Value: "2027-W12"}, "P2W", "2027-W12; lasting 2 weeks"},
		{rapporteur.When{Span: spring}, "P0.5Y", "spring; lasting 0.5 years"},
		{rapporteur.When{Value: "2027-03-04T10:00"}, "PXD", "4 March 2027, 10:00; lasting PXD"},
	} {
		e, err := rapporteur.NewEntry(rapporteur.Entry{Fact: &rapporteur.Meeting{When: tt.when, Duration: tt.duration}, Confidence: 1}, cite)
		if err != nil {
			t.Fatal(err)
		}
		v := view.Of(&rapporteur.Record{Article: a, Entries: []rapporteur.Entry{e}}, nil)
		if got := strings.Join(v.Meetings[0].Details, "; "); got != tt.want {
			t.Errorf("%+v lasting %q: %q, want %q", tt.when, tt.duration, got, tt.want)
		}
	}
}

func TestChooseKeepsWhatWasAskedFor(t *testing.T) {
	tests := []struct {
		name    string
		choice  view.Choice
		summary string
		actors  int
	}{
		{"everything", view.Choice{}, "2 meetings (1 likely), 6 positions (4 likely), 2 commitments (1 likely), 1 event, 1 open point, 5 statements (3 likely)", 5},
		{"what is sure", view.Choice{Sure: true}, "1 meeting, 2 positions, 1 commitment, 1 event, 1 open point, 2 statements", 5},
		{"from a confidence on", view.Choice{MinConfidence: 0.9}, "1 meeting, 1 position, 1 event, 2 statements", 5},
		{"all but events", view.Choice{NoEvents: true, MinConfidence: 0.9}, "1 meeting, 1 position, 2 statements", 5},
		{"events, asked for by kind", view.Choice{NoEvents: true, Kinds: []rapporteur.Kind{rapporteur.KindEvent}}, "1 event", 2},
		{"positions and whom they name", view.Choice{Kinds: []rapporteur.Kind{rapporteur.KindPosition}}, "6 positions (4 likely)", 4},
		{"open points, with who claims otherwise and for whom", view.Choice{Kinds: []rapporteur.Kind{rapporteur.KindOpen}}, "1 open point", 2},
		{"actors alone", view.Choice{AllActors: true}, "5 actors", 5},
		{"actors and open points", view.Choice{AllActors: true, Kinds: []rapporteur.Kind{rapporteur.KindOpen}}, "1 open point", 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := sample.Record()
			chosen := view.Choose(r, tt.choice)
			if got := view.Of(chosen, nil).Summary; got != tt.summary {
				t.Errorf("summary %q, want %q", got, tt.summary)
			}
			if len(chosen.Actors) != tt.actors {
				t.Errorf("%d actors, want %d", len(chosen.Actors), tt.actors)
			}
			if len(r.Entries) != 17 || len(r.Actors) != 5 {
				t.Error("Choose changed the record")
			}
		})
	}
}

func TestStatementsMoveOutOfWhatIsLeftOut(t *testing.T) {
	r := sample.Record()
	for i := range r.Entries {
		e := &r.Entries[i]
		s, ok := e.Fact.(*rapporteur.Statement)
		if !ok {
			continue
		}
		switch fmt.Sprint(s.Cue) { // a chain: the fourth in the third in the second
		case fmt.Sprint(statement(r, 1).Cue), fmt.Sprint(statement(r, 3).Cue):
			e.Confidence = 0.99
		}
	}
	statement(r, 3).Within = 2
	chosen := view.Choose(r, view.Choice{MinConfidence: 0.9, Kinds: []rapporteur.Kind{rapporteur.KindStatement}})
	if got := statement(chosen, 2).Within; got != 1 {
		t.Errorf("the innermost lies within %d, want 1, the outermost, since the middle one was left out", got)
	}
	if got := statement(r, 3).Within; got != 2 {
		t.Errorf("Choose changed the record: within %d", got)
	}
}

// statement returns the n-th statement of r.
func statement(r *rapporteur.Record, n int) *rapporteur.Statement {
	for _, e := range r.Entries {
		if s, ok := e.Fact.(*rapporteur.Statement); ok {
			if n == 0 {
				return s
			}
			n--
		}
	}
	return nil
}

func TestStatementsThatLieInEachOtherAreChosenAllTheSame(t *testing.T) {
	r := sample.Record()
	statement(r, 2).Within, statement(r, 3).Within = 3, 2 // a record that was damaged
	if got := view.Choose(r, view.Choice{Kinds: []rapporteur.Kind{rapporteur.KindOpen}}); len(got.Entries) != 1 {
		t.Errorf("%d entries, want the open point", len(got.Entries))
	}
	statement(r, 1).Within = 3 // the one around it comes later in the text
	if got := statement(view.Choose(r, view.Choice{Kinds: []rapporteur.Kind{rapporteur.KindStatement}}), 1).Within; got != 3 {
		t.Errorf("the inner one lies within %d, want 3", got)
	}
}
