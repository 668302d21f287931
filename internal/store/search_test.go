package store_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/store/storetest"
)

// holds says whether a query holds for an entry, by a walk through the records.
func TestSearchFindsWhatAWalkFinds(t *testing.T) {
	store.LookThrough(t, 10)
	storetest.Each(t, func(t *testing.T, address string) {
		a := create(t, address)
		put(t, a, 1, 60)
		quote := func(e *rapporteur.Entry, words string) bool {
			for _, c := range e.Citations {
				if strings.Contains(strings.ToLower(c.Quote()), words) {
					return true
				}
			}
			return false
		}
		position := func(e *rapporteur.Entry) rapporteur.Position {
			if p, ok := e.Fact.(*rapporteur.Position); ok {
				return *p
			}
			return rapporteur.Position{}
		}
		for query, holds := range map[string]func(*rapporteur.Article, *rapporteur.Entry) bool{
			"geneva":                  func(_ *rapporteur.Article, e *rapporteur.Entry) bool { return quote(e, "geneva") },
			`"truce along the river"`: func(_ *rapporteur.Article, e *rapporteur.Entry) bool { return quote(e, "truce along the river") },
			"stance:rejects":          func(_ *rapporteur.Article, e *rapporteur.Entry) bool { return position(e).Stance == rapporteur.Rejects },
			"party:freedonia kind:positions": func(_ *rapporteur.Article, e *rapporteur.Entry) bool {
				return position(e).Party == "FRE"
			},
			"PARTY:FRE issue:ports -stance:demands": func(_ *rapporteur.Article, e *rapporteur.Entry) bool {
				p := position(e)
				return p.Party == "FRE" && p.Issue == "ports" && p.Stance != rapporteur.Demands
			},
			`publisher:"harbour" truce OR by:envoy kind:attributions`: func(art *rapporteur.Article, e *rapporteur.Entry) bool {
				return art.Publisher == "Harbour Times" && quote(e, "truce") || e.Kind() == rapporteur.KindStatement
			},
			"after:2027-01-02 kind:open": func(art *rapporteur.Article, e *rapporteur.Entry) bool {
				return art.Published.UTC().Format("2006-01-02") > "2027-01-02" && e.Kind() == rapporteur.KindOpen
			},
			"before:2027-01-02 kind:open": func(art *rapporteur.Article, e *rapporteur.Entry) bool {
				return art.Published.UTC().Format("2006-01-02") < "2027-01-02" && e.Kind() == rapporteur.KindOpen
			},
			"by:envoy kind:open": func(_ *rapporteur.Article, e *rapporteur.Entry) bool { return e.Kind() == rapporteur.KindOpen },
			"party:nobody":       func(*rapporteur.Article, *rapporteur.Entry) bool { return false },
		} {
			q, err := store.ParseQuery(query)
			if err != nil {
				t.Fatal(err)
			}
			hits, err := a.Search(t.Context(), q, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, limit := range []int{1, 3, 40} { // from the newest ten or eighty entries, or from all
				few, err := a.Search(t.Context(), q, limit)
				if diff := cmp.Diff(hits[:min(limit, len(hits))], few, cmpopts.EquateEmpty()); err != nil || diff != "" {
					t.Errorf("%s, at most %d (-want +got):\n%s%v", query, limit, diff, err)
				}
			}
			got := map[rapporteur.EntryID]bool{}
			for _, h := range hits {
				got[h.Entry] = true
			}
			n := 0
			for i := 1; i <= 60; i++ {
				r := storetest.Record(i)
				for k := range r.Entries {
					e := &r.Entries[k]
					want := holds(r.Article, e)
					if want {
						n++
					}
					if got[e.ID] != want {
						t.Errorf("%s: %s %q: found %v, want %v", query, e.Kind(), e.Citations[0].Quote(), got[e.ID], want)
					}
				}
			}
			if n == 0 && query != "party:nobody" {
				t.Errorf("%s holds for nothing: the test says nothing", query)
			}
			if limited, err := a.Search(t.Context(), q, 2); err != nil || len(limited) != min(2, len(hits)) {
				t.Errorf("%s: %d of 2 hits, %v", query, len(limited), err)
			}
		}
	})
}

func TestBadQueriesSayWhere(t *testing.T) {
	for query, want := range map[string]string{
		"":                  "nothing to look for",
		"   ":               "nothing to look for",
		`truce "open ports`: "byte 6: a quotation mark is not closed",
		"weather:fine":      `byte 0: there is no field "weather"`,
		"truce OR":          "nothing to look for",
		"OR truce":          "byte 0: OR wants a term on both sides",
		"after:soon":        "want a day",
		"party:":            "party: is empty",
		"truce !!!":         `byte 6: "!!!" has no word in it`,
	} {
		if _, err := store.ParseQuery(query); err == nil || !strings.Contains(err.Error(), want) || !errors.Is(err, rapporteur.ErrInvalid) {
			t.Errorf("%q: error %v, want one with %q", query, err, want)
		}
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, s := range []string{`party:russia -"no date" OR after:2027-03-01`, `a:"b" -`, `""`, "OR OR"} {
		f.Add(s)
	}
	a, err := store.Create(f.Context(), f.TempDir()+"/a.db", store.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { a.Close() })
	f.Fuzz(func(t *testing.T, s string) {
		q, err := store.ParseQuery(s)
		if err != nil {
			return
		}
		if _, err := a.Search(t.Context(), q, 1); err != nil {
			t.Fatalf("%q parses and cannot be searched: %v", s, err)
		}
	})
}
