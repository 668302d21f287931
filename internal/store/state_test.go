package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/ledger"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/store/storetest"
)

// folded folds an archive.
func folded(t testing.TB, a *store.Archive) *ledger.State {
	t.Helper()
	var readings []rapporteur.Reading
	for r, err := range a.Readings(t.Context(), 0, ledger.Kinds...) {
		if err != nil {
			t.Fatal(err)
		}
		readings = append(readings, r)
	}
	decisions, err := a.Decisions(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	return ledger.Fold(readings, decisions)
}

// keep keeps a state in an archive.
func keep(t testing.TB, a *store.Archive, s *ledger.State) {
	t.Helper()
	kept, err := ledger.Keep(s)
	if err != nil {
		t.Fatal(err)
	}
	parts := make([]store.Part, len(kept))
	for i, p := range kept {
		parts[i] = store.Part(p)
	}
	if err := a.KeepState(t.Context(), parts); err != nil {
		t.Fatal(err)
	}
}

// resumed resumes the state that an archive keeps.
func resumed(t testing.TB, a *store.Archive, want ledger.Want) *ledger.State {
	t.Helper()
	var s *ledger.State
	err := a.View(t.Context(), func(v *store.View) (err error) {
		s, err = ledger.Resume(v, want)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// stances writes the lines of a state, and what changed after a cursor.
func stances(s *ledger.State, after rapporteur.Cursor, from time.Time) []string {
	out := []string{fmt.Sprint(s.Cursor, s.Articles, s.Copies, s.AsOf)}
	for _, l := range s.Lines {
		p := l.Present
		out = append(out, fmt.Sprint(s.Actors[l.Party].Name, l.Issue, l.Count, l.Since, l.Publishers, p.Entry.ID, p.Entry.Citations, p.Change, p.Verdict, p.Article.Title))
	}
	for _, p := range s.Steps {
		if p.Change != ledger.Repeated && p.Cursor > after && !p.At.Before(from) {
			out = append(out, fmt.Sprint(p.Entry.ID, p.Change, p.At, p.Cursor, p.Verdict, len(p.Copies)))
		}
	}
	return out
}

func TestTheKeptStateIsThatOfTheArchive(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := create(t, address)
		if s := resumed(t, a, ledger.Want{Lines: true}); s != nil {
			t.Fatalf("nothing was kept, and %v was resumed", s)
		}
		put(t, a, 1, 700) // more than one part of steps
		if err := a.SetOrigin(t.Context(), "report-3", "report-2"); err != nil {
			t.Fatal(err)
		}
		early := folded(t, a)
		entry := early.Lines[0].Present.Entry.ID
		if _, err := a.Decide(t.Context(), rapporteur.Decision{Action: rapporteur.Accept, Entry: entry, By: "ana"}); err != nil {
			t.Fatal(err)
		}
		want := folded(t, a)
		keep(t, a, want)
		keep(t, a, early) // comes late, and changes nothing
		for _, w := range []ledger.Want{
			{Lines: true, Steps: true},
			{Lines: true, Steps: true, After: want.Cursor - 500},
			{Lines: true, Steps: true, From: want.AsOf.AddDate(0, 0, -2)},
		} {
			got := resumed(t, a, w)
			if got == nil {
				t.Fatal("no state was resumed")
			}
			if diff := cmp.Diff(stances(want, w.After, w.From), stances(got, w.After, w.From)); diff != "" {
				t.Errorf("folded and resumed with %+v:\n%s", w, diff)
			}
		}
		put(t, a, 701, 701)
		if s := resumed(t, a, ledger.Want{Lines: true}); s != nil {
			t.Error("an old state was resumed after an article came in")
		}
		keep(t, a, folded(t, a))
		if s := resumed(t, a, ledger.Want{Lines: true}); s == nil || s.Articles != 701 {
			t.Errorf("after it was kept again the state is %v, want 701 articles", s)
		}
	})
}

func TestFactsAreReadingsWithoutWhatTheyCite(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := create(t, address)
		put(t, a, 1, 5)
		var want, got []string
		for r, err := range a.Readings(t.Context(), 0, ledger.Kinds...) {
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range r.Entries {
				want = append(want, fmt.Sprintf("%s %d %s %+v %v", r.Article.ID, r.Changed, e.ID, e.Fact, e.Confidence))
			}
		}
		var decisions []rapporteur.Decision
		err := a.View(t.Context(), func(v *store.View) error {
			for r, err := range v.Facts(ledger.Kinds...) {
				if err != nil {
					return err
				}
				for _, e := range r.Entries {
					got = append(got, fmt.Sprintf("%s %d %s %+v %v", r.Article.ID, r.Changed, e.ID, e.Fact, e.Confidence))
					if len(e.Citations) > 0 || e.Why != "" {
						t.Errorf("entry %s has citations %v and why %q", e.ID, e.Citations, e.Why)
					}
				}
			}
			// What another process stores meanwhile is of a later moment.
			if _, err := a.Decide(t.Context(), rapporteur.Decision{Action: rapporteur.Accept, Entry: storetest.Record(1).Entries[0].ID}); err != nil {
				return err
			}
			var err error
			decisions, err = v.Decisions()
			return err
		})
		if err != nil || len(decisions) > 0 {
			t.Errorf("decisions %v, %v; want none, as there were none when the facts were read", decisions, err)
		}
		if diff := cmp.Diff(want, got); diff != "" || len(got) == 0 {
			t.Errorf("%d entries; readings and facts:\n%s", len(got), diff)
		}
	})
}

func TestEntriesAreFoundByTheStartOfTheirKey(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := create(t, address)
		put(t, a, 1, 5)
		want := storetest.Record(1).Entries[0].ID
		got, err := a.Entries(t.Context(), string(want)[:10])
		if err != nil || len(got) != 1 || got[0] != want {
			t.Errorf("%v, %v; want %s", got, err, want)
		}
		if got, err := a.Entries(t.Context(), ""); err != nil || len(got) != 20 {
			t.Errorf("%d keys begin with nothing, %v; want the twenty that are given at most", len(got), err)
		}
		if got, err := a.Entries(t.Context(), "0123456789zz"); err != nil || len(got) != 0 {
			t.Errorf("%v, %v; want none", got, err)
		}
	})
}
