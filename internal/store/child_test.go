package store_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/store/storetest"
)

// The children of the tests: what they do, and the archive they do it to.
const (
	childWork    = "RAPPORTEUR_TEST_CHILD"
	childArchive = "RAPPORTEUR_TEST_ARCHIVE"
)

// child does the work of a process that a test kills, and reports whether this is
// one. It says on standard output when it begins and what it has stored, after it
// was told so.
func child() bool {
	work, address := os.Getenv(childWork), os.Getenv(childArchive)
	if work == "" {
		return false
	}
	fmt.Println("begins")
	if err := doChild(work, address); err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
	return true
}

func doChild(work, address string) error {
	ctx := context.Background()
	kind, rest, _ := strings.Cut(work, " ")
	switch kind {
	case "create":
		a, err := store.Create(ctx, address, store.Options{})
		if err != nil {
			return err
		}
		fmt.Println("made")
		return a.Close()
	case "migrate":
		_, _, _, err := store.Migrate(ctx, address)
		if err == nil {
			fmt.Println("made")
		}
		return err
	case "restore":
		_, err := store.Restore(ctx, rest, address, nil)
		if err == nil {
			fmt.Println("made")
		}
		return err
	}
	a, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		return err
	}
	first, _ := strconv.Atoi(rest)
	switch kind {
	case "put":
		err = childPuts(ctx, a, first)
	case "decide":
		err = childDecides(ctx, a, first)
	case "hold":
		err = a.Hold(ctx, func() {
			fmt.Println("holds")
			time.Sleep(time.Minute)
		})
	}
	if err != nil {
		return err
	}
	return a.Close()
}

// batchOfChild is how many articles a child stores at a time, and batchesOfChild how
// often it stores or decides.
const (
	batchOfChild   = 4
	batchesOfChild = 100
)

func childPuts(ctx context.Context, a *store.Archive, first int) error {
	run, err := a.StartRun(ctx, "1", storetest.Codebook)
	if err != nil {
		return err
	}
	for n := first; n < first+batchesOfChild*batchOfChild; n += batchOfChild {
		var batch []store.Arrival
		for k := n; k < n+batchOfChild; k++ {
			batch = append(batch, store.Arrival{Record: storetest.Record(k), Run: run.ID})
		}
		if _, err := a.Put(ctx, batch); err != nil {
			return err
		}
		fmt.Println("stored", n)
	}
	return nil
}

func childDecides(ctx context.Context, a *store.Archive, first int) error {
	for n := first; n < first+batchesOfChild; n++ {
		made, err := a.Decide(ctx, rapporteur.Decision{Action: rapporteur.Accept, Entry: storetest.Record(n%20 + 1).Entries[0].ID})
		if err != nil {
			return err
		}
		fmt.Println("decided", made[0].ID)
	}
	return nil
}

// killed runs a child, kills it so long after it began, and returns what it said
// until then. What the child says of an error fails the test.
func killed(t *testing.T, work, address string, after time.Duration) (said []string) {
	t.Helper()
	listen(t, work, address, func(line string, kill func()) {
		if line == "begins" {
			time.AfterFunc(after, kill)
			return
		}
		said = append(said, line)
	})
	return said
}

// listen runs a child and hands each line that it says to hear, which may kill it.
// What the child says of an error fails the test.
func listen(t *testing.T, work, address string, hear func(line string, kill func())) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childWork+"="+work, childArchive+"="+address)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Error(err)
		return
	}
	if err := cmd.Start(); err != nil {
		t.Error(err)
		return
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if line := lines.Text(); strings.HasPrefix(line, "error:") {
			t.Errorf("the child that does %q: %s", work, line)
		} else {
			hear(line, func() { _ = cmd.Process.Kill() })
		}
	}
	_ = cmd.Wait() // it was killed
}
