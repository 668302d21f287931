package store_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/store/storetest"
)

func decide(t *testing.T, a *store.Archive, d ...rapporteur.Decision) []rapporteur.Decision {
	t.Helper()
	out, err := a.Decide(t.Context(), d...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// fates writes what became of the decisions.
func fates(t *testing.T, a *store.Archive) []string {
	t.Helper()
	standings, err := a.Standings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, s := range standings {
		out = append(out, fmt.Sprint(s.Decision.Action, " ", s.Fate, " ", len(s.Now)))
	}
	return out
}

func TestDecisionsOutliveARereading(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := create(t, address)
		put(t, a, 1, 1)
		r := storetest.Record(1)
		made := decide(t, a,
			rapporteur.Decision{Action: rapporteur.Accept, Entry: r.Entries[0].ID, By: "ana"},
			rapporteur.Decision{Action: rapporteur.Reject, Entry: r.Entries[1].ID},
			rapporteur.Decision{Action: rapporteur.Unsure, Entry: r.Entries[3].ID},
			rapporteur.Decision{Action: rapporteur.Add, Article: r.Article.ID, Fact: &rapporteur.OpenPoint{Issue: "border"}, Citations: r.Entries[0].Citations},
		)
		if made[0].SHA256 != r.Article.SHA256 || made[0].Kind != rapporteur.KindMeeting || made[0].Before == nil || made[3].Entry == "" {
			t.Errorf("a decision does not know what it is about: %+v", made[0])
		}
		// Another engine reads the meeting alike, the position at its place as another
		// one, and the open point no more.
		again := storetest.Record(1)
		position := *again.Entries[1].Fact.(*rapporteur.Position)
		position.Stance = rapporteur.Conditional
		again.Entries[1].Fact = &position
		again.Entries[1].ID = storetest.Key(again.Article, &again.Entries[1], again.Entries[1].Citations)
		again.Entries = again.Entries[:3]
		out, err := a.Put(t.Context(), []store.Arrival{{Record: again, Run: startRun(t, a, "2")}})
		if err != nil || out[0] != store.Reread {
			t.Fatalf("%v, %v", out, err)
		}
		if diff := cmp.Diff([]string{"accept replayed 0", "reject re-check 1", "unsure orphaned 0", "add replayed 0"}, fates(t, a)); diff != "" {
			t.Errorf("after the rereading (-want +got):\n%s", diff)
		}
		decide(t, a, rapporteur.Decision{Action: rapporteur.Undo, Undoes: made[1].ID})
		if diff := cmp.Diff([]string{"accept replayed 0", "unsure orphaned 0", "add replayed 0"}, fates(t, a)); diff != "" {
			t.Errorf("after the undo (-want +got):\n%s", diff)
		}
		all, err := a.Decisions(t.Context(), 0)
		if err != nil || len(all) != 5 || all[0].By != "ana" || all[4].Undoes != made[1].ID {
			t.Errorf("%d decisions, %v", len(all), err)
		}
	})
}

func TestBadDecisionsStoreNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := create(t, address)
		put(t, a, 1, 1)
		good := rapporteur.Decision{Action: rapporteur.Accept, Entry: storetest.Record(1).Entries[0].ID}
		for name, tt := range map[string]struct {
			bad  rapporteur.Decision
			want error
		}{
			"an entry that is not there":  {rapporteur.Decision{Action: rapporteur.Reject, Entry: "none"}, rapporteur.ErrNotFound},
			"an undo of nothing":          {rapporteur.Decision{Action: rapporteur.Undo, Undoes: 99999}, rapporteur.ErrNotFound},
			"no action":                   {rapporteur.Decision{Entry: good.Entry}, rapporteur.ErrInvalid},
			"an actor merged with itself": {rapporteur.Decision{Action: rapporteur.Merge, Actor: "FRE", Into: "FRE"}, rapporteur.ErrInvalid},
			"an edit that says nothing":   {rapporteur.Decision{Action: rapporteur.Edit, Entry: good.Entry}, rapporteur.ErrInvalid},
			"an addition without an article": {rapporteur.Decision{Action: rapporteur.Add, Article: "none", Fact: &rapporteur.OpenPoint{}, Citations: storetest.Record(1).Entries[0].Citations},
				rapporteur.ErrNotFound},
		} {
			if _, err := a.Decide(t.Context(), good, tt.bad); !errors.Is(err, tt.want) {
				t.Errorf("%s: error %v, want %v", name, err, tt.want)
			}
		}
		if all, err := a.Decisions(t.Context(), 0); err != nil || len(all) != 0 {
			t.Errorf("%d decisions are stored, %v", len(all), err)
		}
	})
}

func TestAChangedArticleIsANewVersion(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := create(t, address)
		run := startRun(t, a, "1")
		store1 := func(words string) store.Outcome {
			out, err := a.Put(t.Context(), []store.Arrival{{Record: &rapporteur.Record{Article: storetest.Article("a", words)}, Run: run}})
			if err != nil {
				t.Fatal(err)
			}
			return out[0]
		}
		var got []store.Outcome
		for _, words := range []string{"First words.", "Second words.", "First words.", "Second words."} {
			got = append(got, store1(words))
		}
		if diff := cmp.Diff([]store.Outcome{store.New, store.Changed, store.Known, store.Known}, got); diff != "" {
			t.Errorf("outcomes (-want +got):\n%s", diff)
		}
		versions, err := a.Versions(t.Context(), "a")
		if err != nil || len(versions) != 2 || versions[1].Number != 2 {
			t.Errorf("versions %+v, %v", versions, err)
		}
		if art, err := a.Article(t.Context(), "a"); err != nil || art.Text.String() != "Second words." {
			t.Errorf("present %v, %v", art, err)
		}
		if art, err := a.ArticleVersion(t.Context(), "a", versions[0].SHA256); err != nil || art.Text.String() != "First words." {
			t.Errorf("first version %v, %v", art, err)
		}
	})
}
