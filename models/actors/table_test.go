package actors_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur/models/actors"
)

// table calls do with the place and the fields of each line of a table.
func table(t *testing.T, name string, fields int, do func(at string, f []string)) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line, whole := strings.CutSuffix(line, "\n")
		at := fmt.Sprintf("%s:%d", name, n)
		if !whole {
			t.Errorf("%s: the line does not end", at)
		}
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != fields {
			t.Errorf("%s: %d fields, want %d", at, len(f), fields)
			continue
		}
		do(at, f)
	}
}

// dated reports a time that is none, or that ends before it begins.
func dated(t *testing.T, at, first, last string) {
	t.Helper()
	for _, s := range []string{first, last} {
		if s == "" {
			continue
		}
		if len(s) > len(time.DateOnly) {
			t.Errorf("%s: %q is no date", at, s)
		} else if _, err := time.Parse(time.DateOnly[:len(s)], s); err != nil {
			t.Errorf("%s: %v", at, err)
		}
	}
	if n := min(len(first), len(last)); first[:n] > last[:n] {
		t.Errorf("%s: ends on %s, before %s", at, last, first)
	}
}

func TestEveryStateHasCodesAndAnItemOfItsOwn(t *testing.T) {
	seen := map[string]string{}
	table(t, "states.tsv", 8, func(at string, f []string) {
		for _, id := range []string{"ISO " + f[0], f[6], "CAMEO " + f[7]} {
			if seen[id] != "" {
				t.Errorf("%s: %s is also at %s", at, id, seen[id])
			}
			seen[id] = at
		}
		if len(f[0]) != 3 || len(f[7]) != 3 || !strings.HasPrefix(f[6], "Q") || f[1] == "" {
			t.Errorf("%s: a code, the item or the name is missing: %q", at, f)
		}
	})
}

func TestEveryOrganisationIsOneAndKnowsItsStates(t *testing.T) {
	seen, items := map[string]bool{}, map[string]bool{}
	table(t, "organisations.tsv", 7, func(at string, f []string) {
		if seen[f[0]] || f[6] != "" && items[f[6]] {
			t.Errorf("%s: %s or its item %s is there twice", at, f[0], f[6])
		}
		seen[f[0]], items[f[6]] = true, true
		if f[3] != "organisation" && f[3] != "group" {
			t.Errorf("%s: %q is no kind", at, f[3])
		}
		if of := actors.Get(f[4]); f[4] != "" && (of == nil || of.Represents != "" || of.Kind != actors.State && of.Kind != actors.Organisation) {
			t.Errorf("%s: %q is nobody who has organs", at, f[4])
		}
		if home := actors.Get(f[5]); f[5] != "" && (home == nil || home.Kind != actors.State) {
			t.Errorf("%s: %q is no state", at, f[5])
		}
	})
}

func TestEveryMemberExists(t *testing.T) {
	table(t, "members.tsv", 4, func(at string, f []string) {
		if actors.Get(f[0]) == nil {
			t.Errorf("%s: %q is no organisation", at, f[0])
		}
		dated(t, at, f[1], f[2])
		for id := range strings.FieldsSeq(f[3]) {
			if actors.Get(id) == nil {
				t.Errorf("%s: %q is no actor", at, id)
			}
		}
	})
}

func TestEveryPlaceIsOneAndLiesInAState(t *testing.T) {
	seen := map[string]bool{}
	table(t, "places.tsv", 2, func(at string, f []string) {
		if f[0] != "" && (actors.Get(f[0]) == nil || actors.Get(f[0]).Kind != actors.State) {
			t.Errorf("%s: %q is no state", at, f[0])
		}
		for n := range strings.SplitSeq(f[1], ";") {
			if seen[n] || n == "" {
				t.Errorf("%s: %q is empty or there twice", at, n)
			}
			seen[n] = true
		}
	})
}

func TestTheLeadersAreTheOverlayAndMore(t *testing.T) {
	made, prev := map[string]string{}, ""
	table(t, "leaders.tsv", 7, func(at string, f []string) {
		dated(t, at, f[3], f[4])
		if actors.Get(f[1]) == nil {
			t.Errorf("%s: %q is no actor", at, f[1])
		}
		if f[6] != "overlay" && f[6] != "leaders" && f[6] != "current" {
			t.Errorf("%s: %q is no source", at, f[6])
		}
		key := strings.Join(f[:2], "\t") + "\t" + f[3] + "\t" + f[2]
		if key <= prev {
			t.Errorf("%s: not sorted, or there twice: %s after %s", at, key, prev)
		}
		prev = key
		made[strings.Join(f[:5], "\t")+"\t"+f[6]] = f[5]
	})
	kept := 0
	table(t, "overlay/leaders.tsv", 6, func(at string, f []string) {
		kept++
		item, ok := made[strings.Join(f[:5], "\t")+"\toverlay"]
		if !ok || f[5] != "" && f[5] != item {
			t.Errorf("%s: not in leaders.tsv; make it again with models/recipes/actors.toml", at)
		}
	})
	for line := range made {
		if strings.HasSuffix(line, "\toverlay") {
			kept--
		}
	}
	if kept != 0 {
		t.Errorf("leaders.tsv has %d offices of the overlay too few; make it again with models/recipes/actors.toml", kept)
	}
}

func TestTheGovernmentsCanBeSearched(t *testing.T) {
	prev, last, n := "", "", 0
	table(t, "governments.tsv", 4, func(at string, f []string) {
		n++
		dated(t, at, f[2], f[3])
		if len(f[2]) != len(time.DateOnly) || len(f[3]) != len(time.DateOnly) || f[3] < "1990" {
			t.Errorf("%s: days from 1990 on are wanted", at)
		}
		if a := actors.Get(f[1]); a == nil || a.Kind != actors.State {
			t.Errorf("%s: %q is no state", at, f[1])
		}
		key := strings.ToLower(f[0]) + "\t" + f[1] + "\t" + f[2]
		if strings.ToLower(f[0]) < prev || key <= last && strings.ToLower(f[0]) == prev {
			t.Errorf("%s: not sorted by lower-case name", at)
		}
		prev, last = strings.ToLower(f[0]), key
		if n%97 == 0 && len(actors.Offices(f[0])) == 0 {
			t.Errorf("%s: %q is not found", at, f[0])
		}
	})
	if n < 10000 {
		t.Errorf("%d offices of governments, want more than 10,000", n)
	}
}
