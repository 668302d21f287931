package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/store/storetest"
)

// everything fills an archive with some of all that it can hold.
func everything(t *testing.T, a *store.Archive) {
	t.Helper()
	put(t, a, 1, 30)
	again := startRun(t, a, "2")
	changed := storetest.Record(5)
	changed.Article = storetest.Article(string(changed.Article.ID), "A new text, without\x00 entries but with U+0000.")
	changed.Article.Title = ""
	changed.Entries = nil
	_, err := a.Put(t.Context(), []store.Arrival{
		{Record: storetest.Record(4), Run: again},
		{Record: changed, Run: again},
		{Record: &rapporteur.Record{Skipped: &rapporteur.Skip{Reason: rapporteur.SkipLanguage, Detail: "not English"}}, Where: "a.jsonl:3"},
	})
	if err != nil {
		t.Fatal(err)
	}
	entry := storetest.Record(1).Entries
	decide(t, a, rapporteur.Decision{Action: rapporteur.Reject, Entry: entry[0].ID, By: "Zoë", Why: "it says otherwise"})
	made := decide(t, a, rapporteur.Decision{Action: rapporteur.Accept, Entry: entry[1].ID})
	decide(t, a, rapporteur.Decision{Action: rapporteur.Undo, Undoes: made[0].ID})
	decide(t, a, rapporteur.Decision{Action: rapporteur.Merge, Actor: "SYL", Into: "SYD"})
	if err := errors.Join(a.Remember(t.Context(), "feed", []byte{0, 255}), a.Remember(t.Context(), "empty", nil), a.SetOrigin(t.Context(), "report-9", "report-8")); err != nil {
		t.Fatal(err)
	}
	keep(t, a, folded(t, a))
}

// alike fails the test if two archives differ in a row or in what a search finds.
func alike(t *testing.T, want, got *store.Archive) {
	t.Helper()
	for _, table := range want.Tables(t) {
		if table == "goose_db_version" || strings.HasSuffix(table, "_words") {
			continue // when it was made; the searches below
		}
		w, g := want.Rows(t, table), got.Rows(t, table)
		if len(w) == 0 {
			t.Errorf("the test puts nothing into table %s", table)
		}
		if diff := cmp.Diff(w, g); diff != "" {
			t.Errorf("table %s (-want +got):\n%s", table, diff)
		}
	}
	for _, words := range []string{"ceasefire OR truce", "prisoners", `"met in Geneva"`, "without"} {
		q, err := store.ParseQuery(words)
		if err != nil {
			t.Fatal(err)
		}
		w, err1 := want.Search(t.Context(), q, 0)
		g, err2 := got.Search(t.Context(), q, 0)
		if diff := cmp.Diff(w, g); diff != "" || err1 != nil || err2 != nil {
			t.Errorf("search %s (-want +got):\n%s%v %v", words, diff, err1, err2)
		}
	}
}

func TestABackupMovesAnArchiveFromOneDatabaseToAnother(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		dir := t.TempDir()
		backup := filepath.Join(dir, "backup.db")
		a := create(t, address)
		everything(t, a)
		var told atomic.Int64
		step := func(done, all int64) {
			if done < told.Load() || done > all {
				t.Errorf("%d of %d rows are done after %d were", done, all, told.Load())
			}
			told.Store(done)
		}
		if err := a.Backup(t.Context(), backup, step); err != nil {
			t.Fatal(err)
		}
		if storetest.IsPostgres(address) && told.Load() == 0 {
			t.Error("no step was told")
		}
		saved, err := store.Open(t.Context(), backup, store.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer saved.Close()
		alike(t, a, saved)
		for _, to := range []string{filepath.Join(dir, "restored.db"), storetest.Postgres(t)} {
			h, err := store.Restore(t.Context(), backup, to, step)
			if err != nil || h.Articles != 30 || h.Decisions != 4 {
				t.Fatalf("%+v, %v", h, err)
			}
			told.Store(0)
			b := openAgain(t, to)
			alike(t, a, b)
			for _, o := range put(t, b, 31, 33) { // numbers go on where they were
				if o != store.New {
					t.Errorf("outcome %s", o)
				}
			}
			if _, err := store.Restore(t.Context(), backup, to, nil); !errors.Is(err, rapporteur.ErrInvalid) {
				t.Errorf("over an archive: %v, want ErrInvalid", err)
			}
			if h, err := b.Check(t.Context()); err != nil || h.Articles != 33 || len(h.Problems) > 0 {
				t.Errorf("after the refused restore: %+v, %v", h, err)
			}
		}
		if entries, err := os.ReadDir(dir); err != nil || slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.IsDir() }) {
			t.Errorf("something is left over: %v, %v", entries, err)
		}
	})
}

// A table that a migration adds must be copied, or made again.
func TestEveryTableIsTransferred(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := create(t, address)
		tables := a.Tables(t)
		if len(tables) < 10 {
			t.Errorf("the database lists %q", tables)
		}
		for _, name := range tables {
			if !store.Transferred(name) {
				t.Errorf("add table %s to copiedTables or madeTables in transfer.go", name)
			}
		}
	})
}

func TestABackupWhileOthersWrite(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := create(t, address)
		put(t, a, 1, 100)
		dir := t.TempDir()
		ended := make(chan error, 1)
		stop := make(chan struct{})
		writer := openAgain(t, address)
		run := startRun(t, writer, "1")
		go func() {
			for n := 101; ; n += 4 {
				select {
				case <-stop:
					ended <- nil
					return
				case <-time.After(2 * time.Millisecond):
				}
				var batch []store.Arrival
				for k := n; k < n+4; k++ {
					batch = append(batch, store.Arrival{Record: storetest.Record(k), Run: run})
				}
				if _, err := writer.Put(t.Context(), batch); err != nil {
					ended <- err
					return
				}
			}
		}()
		for n := range 3 {
			before, err := a.Cursor(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, fmt.Sprint(n, ".db"))
			if err := a.Backup(t.Context(), path, nil); err != nil {
				t.Fatal(err)
			}
			b := openAgain(t, path)
			h, err := b.Check(t.Context())
			if err != nil || len(h.Problems) > 0 || h.Articles%4 != 0 || h.Entries != 6*h.Articles {
				t.Errorf("%+v, %v: want whole batches of 4 articles with 6 entries each", h, err)
			}
			if at, err := b.Cursor(t.Context()); err != nil || at < before {
				t.Errorf("the backup is as of %d, and began at %d, %v", at, before, err)
			}
		}
		close(stop)
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

func TestWhatAKilledProcessLeftIsSweptAfterADay(t *testing.T) {
	dir := t.TempDir()
	for name, age := range map[string]time.Duration{"old": 25 * time.Hour, "new": time.Hour} {
		part := filepath.Join(dir, ".rapporteur-"+name, "part")
		then := time.Now().Add(-age)
		if err := errors.Join(os.Mkdir(filepath.Dir(part), 0o700), os.WriteFile(part, []byte("half"), 0o600), os.Chtimes(part, then, then)); err != nil {
			t.Fatal(err)
		}
	}
	create(t, filepath.Join(dir, "a.db"))
	left, err := filepath.Glob(filepath.Join(dir, ".rapporteur-*"))
	if want := []string{filepath.Join(dir, ".rapporteur-new")}; err != nil || !slices.Equal(left, want) {
		t.Errorf("%q are left, want %q, %v", left, want, err)
	}
}
