package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/rapporteur/rapporteur"
)

func TestAnOlderSchemaIsBroughtUpAndANewerOneRefused(t *testing.T) {
	address := filepath.Join(t.TempDir(), "a.db")
	a, err := Create(t.Context(), address, Options{schema: 1, AnySchema: true})
	if err != nil {
		t.Fatal(err)
	}
	a.Close()
	if _, err := Open(t.Context(), address, Options{}); !errors.Is(err, rapporteur.ErrUnsupported) {
		t.Fatalf("an older schema: %v, want ErrUnsupported", err)
	}
	from, to, backup, err := Migrate(t.Context(), address)
	if err != nil || from != 1 || to != latest {
		t.Fatalf("from %d to %d, %v", from, to, err)
	}
	if old, err := Open(t.Context(), backup, Options{ReadOnly: true, AnySchema: true}); err != nil || old.schema != 1 {
		t.Errorf("the copy before the migration: %v", err)
	} else {
		old.Close()
	}
	a, err = Open(t.Context(), address, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.writer.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)"); err != nil {
		t.Fatal(err)
	}
	a.Close()
	before, err := os.ReadFile(address)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{}, {AnySchema: true}, {ReadOnly: true}} {
		if _, err := Open(t.Context(), address, o); !errors.Is(err, rapporteur.ErrUnsupported) {
			t.Errorf("a newer schema: %v, want ErrUnsupported", err)
		}
	}
	if after, err := os.ReadFile(address); err != nil || string(after) != string(before) {
		t.Errorf("the file of a newer program was written to, %v", err)
	}
}
