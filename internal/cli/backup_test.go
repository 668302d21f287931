package cli_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/internal/store/storetest"
)

// withServer ends the PostgreSQL server of the tests after them.
type withServer struct{ *testing.M }

func (m withServer) Run() int { return storetest.Main(m.M) }

func TestAnArchiveMovesBetweenDatabases(t *testing.T) {
	dir := t.TempDir()
	file, backup, again := filepath.Join(dir, "a.jsonl"), filepath.Join(dir, "backup.db"), filepath.Join(dir, "again.db")
	if err := os.WriteFile(file, []byte(`{"id": "one", "publisher": "Daily", "published": "2027-03-04", "text": "France rejected a ceasefire on Monday."}`), 0o600); err != nil {
		t.Fatal(err)
	}
	first, second := storetest.Postgres(t), storetest.Postgres(t)
	says := func(want string, args ...string) {
		t.Helper()
		if out, _ := runCommand(t, 0, args...); !strings.Contains(out, want) {
			t.Errorf("%q prints %q, want %q in it", args, out, want)
		}
	}
	refuses := func(want string, args ...string) {
		t.Helper()
		if _, errs := runCommand(t, 1, args...); !strings.Contains(errs, want) {
			t.Errorf("%q says %q, want %q in it", args, errs, want)
		}
	}
	runCommand(t, 0, "init", "--archive", first)
	runCommand(t, 0, "import", "--engine", "fast", "--archive", first, file)
	says("would write a copy of "+first, "backup", "--archive", first, "--dry-run", backup)
	refuses("no such file", "backup", "--archive", first, "--dry-run", filepath.Join(dir, "nowhere", "backup.db"))
	if _, err := os.Lstat(backup); err == nil {
		t.Error("the dry run wrote a file")
	}
	says("wrote "+backup, "backup", "--archive", first, backup)
	refuses("exists already", "backup", "--archive", first, "--dry-run", backup)
	for _, to := range []string{second, again} {
		says("would make the archive "+to, "restore", "--archive", to, "--dry-run", backup)
		refuses("does not exist", "status", "--archive", to)
		says("whole: 1 article, 1 version", "restore", "--archive", to, backup)
		says("whole: 1 article, 1 version", "doctor", "--archive", to)
		says("rejects", "status", "--archive", to)
		for _, dry := range [][]string{nil, {"--dry-run"}} {
			refuses(to, append([]string{"restore", "--archive", to, backup}, dry...)...)
		}
	}
}

// Every command that writes to an archive or a file can be tried without doing so.
func TestEachCommandThatWritesHasADryRun(t *testing.T) {
	reads := strings.Fields("read export skips doctor search status positions changes timeline actor issue meetings commitments open brief article decisions codebook version completion")
	help, _ := runCommand(t, 0, "--help")
	tried := 0
	for _, line := range strings.Split(help, "\n") {
		name, _, found := strings.Cut(strings.TrimPrefix(line, "  "), " ")
		if !found || !strings.HasPrefix(line, "  ") || strings.HasPrefix(name, "-") || name == "" {
			continue
		}
		tried++
		own, _ := runCommand(t, 0, name, "--help")
		if dry := strings.Contains(own, "--dry-run"); dry == slices.Contains(reads, name) {
			t.Errorf("%s: has --dry-run: %t; what writes must have it, what reads is listed here", name, dry)
		}
	}
	if tried <= len(reads) {
		t.Errorf("%d commands were found in:\n%s", tried, help)
	}
}
