package revision_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/internal/revision"
)

// show writes a diff as "kept [-removed-] {+added+}".
func show(stretches []revision.Stretch) string {
	var b strings.Builder
	for _, s := range stretches {
		fmt.Fprintf(&b, [...]string{"%s", "[-%s-]", "{+%s+}"}[s.Change], s.Text)
	}
	return b.String()
}

func TestDiff(t *testing.T) {
	for _, tt := range []struct{ before, after, want string }{
		{"", "", ""},
		{"a", "a", "a"},
		{"", "Talks end.", "{+Talks end.+}"},
		{"Talks end.", "", "[-Talks end.-]"},
		{"The talks ended on Friday.", "The talks ended on Thursday.", "The talks ended on [-Friday-]{+Thursday+}."},
		{"They agreed.", "They all agreed.", "They {+all +}agreed."},
		{"They will not sign.", "They will sign.", "They will [-not -]sign."},
		{"won’t 3.5", "won’t 4.5", "won’t [-3-]{+4+}.5"},
		{"One.\n\nTwo.", "One.\n\nNew.\n\nTwo.", "One.\n\n{+New.\n\n+}Two."},
	} {
		if got := show(revision.Diff(tt.before, tt.after)); got != tt.want {
			t.Errorf("Diff(%q, %q) = %s, want %s", tt.before, tt.after, got, tt.want)
		}
	}
}

// parts puts the two versions together again.
func parts(stretches []revision.Stretch) (before, after string, changed int) {
	for _, s := range stretches {
		if s.Change != revision.Added {
			before += s.Text
		}
		if s.Change != revision.Removed {
			after += s.Text
		}
		if s.Change != revision.Kept {
			changed += len(s.Text)
		}
	}
	return before, after, changed
}

// lcs returns the length of the longest common subsequence of single letters.
func lcs(a, b string) int {
	row := make([]int, len(b)+1)
	for i := range len(a) {
		diagonal := 0
		for j := range len(b) {
			above := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

func TestDiffIsWholeAndShortest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	random := func() string {
		b := make([]byte, r.IntN(30))
		for i := range b {
			b[i] = ".,;!"[r.IntN(4)] // each mark is a token of its own
		}
		return string(b)
	}
	for range 3000 {
		a, b := random(), random()
		before, after, changed := parts(revision.Diff(a, b))
		if before != a || after != b {
			t.Fatalf("Diff(%q, %q) puts together %q and %q", a, b, before, after)
		}
		if want := len(a) + len(b) - 2*lcs(a, b); changed != want {
			t.Fatalf("Diff(%q, %q) changes %d bytes, want %d", a, b, changed, want)
		}
	}
}

func TestTextsThatDifferAltogether(t *testing.T) {
	var a, b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&a, "a%d ", i)
		fmt.Fprintf(&b, "b%d ", i)
	}
	before, after, _ := parts(revision.Diff(a.String(), b.String()))
	if before != a.String() || after != b.String() {
		t.Error("the versions are not whole")
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("The talks ended.", "The talks ended on Friday.")
	f.Fuzz(func(t *testing.T, a, b string) {
		if before, after, _ := parts(revision.Diff(a, b)); before != a || after != b {
			t.Errorf("Diff(%q, %q) puts together %q and %q", a, b, before, after)
		}
	})
}
