package ledger_test

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/ledger"
	"pgregory.net/rapid"
)

// A shelf holds a kept state beside what it was folded from.
type shelf struct {
	newest    rapporteur.Cursor
	parts     map[string]ledger.Part
	readings  []rapporteur.Reading
	decisions []rapporteur.Decision
}

// shelve folds, and keeps the state.
func shelve(t interface{ Fatal(...any) }, readings []rapporteur.Reading, decisions []rapporteur.Decision) (*shelf, *ledger.State) {
	s := ledger.Fold(readings, decisions)
	kept, err := ledger.Keep(s)
	if err != nil {
		t.Fatal(err)
	}
	f := &shelf{newest: s.Cursor, parts: map[string]ledger.Part{}, readings: readings, decisions: decisions}
	for _, p := range kept {
		f.parts[p.Name] = p
	}
	return f, s
}

func (f *shelf) Newest() (rapporteur.Cursor, error) { return f.newest, nil }

func (f *shelf) Part(name string) ([]byte, error) { return f.parts[name].Data, nil }

func (f *shelf) PartsSince(prefix string, after rapporteur.Cursor, from int64) ([][]byte, error) {
	var names []string
	for name, p := range f.parts {
		if strings.HasPrefix(name, prefix) && p.Cursor > after && p.Until >= from {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var out [][]byte
	for _, name := range names {
		out = append(out, f.parts[name].Data)
	}
	return out, nil
}

func (f *shelf) Entries(refs []rapporteur.Ref) ([]rapporteur.Reading, error) {
	var out []rapporteur.Reading
	for _, r := range f.readings {
		if !slices.ContainsFunc(refs, func(ref rapporteur.Ref) bool { return ref.Changed == r.Changed }) {
			continue
		}
		r.Actors = nil
		r.Entries = slices.DeleteFunc(slices.Clone(r.Entries), func(e rapporteur.Entry) bool {
			return !slices.Contains(refs, rapporteur.Ref{Changed: r.Changed, Entry: e.ID})
		})
		out = append(out, r)
	}
	return out, nil
}

func (f *shelf) Decisions() ([]rapporteur.Decision, error) { return f.decisions, nil }

// shown writes what of a state is resumed: the lines, and the steps that changed
// something after a cursor and from a day on, with the names of all they name.
func shown(s *ledger.State, after rapporteur.Cursor, from time.Time) string {
	var b strings.Builder
	fmt.Fprintln(&b, s.AsOf, s.Cursor, s.Articles, s.Copies)
	step := func(x *ledger.Step) {
		data, err := json.Marshal(x.Entry.Fact)
		fmt.Fprintln(&b, x.Entry.ID, string(data), err, x.Entry.Citations, x.Change, x.At, x.Published, x.Cursor, x.Verdict, x.Own, x.Article.ID)
		for _, c := range x.Copies {
			fmt.Fprintln(&b, "copy", c.ID)
		}
		for _, id := range rapporteur.ActorsOf(x.Entry.Fact) {
			fmt.Fprintln(&b, "names", s.Actors[id])
		}
	}
	for _, l := range s.Lines {
		fmt.Fprintln(&b, "line", l.Party, l.Issue, l.Count, l.Since, l.Publishers)
		if l.Present != nil {
			step(l.Present)
		}
	}
	for _, x := range s.Steps {
		if x.Change != ledger.Repeated && x.Cursor > after && !x.At.Before(from) {
			step(x)
		}
	}
	return b.String()
}

func TestAKeptStateIsResumedAsItWouldBeFolded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		readings, decisions := drawn(t)
		for i := range readings {
			for n, id := range []rapporteur.ActorID{"UKR", "RUS", "FRA", "DEU"} {
				if (i+n)%3 > 0 {
					readings[i].Actors = append(readings[i].Actors, rapporteur.Actor{ID: id, Kind: rapporteur.Country, Name: fmt.Sprintf("%s%*d", id, i%5+1, i)})
				}
			}
		}
		f, folded := shelve(t, readings, decisions)
		after := rapporteur.Cursor(rapid.IntRange(0, 110).Draw(t, "after"))
		var from time.Time
		if rapid.Bool().Draw(t, "from a day") {
			from = first.AddDate(0, 0, rapid.IntRange(-1, 4).Draw(t, "from"))
		}
		resumed, err := ledger.Resume(f, ledger.Want{Lines: true, Steps: true, After: after, From: from})
		if err != nil || resumed == nil {
			t.Fatalf("resumed %v, %v", resumed, err)
		}
		if diff := cmp.Diff(shown(folded, after, from), shown(resumed, after, from)); diff != "" {
			t.Fatalf("folded and resumed:\n%s", diff)
		}
		f.newest++
		if s, err := ledger.Resume(f, ledger.Want{Lines: true}); s != nil || err != nil {
			t.Fatalf("after a change %v was resumed, %v", s, err)
		}
	})
}

func TestWhatAPersonAddedIsResumed(t *testing.T) {
	var p paper
	r := p.prints("Daily", position("UKR", rapporteur.Demands, "a census"))
	added := rapporteur.Decision{ID: 9, Action: rapporteur.Add, Article: r.Article.ID, SHA256: r.Article.SHA256, Entry: "added", By: "ana",
		Fact: position("RUS", rapporteur.Rejects, "a census"), Citations: r.Entries[0].Citations}
	f, folded := shelve(t, p.readings, []rapporteur.Decision{added})
	resumed, err := ledger.Resume(f, ledger.Want{Lines: true})
	if err != nil || resumed == nil {
		t.Fatalf("resumed %v, %v", resumed, err)
	}
	if len(folded.Lines) != 2 || len(resumed.Lines) != 2 || resumed.Lines[0].Present.Entry.ID != "added" {
		t.Errorf("lines %+v, want that of Russia first, which was added", resumed.Lines)
	}
}

func TestADamagedKeptStateIsAnError(t *testing.T) {
	var p paper
	p.prints("Daily", position("UKR", rapporteur.Demands, "a census"))
	f, _ := shelve(t, p.readings, nil)
	f.readings[0].Entries = nil
	if s, err := ledger.Resume(f, ledger.Want{Lines: true}); err == nil {
		t.Errorf("without its entry the state is %+v", s)
	}
	f.parts["lines"] = ledger.Part{Name: "lines", Data: []byte("{")}
	if s, err := ledger.Resume(f, ledger.Want{Lines: true}); err == nil {
		t.Errorf("with half a part the state is %+v", s)
	}
}

// TestOtherRulesHaveAnotherNumber fails when the fold gives something else than
// before: then raise the constant rules in kept.go, so that no state that was kept by
// the old rules is resumed, and write down the new sum here.
func TestOtherRulesHaveAnotherNumber(t *testing.T) {
	var p paper
	r := rand.New(rand.NewPCG(3, 4))
	nouns := strings.Fields("border troops prisoners grain port treaty")
	statuses := []rapporteur.PositionStatus{rapporteur.Asserted, rapporteur.Asserted, rapporteur.Reported, rapporteur.Denied}
	for range 300 {
		p.day = r.IntN(90)
		party := rapporteur.ActorID(fmt.Sprintf("P%d", r.IntN(4)))
		meeting := &rapporteur.Meeting{Participants: []rapporteur.ActorID{party, "HOST"}, Status: []rapporteur.MeetingStatus{rapporteur.MeetingHeld, rapporteur.MeetingPlanned}[r.IntN(2)]}
		reading := p.prints(fmt.Sprint("paper ", r.IntN(5)),
			told(position(string(party), rapporteur.Stances[r.IntN(6)], nouns[r.IntN(6)]+" and "+nouns[r.IntN(6)]), statuses[r.IntN(4)]), meeting,
			&rapporteur.Commitment{By: []rapporteur.ActorID{party}, Kind: rapporteur.Agreement, Content: rapporteur.Phrase{Text: nouns[r.IntN(6)]}, Issue: "territory"},
			&rapporteur.OpenPoint{What: rapporteur.Phrase{Text: nouns[r.IntN(6)]}, Issue: "territory"})
		if n := r.IntN(10); n == 0 {
			reading.Origin = "a001"
		}
	}
	f, s := shelve(t, p.readings, nil)
	sum := fnv.New64a()
	sum.Write([]byte(written(s)))
	var head struct{ Rules int }
	if err := json.Unmarshal(f.parts["head"].Data, &head); err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("rules %d give %016x", head.Rules, sum.Sum64())
	if want := "rules 1 give 7f82de3512b28743"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
