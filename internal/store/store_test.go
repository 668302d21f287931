package store_test

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/store/storetest"
	"github.com/rapporteur/rapporteur/text"
)

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	if child() {
		return 0
	}
	return storetest.Main(m)
}

// same compares records: citations and texts by what they say.
var same = cmp.Options{
	cmp.Comparer(func(x, y rapporteur.Citation) bool { return x == y }),
	cmp.Comparer(func(x, y text.Text) bool { return x.String() == y.String() }),
	cmp.Comparer(func(x, y time.Time) bool { return x.Equal(y) }),
}

func create(t testing.TB, address string) *store.Archive {
	t.Helper()
	a, err := store.Create(t.Context(), address, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

func startRun(t testing.TB, a *store.Archive, engine string) rapporteur.RunID {
	t.Helper()
	r, err := a.StartRun(context.Background(), engine, storetest.Codebook)
	if err != nil {
		t.Fatal(err)
	}
	return r.ID
}

// put stores the records first to last of storetest.
func put(t testing.TB, a *store.Archive, first, last int) []store.Outcome {
	t.Helper()
	run := startRun(t, a, "1")
	var batch []store.Arrival
	for n := first; n <= last; n++ {
		batch = append(batch, store.Arrival{Record: storetest.Record(n), Run: run})
	}
	out, err := a.Put(t.Context(), batch)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestARecordComesBackAsItWas(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := create(t, address)
		put(t, a, 1, 5)
		for n := 1; n <= 5; n++ {
			want := storetest.Record(n)
			got, err := a.Record(t.Context(), want.Article.ID)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, same); diff != "" {
				t.Errorf("record %d (-put +got):\n%s", n, diff)
			}
			if _, offset := got.Article.Published.Zone(); offset != 3600 {
				t.Errorf("the publication came back in zone %d", offset)
			}
		}
		if _, err := a.Record(t.Context(), "no such"); !errors.Is(err, rapporteur.ErrNotFound) {
			t.Errorf("an unknown article: %v, want ErrNotFound", err)
		}
	})
}

func TestStoringAgainStoresNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := create(t, address)
		put(t, a, 1, 20)
		before, err := a.Cursor(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for i, o := range put(t, a, 1, 20) {
			if o != store.Known {
				t.Errorf("article %d is %s the second time", i+1, o)
			}
		}
		for r, err := range a.Readings(t.Context(), before) {
			t.Errorf("changed: %v, %v", r.Article, err)
		}
		read, err := a.HasRead(t.Context(), startRun(t, a, "1"), "report-3", storetest.Record(3).Article.SHA256)
		if err != nil || !read {
			t.Errorf("HasRead = %v, %v", read, err)
		}
	})
}
