package store_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/store/storetest"
)

// The rounds of all tests here together: of ten, six are imports, decisions and both
// at once, two migrations, and two creations and restorations.
var kills = flag.Int("kills", 10, "in how many rounds the tests kill processes that write, on each database")

// share returns how many of ten rounds are of this kind.
func share(ofTen int) int { return (*kills*ofTen + 9) / 10 }

// A siege is an archive whose writers are killed, and what they reported stored.
type siege struct {
	t       *testing.T
	address string
	// cursor is the last change of the rounds that were looked at.
	cursor   rapporteur.Cursor
	articles map[int]bool
	decided  map[rapporteur.DecisionID]bool
	// silent counts the children that were killed before they stored anything, cut
	// those that were killed later, and ended those that came to their end.
	silent, cut, ended int
}

func newSiege(t *testing.T, address string) *siege {
	s := &siege{t: t, address: address, articles: map[int]bool{}, decided: map[rapporteur.DecisionID]bool{}}
	a := create(t, address)
	put(t, a, 1, 20)
	for n := 1; n <= 20; n++ {
		s.articles[n] = true
	}
	cursor, err := a.Cursor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s.cursor = cursor
	if err := a.Close(); err != nil { // else the next process would not have to recover
		t.Fatal(err)
	}
	return s
}

// round lets children work at the same time, kills each at a moment of its own, and
// looks at what they did.
func (s *siege) round(works ...string) {
	s.t.Helper()
	said := make([][]string, len(works))
	var wait sync.WaitGroup
	for i, work := range works {
		after := time.Duration(rand.IntN(300)) * time.Millisecond
		wait.Go(func() { said[i] = killed(s.t, work, s.address, after) })
	}
	wait.Wait()
	articles, decided := map[int]bool{}, map[rapporteur.DecisionID]bool{}
	for _, lines := range said {
		switch len(lines) {
		case 0:
			s.silent++
		case batchesOfChild:
			s.ended++
		default:
			s.cut++
		}
		s.heard(lines, articles, decided)
	}
	s.look(s.cursor, articles, decided)
}

// heard takes down what a child reported.
func (s *siege) heard(lines []string, articles map[int]bool, decided map[rapporteur.DecisionID]bool) {
	for _, line := range lines {
		what, number, _ := strings.Cut(line, " ")
		n, err := strconv.Atoi(number)
		switch {
		case err != nil:
			s.t.Fatalf("a child says %q", line)
		case what == "stored":
			for k := n; k < n+batchOfChild; k++ {
				articles[k], s.articles[k] = true, true
			}
		case what == "decided":
			decided[rapporteur.DecisionID(n)], s.decided[rapporteur.DecisionID(n)] = true, true
		}
	}
}

// look fails the test if what came after since lacks something that was reported
// stored, or holds a part of a batch. It costs what came since.
func (s *siege) look(since rapporteur.Cursor, articles map[int]bool, decided map[rapporteur.DecisionID]bool) {
	t := s.t
	t.Helper()
	a, err := store.Open(t.Context(), s.address, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	found := map[int]bool{}
	for r, err := range a.Readings(t.Context(), since) {
		if err != nil {
			t.Fatal(err)
		}
		n, err := strconv.Atoi(strings.TrimPrefix(string(r.Article.ID), "report-"))
		if err != nil {
			t.Fatal(err)
		}
		found[n] = true
		want := storetest.Record(n)
		keys := func(entries []rapporteur.Entry) (out []string) {
			for _, e := range entries {
				out = append(out, fmt.Sprint(e.ID, e.Citations))
			}
			return out
		}
		if r.Article.SHA256 != want.Article.SHA256 || !slices.Equal(keys(r.Entries), keys(want.Entries)) {
			t.Errorf("article %d is not as it was stored", n)
		}
	}
	for n := range articles {
		if !found[n] {
			t.Errorf("article %d was reported stored and is gone", n)
		}
	}
	for n := range found {
		for k := n - n%batchOfChild; n > 20 && k < n-n%batchOfChild+batchOfChild; k++ {
			if !found[k] {
				t.Errorf("article %d is there and article %d of its batch is not", n, k)
			}
		}
	}
	all, err := a.Decisions(t.Context(), since)
	if err != nil {
		t.Fatal(err)
	}
	for n := range decided {
		if !slices.ContainsFunc(all, func(d rapporteur.Decision) bool { return d.ID == n }) {
			t.Errorf("decision %d was reported stored and is gone", n)
		}
	}
	now, err := a.Cursor(t.Context())
	if err != nil || now < s.cursor {
		t.Errorf("the cursor went from %d back to %d, %v", s.cursor, now, err)
	}
	s.cursor = now
}

// whole fails the test if anything of the archive is damaged, or anything that any
// child reported is not there.
func (s *siege) whole() {
	s.t.Helper()
	healthy(s.t, s.address)
	s.look(0, s.articles, s.decided)
}

// healthy fails the test if the archive is damaged.
func healthy(t *testing.T, address string) store.Health {
	t.Helper()
	a, err := store.Open(t.Context(), address, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	h, err := a.Check(t.Context())
	if err != nil || len(h.Problems) > 0 {
		t.Fatalf("%+v, %v", h, err)
	}
	return h
}

// everythingEvery is after how many rounds everything is looked at, not only what came
// last.
const everythingEvery = 25

func TestAKilledProcessLosesNothingItReported(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := newSiege(t, address)
		for n := range share(6) {
			first := fmt.Sprint("put ", 1000*(n+1))
			switch n % 3 {
			case 0:
				s.round(first)
			case 1:
				s.round("decide 1")
			default: // two of them the same articles
				s.round(first, first, "decide 1")
			}
			if n%everythingEvery == everythingEvery-1 {
				s.whole()
			}
			if t.Failed() {
				t.FailNow()
			}
		}
		s.whole()
		t.Logf("%d rounds: %d children killed before they stored, %d amid their work, %d after it; %d articles, %d decisions", share(6), s.silent, s.cut, s.ended, len(s.articles), len(s.decided))
		if s.cut == 0 {
			t.Error("no child was killed amid its work")
		}
		// The next run goes on where the killed one stopped.
		for i, o := range put(t, openAgain(t, address), 1000, 1019) {
			if want := map[bool]store.Outcome{true: store.Known, false: store.New}[s.articles[1000+i]]; o != want && o != store.Known {
				t.Errorf("article %d: outcome %s, want %s", 1000+i, o, want)
			}
			s.articles[1000+i] = true
		}
		s.whole()
	})
}

func openAgain(t *testing.T, address string) *store.Archive {
	t.Helper()
	a, err := store.Open(t.Context(), address, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

// place returns the n-th address beside address where no archive is.
func place(t *testing.T, address string, n int) string {
	if storetest.IsPostgres(address) {
		return storetest.Postgres(t)
	}
	return filepath.Join(filepath.Dir(address), fmt.Sprintf("archive %d.db", n))
}

// takes returns how long a child takes that is not killed.
func takes(t *testing.T, work, address string) time.Duration {
	t.Helper()
	start := time.Now()
	if said := killed(t, work, address, time.Minute); !slices.Equal(said, []string{"made"}) {
		t.Fatalf("the child that does %q says %q", work, said)
	}
	return time.Since(start)
}

// within returns a random moment of a work that takes so long.
func within(d time.Duration) time.Duration { return rand.N(d + d/10) }

func TestAKilledMigrationGoesOn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		full := create(t, address)
		put(t, full, 1, 50)
		decide(t, full, rapporteur.Decision{Action: rapporteur.Accept, Entry: storetest.Record(1).Entries[0].ID})
		want := healthy(t, address)
		old := func(n int) string {
			at := place(t, address, n)
			if err := store.CreateOld(t.Context(), at, 1, full); err != nil {
				t.Fatal(err)
			}
			return at
		}
		undisturbed := takes(t, "migrate", old(0))
		amid := map[int64]int{} // how often a kill left which schema
		for n := range share(2) {
			at := old(n + 1)
			works := []string{"migrate", "migrate"}[:1+n%2]
			var wait sync.WaitGroup
			for i, work := range works { // of two that migrate at once, one may come to its end
				after := within(undisturbed)
				if i == 1 {
					after = time.Minute
				}
				wait.Go(func() { killed(t, work, at, after) })
			}
			wait.Wait()
			left, err := store.Open(t.Context(), at, store.Options{AnySchema: true, ReadOnly: true})
			if err != nil {
				t.Fatal(err)
			}
			has, latest := left.Schema()
			left.Close()
			amid[has]++
			if _, to, _, err := store.Migrate(t.Context(), at); err != nil || to != latest {
				t.Fatalf("the next migration, from schema %d: to %d, %v", has, to, err)
			}
			if h := healthy(t, at); h.Articles != want.Articles || h.Entries != want.Entries || h.Decisions != want.Decisions {
				t.Errorf("%+v, want %+v", h, want)
			}
			put(t, openAgain(t, at), 51, 52)
			noPart(t, at)
		}
		t.Logf("%d rounds; schemas after the kill: %v; undisturbed it takes %s", share(2), amid, undisturbed)
	})
}

// noPart fails the test if a copy that bears a name is not a whole archive: what a
// killed process left unfinished has no name of its own.
func noPart(t *testing.T, address string) {
	t.Helper()
	copies, err := filepath.Glob(address + "*.bak")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range copies {
		a, err := store.Open(t.Context(), path, store.Options{ReadOnly: true, AnySchema: true})
		if err != nil {
			t.Errorf("a copy: %v", err)
			continue
		}
		if h, err := a.Check(t.Context()); err != nil || len(h.Problems) > 0 || h.Articles != 50 {
			t.Errorf("copy %s: %+v, %v", path, h, err)
		}
		a.Close()
	}
}

func TestAKilledCreationIsMadeAgainOrWhole(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		full := create(t, address)
		put(t, full, 1, 50)
		backup := filepath.Join(t.TempDir(), "backup.db")
		if err := full.Backup(t.Context(), backup, nil); err != nil {
			t.Fatal(err)
		}
		works := []string{"create", "restore " + backup}
		undisturbed := []time.Duration{takes(t, works[0], place(t, address, 1000)), takes(t, works[1], place(t, address, 1001))}
		made := 0
		for n := range share(2) {
			at := place(t, address, n)
			killed(t, works[n%2], at, within(undisturbed[n%2]))
			want := 50 * (n % 2)
			if filled(t, at, want) {
				made++
			} else {
				takes(t, works[n%2], at)
			}
			if h := healthy(t, at); h.Articles != want {
				t.Errorf("%s: %+v", works[n%2], h)
			}
		}
		t.Logf("%d rounds, of which %d killed when it was made; undisturbed it takes %s", share(2), made, undisturbed)
	})
}

// filled reports whether there is an archive at address that holds something, if it
// is to hold so many articles.
func filled(t *testing.T, address string, articles int) bool {
	a, err := store.Open(t.Context(), address, store.Options{})
	if err != nil {
		return false // it was not made, or not to the end
	}
	defer a.Close()
	cursor, err := a.Cursor(t.Context())
	if err != nil {
		t.Error(err)
	}
	return articles == 0 || cursor > 0
}

func TestTwoProcessesWriteAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := newSiege(t, address)
		said := make([][]string, 3)
		var wait sync.WaitGroup
		for n, work := range []string{"put 2000", "put 2000", "decide 1"} { // two of them the same articles
			wait.Go(func() { said[n] = killed(t, work, address, time.Minute) })
		}
		wait.Wait()
		for n := range said {
			if len(said[n]) != batchesOfChild {
				t.Errorf("process %d said %d times that it stored something, want %d", n, len(said[n]), batchesOfChild)
			}
			s.heard(said[n], map[int]bool{}, map[rapporteur.DecisionID]bool{})
		}
		s.whole()
		if h := healthy(t, address); h.Articles != 420 {
			t.Errorf("%d articles, want 420: the same ones were stored twice or lost", h.Articles)
		}
	})
}

func TestALockedArchiveIsNamed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := create(t, address)
		put(t, a, 1, 20)
		store.WaitFor(t, 200)
		b := openAgain(t, address)
		held := false
		listen(t, "hold", address, func(line string, kill func()) {
			if line != "holds" {
				return
			}
			held = true
			defer kill()
			start := time.Now()
			_, err := b.Decide(t.Context(), rapporteur.Decision{Action: rapporteur.Accept, Entry: storetest.Record(1).Entries[0].ID})
			if err == nil || !strings.Contains(err.Error(), address+" is locked by another program that writes to it: try again") {
				t.Errorf("while another writes: %v", err)
			}
			if waited := time.Since(start); waited < 200*time.Millisecond || waited > 10*time.Second {
				t.Errorf("it waited %s", waited)
			}
			if h := healthy(t, address); h.Articles != 20 || h.Decisions != 0 { // who reads waits for nobody
				t.Errorf("%+v", h)
			}
		})
		if !held {
			t.Fatal("the child held nothing")
		}
		decide(t, b, rapporteur.Decision{Action: rapporteur.Accept, Entry: storetest.Record(1).Entries[0].ID})
		if h := healthy(t, address); h.Decisions != 1 {
			t.Errorf("%+v", h)
		}
	})
}
