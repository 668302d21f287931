package extract_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/internal/extract"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/text"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite testdata/facts.txt with what is found")

// A bench reads texts as one article of 18 March 2027 each.
type bench struct {
	p *english.Pipeline
	x *extract.Extractor
}

func newBench(t testing.TB, cb *rapporteur.Codebook) *bench {
	t.Helper()
	p, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(cb)
	if err != nil {
		t.Fatal(err)
	}
	return &bench{p, x}
}

func (b *bench) find(s string) (*rapporteur.Article, extract.Findings) {
	a := &rapporteur.Article{ID: "a", Text: text.Must(s), Published: time.Date(2027, 3, 18, 12, 0, 0, 0, time.UTC)}
	return a, b.x.Find(b.p.Parse(a.Text, a.Published), a)
}

// describe writes a fact on one line; statements are tested with attributions.
func describe(a *rapporteur.Article, f extract.Finding) string {
	var parts []string
	add := func(name string, v any) {
		if s := fmt.Sprint(v); s != "" && s != "[]" {
			parts = append(parts, strings.TrimSpace(name+" "+s))
		}
	}
	switch x := f.Fact.(type) {
	case *rapporteur.Meeting:
		add("meeting", x.Kind)
		add("", x.Status)
		add("of", x.Participants)
		add("in", strings.TrimSpace(x.Place+" "+string(x.Country)))
		add("on", x.When.Value)
		add("for", x.Duration)
		add("", x.Format)
		add("mediated by", x.Mediators)
		if !x.Outcome.Empty() {
			add("", "<"+x.Outcome.Text+">")
		}
		if len(f.Evidence) > 1 {
			add("told", len(f.Evidence))
		}
	case *rapporteur.Position:
		add("position", x.Party)
		add("by", x.Speaker)
		add("", x.Stance)
		add("", "<"+x.Proposal.Text+">")
		add("on", x.Issue)
		if !x.Condition.Empty() {
			add("on condition", "<"+x.Condition.Text+">")
		}
		add("to", strings.Trim(fmt.Sprint(x.Addressees), "[]"))
		if x.Status != rapporteur.Asserted {
			add("", x.Status)
		}
		add("at", x.When.Value)
	case *rapporteur.Commitment:
		add("commitment", x.By)
		add("", x.Kind)
		add("", x.Status)
		add("", "<"+x.Content.Text+">")
		add("if", x.Condition.Text)
		add("by", x.Deadline.Value)
		add("to", x.To)
		add("on", x.Issue)
	case *rapporteur.Event:
		add("event", x.Type)
		add("", x.Status)
		add("of", x.Actors)
		add("to", x.Recipients)
		add("in", strings.TrimSpace(x.Place+" "+string(x.Country)))
		add("on", x.When.Value)
		add("", "<"+x.Anchor.Text+">")
	case *rapporteur.OpenPoint:
		add("open", "<"+x.What.Text+">")
		add("on", x.Issue)
		if !x.Claim.Empty() {
			add("against", "<"+x.Claim.Text+"> by "+string(x.Claimant))
		}
	default:
		return ""
	}
	return strings.Join(parts, ", ")
}

func TestFindInTexts(t *testing.T) {
	const name = "testdata/facts.txt"
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, codebook.Default())
	var out strings.Builder
	for block := range strings.SplitSeq(strings.TrimSpace(string(file)), "\n\n") {
		plain, want, _ := strings.Cut(block, "\n")
		if strings.HasPrefix(plain, "#") {
			out.WriteString(block + "\n\n")
			continue
		}
		a, found := b.find(strings.ReplaceAll(plain, " / ", "\n\n"))
		var lines []string
		for _, f := range found.Facts {
			if l := describe(a, f); l != "" {
				lines = append(lines, l)
			}
		}
		got := strings.Join(lines, "\n")
		if got == "" {
			got = "none"
		}
		out.WriteString(plain + "\n" + got + "\n\n")
		if !*update && got != want {
			t.Errorf("%s\n got %s\nwant %s", plain, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(name, []byte(strings.TrimSpace(out.String())+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestActorsAreMergedUnderOneID(t *testing.T) {
	b := newBench(t, codebook.Default())
	_, found := b.find("Russian Foreign Minister Pavel Orlov rejected the plan on Monday. Orlov said Moscow would not sign it. " +
		"The Kremlin later demanded new talks. The World Food Programme (WFP) called for a truce, and the WFP urged Russia to agree.")
	got := map[rapporteur.ActorID]rapporteur.Actor{}
	for _, a := range found.Actors {
		got[a.ID] = a
	}
	orlov := got["pavel-orlov"]
	if orlov.Represents != "RUS" || len(orlov.Mentions) != 2 || len(orlov.Roles) != 1 || orlov.Roles[0].Title != "foreign minister" {
		t.Errorf("Orlov is %+v, want two mentions, the role foreign minister, and Russia represented", orlov)
	}
	if n := len(got["RUS"].Mentions); n < 3 {
		t.Errorf("Russia has %d mentions, want Moscow, the Kremlin and Russia", n)
	}
	if wfp := got["world-food-programme"]; len(wfp.Mentions) < 2 {
		t.Errorf("the WFP is %+v, want its name and its acronym", wfp)
	}
	if len(found.Actors) != len(got) {
		t.Errorf("%d actors, %d ids", len(found.Actors), len(got))
	}
}

// The same words, three dates: a candidate speaks for himself, a president for his
// state.
func TestWhoSpeaksForWhomHangsOnTheDate(t *testing.T) {
	b := newBench(t, codebook.Default())
	for year, want := range map[int]rapporteur.ActorID{2015: "", 2018: "USA", 2022: ""} {
		a := &rapporteur.Article{ID: "a", Text: text.Must("Donald Trump rejected the treaty on Monday."), Published: time.Date(year, 3, 18, 12, 0, 0, 0, time.UTC)}
		found := b.x.Find(b.p.Parse(a.Text, a.Published), a)
		var got *rapporteur.Actor
		for i := range found.Actors {
			if found.Actors[i].ID == "donald-trump" {
				got = &found.Actors[i]
			}
		}
		if got == nil || got.Represents != want {
			t.Errorf("%d: %+v, want one who speaks for %q", year, got, want)
		}
		for _, f := range found.Facts {
			if p, ok := f.Fact.(*rapporteur.Position); ok && (want == "") != (p.Party == "donald-trump") {
				t.Errorf("%d: the position is that of %s", year, p.Party)
			}
		}
	}
}

// A minister speaks for his state to his last day, and for his next house from
// his first one there.
func TestAnOfficeEndsOnItsDay(t *testing.T) {
	b := newBench(t, codebook.Default())
	for day, want := range map[string]rapporteur.ActorID{"2024-07-01": "NLD", "2024-08-01": "", "2024-10-02": "nato"} {
		published, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		a := &rapporteur.Article{ID: "a", Text: text.Must("Mark Rutte rejected the treaty on Monday."), Published: published}
		got := rapporteur.ActorID("nobody")
		for _, actor := range b.x.Find(b.p.Parse(a.Text, a.Published), a).Actors {
			if actor.ID == "mark-rutte" {
				got = actor.Represents
			}
		}
		if got != want {
			t.Errorf("on %s he speaks for %q, want %q", day, got, want)
		}
	}
}

// An acronym that the text defines is that body's, whatever the tables know.
func TestTheTextSaysWhoseAnAcronymIs(t *testing.T) {
	b := newBench(t, codebook.Default())
	_, found := b.find("The Eastern Union (EU) rejected the plan on Monday. Later the EU asked for new talks.")
	for _, a := range found.Actors {
		if a.ID == "european-union" {
			t.Errorf("the European Union is an actor of a text that does not speak of it: %+v", a)
		}
	}
	_, found = b.find("The Arakan Army (AA) rejected the plan on Monday..")
	for _, a := range found.Actors {
		if a.ID == "arakan-army" && len(a.Mentions) >= 2 {
			return
		}
	}
	t.Errorf("%+v, want the army with its acronym", found.Actors)
}

func TestACodebookNamesActorsAndFollowsParties(t *testing.T) {
	cb := &rapporteur.Codebook{
		Name:    "ports",
		Parties: []rapporteur.ActorID{"dockers"},
		Issues:  []rapporteur.Issue{{ID: "night-shift", Terms: []string{"night shift*", "shift-work"}}},
		Actors:  []rapporteur.CodebookActor{{ID: "dockers", Kind: rapporteur.Group, Name: "Dockers", Names: []string{"Quay Nine"}}},
	}
	_, found := newBench(t, cb).find("Quay Nine rejected the new night shifts. France supports the night shifts.")
	var got []string
	for _, f := range found.Facts {
		if p, ok := f.Fact.(*rapporteur.Position); ok {
			got = append(got, fmt.Sprint(p.Party, " ", p.Stance, " ", p.Issue))
		}
	}
	if len(got) != 1 || got[0] != "dockers rejects night-shift" {
		t.Errorf("positions %q, want only that of the dockers", got)
	}
}

func TestTwoActorsOfACodebookCannotShareAName(t *testing.T) {
	cb := &rapporteur.Codebook{Actors: []rapporteur.CodebookActor{{ID: "a", Name: "Union"}, {ID: "b", Name: "the union"}}}
	if _, err := extract.New(cb); err == nil {
		t.Error("no error")
	}
}

// Whoever is meant by whom, the search for it ends: texts of nothing but names,
// pronouns and verbs between them. What runs in circles overflows the stack.
func TestReferencesFindAnEnd(t *testing.T) {
	who := rapid.SampledFrom([]string{"Peru", "Chile and Peru", "Ana Ruiz", "President Juan Vega", "the minister", "the union", "both", "the two", "both sides", "the two officials", "the leaders", "they", "he", "she", "it", "we"})
	does := rapid.SampledFrom([]string{"met", "met with", "spoke to", "called", "said that", "demanded a treaty with", "denied that", "released the following joint statement by", "will meet with", "and", ", who welcomed", ", like"})
	b := newBench(t, codebook.Default())
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		for range rapid.IntRange(1, 6).Draw(t, "sentences") {
			text.WriteString(who.Draw(t, "subject"))
			for range rapid.IntRange(1, 3).Draw(t, "verbs") {
				text.WriteString(" " + does.Draw(t, "verb") + " " + who.Draw(t, "object"))
			}
			text.WriteString(". ")
		}
		b.find(text.String())
	})
}

// FuzzFind holds findings to their invariants on any text: evidence and
// phrases lie in the text, actors named exist.
func FuzzFind(f *testing.F) {
	f.Add("Russia rejected the plan, “unless”\n\nUkraine and the two sides agreed to meet them on Friday.")
	f.Add("The union said it would not. They must, he demanded.")
	b := newBench(f, codebook.Default())
	f.Fuzz(func(t *testing.T, s string) {
		txt, err := text.New(s)
		if err != nil {
			return
		}
		a := &rapporteur.Article{ID: "a", Text: txt, Published: time.Date(2027, 3, 18, 0, 0, 0, 0, time.UTC)}
		found := b.x.Find(b.p.Parse(a.Text, a.Published), a)
		known := map[rapporteur.ActorID]bool{"": true}
		for _, x := range found.Actors {
			known[x.ID] = true
			for _, m := range x.Mentions {
				if !txt.Bounds().Contains(m) {
					t.Fatalf("%s is mentioned at %v of %v", x.ID, m, txt.Bounds())
				}
			}
		}
		for i, x := range found.Facts {
			if len(x.Evidence) == 0 || x.Why == "" {
				t.Fatalf("fact %d: %+v", i, x)
			}
			for _, e := range x.Evidence {
				if !txt.Bounds().Contains(e) || e.Empty() {
					t.Fatalf("fact %d: evidence %v of %v", i, e, txt.Bounds())
				}
			}
			for _, id := range actorsOf(x.Fact) {
				if !known[id] {
					t.Fatalf("fact %d (%T) names %q, which is no actor of the article", i, x.Fact, id)
				}
			}
		}
	})
}

func actorsOf(f rapporteur.Fact) []rapporteur.ActorID {
	switch f := f.(type) {
	case *rapporteur.Meeting:
		return f.Participants
	case *rapporteur.Position:
		return append([]rapporteur.ActorID{f.Party, f.Speaker}, f.Addressees...)
	case *rapporteur.Commitment:
		return append([]rapporteur.ActorID{f.To}, f.By...)
	case *rapporteur.Event:
		return append(f.Actors, f.Recipients...)
	case *rapporteur.OpenPoint:
		return []rapporteur.ActorID{f.Claimant}
	case *rapporteur.Statement:
		return []rapporteur.ActorID{f.Speaker, f.Addressee}
	}
	return nil
}

func BenchmarkFind(b *testing.B) {
	e := newBench(b, codebook.Default())
	s := strings.Repeat("Russian Foreign Minister Pavel Orlov rejected the plan on Monday. “We will not sign it,” he told reporters. "+
		"Ukraine called on Moscow to return the prisoners. The two sides agreed to meet in Oslo next week.\n\n", 20)
	a := &rapporteur.Article{ID: "a", Text: text.Must(s), Published: time.Date(2027, 3, 18, 0, 0, 0, 0, time.UTC)}
	d := e.p.Parse(a.Text, a.Published)
	b.ReportAllocs()
	for b.Loop() {
		e.x.Find(d, a)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func TestAMeasureIsSureOnlyWhereThereIsTalk(t *testing.T) {
	b := newBench(t, codebook.Default())
	const act = "The United States imposed sanctions on two Iranian banks on Tuesday."
	const talk = " Iran demanded that Washington lift the sanctions. The Iranian foreign minister met the secretary of state in Geneva. Iran rejected the proposal."
	for text, want := range map[string]bool{act: false, act + talk: true} {
		a, found := b.find(text)
		sure := false
		for _, f := range found.Facts {
			if c, ok := f.Fact.(*rapporteur.Commitment); ok && c.Kind == rapporteur.Measure {
				sure = sure || f.Sure
			}
		}
		if sure != want {
			t.Errorf("%q: the measure is sure: %v, want %v", a.Text.String(), sure, want)
		}
	}
}

func TestAStatementLiesInTheOneThatHoldsIt(t *testing.T) {
	b := newBench(t, codebook.Default())
	for _, text := range []string{
		"The Norwegian minister said Iceland had claimed that the treaty was void. The treaty was void, Iceland claimed, according to Norway.",
	} {
		a, found := b.find(text)
		var all []*rapporteur.Statement
		for _, f := range found.Facts {
			if s, ok := f.Fact.(*rapporteur.Statement); ok {
				all = append(all, s)
			}
		}
		inner := 0
		for i, s := range all {
			if s.Within < 0 {
				continue
			}
			inner++
			held := false
			for _, c := range all[s.Within].Content {
				held = held || s.Within != i && c.Start <= s.Cue.Start && s.Cue.End <= c.End
			}
			if !held {
				t.Errorf("%q: statement %d, %+v, lies in %d, %+v", a.Text.String(), i, s, s.Within, all[s.Within])
			}
		}
		if inner == 0 {
			t.Errorf("%q: no statement lies in another one", text)
		}
	}
}

// In a headline a name may run into the next word that has a capital.
func TestANameOfAHeadlineIsThatOfTheText(t *testing.T) {
	_, found := newBench(t, codebook.Default()).find("Dahl and Ruiz Lima Summit Ends Without Deal\n\n" +
		"Norwegian President Ola Dahl and Chilean President Ana Ruiz met in Lima on Friday. Ruiz left Lima on Monday.")
	for _, a := range found.Actors {
		if a.Name == "Lima" || a.Name == "Ruiz Lima" {
			t.Errorf("%s is an actor: %+v", a.Name, a)
		}
	}
}

// A word that stands only after "in" is no person, whose last name it may be.
func TestAWordAfterInIsAPlace(t *testing.T) {
	_, found := newBench(t, codebook.Default()).find("The turnaround, announced in Rosario by its president, Emil Sand, carries a string.")
	if len(found.Actors) != 1 || found.Actors[0].Name != "Emil Sand" {
		t.Errorf("actors %+v, want Emil Sand alone", found.Actors)
	}
}

// The levels of confidence know no transcripts.
func TestNothingOfATranscriptIsSure(t *testing.T) {
	b := newBench(t, codebook.Default())
	const fact = "The Foreign Minister of Norway, Ola Dahl, met the Foreign Minister of Chile, Ana Ruiz, in Lima on Friday."
	for s, want := range map[string]bool{
		"REPORT: " + fact: true,
		"QUESTION: Whom did he meet?\n\nMR VEGA: " + fact + "\n\nQUESTION: Thank you.": false,
	} {
		_, found := b.find(s)
		met := false
		for _, f := range found.Facts {
			if _, ok := f.Fact.(*rapporteur.Meeting); ok {
				met = true
				if f.Sure != want {
					t.Errorf("%q: sure %v, want %v", s, f.Sure, want)
				}
			}
		}
		if !met {
			t.Errorf("%q: no meeting", s)
		}
	}
}
