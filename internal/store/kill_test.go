package store_test

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/store/storetest"
)

var kills = flag.Int("kills", 8, "how often the tests kill a process that writes, on each database")

// The children of the tests: what they do, and the archive they do it to.
const (
	childWork    = "RAPPORTEUR_TEST_CHILD"
	childArchive = "RAPPORTEUR_TEST_ARCHIVE"
)

// child does the work of a process that a test kills, and reports whether this is
// one. It says on standard output what it has stored, after it was told so.
func child() bool {
	work, address := os.Getenv(childWork), os.Getenv(childArchive)
	if work == "" {
		return false
	}
	if err := doChild(work, address); err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
	return true
}

func doChild(work, address string) error {
	ctx := context.Background()
	if work == "create" {
		a, err := store.Create(ctx, address, store.Options{})
		if err != nil {
			return err
		}
		fmt.Println("created")
		return a.Close()
	}
	a, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		return err
	}
	run, err := a.StartRun(ctx, "1", storetest.Codebook)
	if err != nil {
		return err
	}
	kind, number, _ := strings.Cut(work, " ")
	first, err := strconv.Atoi(number)
	if err != nil {
		return err
	}
	for n := first; n < first+400; n += 4 {
		if kind == "decide" {
			made, err := a.Decide(ctx, rapporteur.Decision{Action: rapporteur.Accept, Entry: storetest.Record(n%20 + 1).Entries[0].ID})
			if err != nil {
				return err
			}
			fmt.Println("decided", made[0].ID)
			continue
		}
		var batch []store.Arrival
		for k := n; k < n+4; k++ {
			batch = append(batch, store.Arrival{Record: storetest.Record(k), Run: run.ID})
		}
		if _, err := a.Put(ctx, batch); err != nil {
			return err
		}
		fmt.Println("stored", n)
	}
	return a.Close()
}

// killed runs a child, kills it after it has said something and a while more, and
// returns what it said.
func killed(t *testing.T, work, address string, after time.Duration) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childWork+"="+work, childArchive+"="+address)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	var said []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said = append(said, lines.Text())
		if strings.HasPrefix(lines.Text(), "error:") {
			t.Errorf("the child: %s", lines.Text())
		}
	}
	_ = cmd.Wait() // it was killed
	return said
}

// whole fails the test if the archive is damaged, or lacks what was reported stored.
func whole(t *testing.T, address string, said []string) {
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
	decisions := map[string]bool{}
	all, err := a.Decisions(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range all {
		decisions[fmt.Sprint(d.ID)] = true
	}
	for _, line := range said {
		what, number, _ := strings.Cut(line, " ")
		switch what {
		case "decided":
			if !decisions[number] {
				t.Errorf("decision %s was reported stored and is gone", number)
			}
		case "stored":
			n, err := strconv.Atoi(number)
			if err != nil {
				t.Fatal(err)
			}
			for k := n; k < n+4; k++ {
				want := storetest.Record(k)
				if got, err := a.Record(t.Context(), want.Article.ID); err != nil || len(got.Entries) != len(want.Entries) {
					t.Errorf("article %s was reported stored: %v", want.Article.ID, err)
				}
			}
		}
	}
}

func TestAKilledProcessLosesNothingItReported(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		create(t, address)
		put(t, openAgain(t, address), 1, 20)
		var said []string
		for n := range *kills {
			work := fmt.Sprint("put ", 1000*(n+1))
			if n%2 == 1 {
				work = "decide 1"
			}
			said = append(said, killed(t, work, address, time.Duration(30+rand.IntN(250))*time.Millisecond)...)
			whole(t, address, said)
		}
		if len(said) == 0 {
			t.Error("no child came to store anything")
		}
		// The next run goes on where the killed one stopped.
		for _, o := range put(t, openAgain(t, address), 1000, 1019) {
			if o != store.New && o != store.Known {
				t.Errorf("outcome %s", o)
			}
		}
		whole(t, address, []string{"stored 1000", "stored 1016"})
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

func TestAKilledCreationIsMadeAgainOrWhole(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		for n := range *kills {
			at := address
			if storetest.IsPostgres(address) {
				at = storetest.Postgres(t)
			} else {
				at += fmt.Sprint(n)
			}
			killed(t, "create", at, time.Duration(5+rand.IntN(60))*time.Millisecond)
			a, err := store.Open(t.Context(), at, store.Options{})
			if err != nil { // it was not made, or not to the end
				if a, err = store.Create(t.Context(), at, store.Options{}); err != nil {
					t.Fatalf("creation %d: %v", n, err)
				}
			}
			h, err := a.Check(t.Context())
			if err != nil || len(h.Problems) > 0 {
				t.Errorf("%+v, %v", h, err)
			}
			a.Close()
		}
	})
}

func TestTwoProcessesWriteAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		create(t, address)
		put(t, openAgain(t, address), 1, 20)
		said := make([][]string, 3)
		var wait sync.WaitGroup
		for n, work := range []string{"put 2000", "put 2000", "decide 1"} { // two of them the same articles
			wait.Go(func() { said[n] = killed(t, work, address, time.Minute) })
		}
		wait.Wait()
		for n := range said {
			if len(said[n]) != 100 {
				t.Errorf("process %d said %d times that it stored something, want 100", n, len(said[n]))
			}
			whole(t, address, said[n])
		}
		a := openAgain(t, address)
		count := 0
		for _, err := range a.Readings(t.Context(), 0) {
			if err != nil {
				t.Fatal(err)
			}
			count++
		}
		if count != 420 {
			t.Errorf("%d articles, want 420: the same ones were stored twice or lost", count)
		}
	})
}
