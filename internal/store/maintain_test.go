package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/store/storetest"
)

func TestCheckReadsEveryCitation(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		a := create(t, address)
		put(t, a, 1, 10)
		decide(t, a, rapporteur.Decision{Action: rapporteur.Accept, Entry: storetest.Record(1).Entries[0].ID})
		h, err := a.Check(t.Context())
		if err != nil || len(h.Problems) > 0 {
			t.Fatalf("%+v, %v", h, err)
		}
		citations := 1 // of the decision
		for n := 1; n <= 10; n++ {
			for _, e := range storetest.Record(n).Entries {
				citations += len(e.Citations)
			}
		}
		if want := (store.Health{Articles: 10, Versions: 10, Entries: 60, Citations: citations, Decisions: 1}); !cmp.Equal(h, want) {
			t.Errorf("%+v, want %+v", h, want)
		}
	})
}

func TestABackupIsTheArchiveOfAMoment(t *testing.T) {
	dir := t.TempDir()
	address, backup, restored := filepath.Join(dir, "a.db"), filepath.Join(dir, "backup.db"), filepath.Join(dir, "restored.db")
	a := create(t, address)
	put(t, a, 1, 30)
	done := make(chan error)
	go func() { done <- a.Backup(t.Context(), backup, nil) }()
	put(t, a, 31, 60) // goes on meanwhile
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	h, err := store.Restore(t.Context(), backup, restored, nil)
	if err != nil || h.Articles < 30 || h.Entries != 6*h.Articles {
		t.Fatalf("%+v, %v", h, err)
	}
	b, err := store.Open(t.Context(), restored, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if r, err := b.Record(t.Context(), "report-7"); err != nil || len(r.Entries) != 6 {
		t.Errorf("%v, %v", r, err)
	}
	put(t, b, 61, 62) // it can be written to
	for name, err := range map[string]error{
		"over a backup":   a.Backup(t.Context(), backup, nil),
		"over an archive": func() error { _, err := store.Restore(t.Context(), backup, restored, nil); return err }(),
	} {
		if !errors.Is(err, rapporteur.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, err)
		}
	}
}

func TestADamagedTextIsFound(t *testing.T) {
	dir := t.TempDir()
	address := filepath.Join(dir, "a.db")
	a := create(t, address)
	put(t, a, 1, 3)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(address)
	if err != nil {
		t.Fatal(err)
	}
	met := []byte("met in Geneva on the first day")
	if bytes.Count(data, met) == 0 {
		t.Fatal("the text is not in the file")
	}
	damaged := filepath.Join(dir, "damaged.db")
	if err := os.WriteFile(damaged, bytes.Replace(data, met, []byte("met in Vienna on the first day"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := store.Open(t.Context(), damaged, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	h, err := b.Check(t.Context())
	if err != nil || len(h.Problems) < 2 || !strings.Contains(h.Problems[0], "is not what its hash says") {
		t.Errorf("%+v, %v", h, err)
	}
	if _, err := store.Restore(t.Context(), damaged, filepath.Join(dir, "new.db"), nil); err == nil {
		t.Error("a damaged backup was restored")
	}
	if _, err := os.Stat(filepath.Join(dir, "new.db")); err == nil {
		t.Error("and left a file")
	}
}

func TestFilesThatAreNoArchivesAreLeftAsTheyAre(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{"text": "This is a text.", "empty": "", "cut": "SQLite format 3\x00\x10\x00"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, o := range []store.Options{{}, {ReadOnly: true}} {
			if a, err := store.Open(t.Context(), path, o); err == nil {
				a.Close()
				t.Errorf("%s was opened", name)
			} else if !strings.Contains(err.Error(), path) {
				t.Errorf("%s: error %v does not name the file", name, err)
			}
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != data {
			t.Errorf("%s became %q, %v", name, got, err)
		}
		if _, err := store.Create(t.Context(), path, store.Options{}); err == nil {
			t.Errorf("an archive was made over %s", name)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 3 {
		t.Errorf("%d files in the directory, want 3", len(entries))
	}
}

func TestMigrationOfTheLatestSchemaDoesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		create(t, address)
		from, to, backup, err := store.Migrate(t.Context(), address)
		if err != nil || from != to || backup != "" {
			t.Errorf("from %d to %d, copy %q, %v", from, to, backup, err)
		}
	})
}
