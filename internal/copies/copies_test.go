package copies_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/internal/copies"
)

// report returns a text of n sentences that no other seed has.
func report(seed, n int) []string {
	subjects := []string{"ministers", "envoys", "fishers", "delegates", "officials", "mediators", "lawyers"}
	verbs := []string{"spoke of", "refused", "asked for", "signed", "put off", "doubted", "praised"}
	things := []string{"quotas", "licences", "surveys", "harbours", "patrols", "a pause", "the text"}
	var out []string
	for i := range n {
		k := seed*31 + i*7
		out = append(out, fmt.Sprintf("On day %d the %s %s %s of region %d, and %s of village %d took note.", seed*100+i, subjects[k%7], verbs[k/7%7], things[k/3%7], seed*50+i, subjects[(k+3)%7], seed+i*13))
	}
	return out
}

func TestCopies(t *testing.T) {
	wire, other := report(1, 14), report(2, 14)
	reordered := append(append([]string{}, wire[7:]...), wire[:7]...)
	rewritten := append(append([]string{}, wire[:9]...), report(3, 5)...)
	texts := [][]string{
		wire, other,
		append([]string{"A headline of our own"}, wire...),
		wire[:5],
		reordered,
		rewritten,
		append(append([]string{}, other[:3]...), report(4, 12)...), // quotes three sentences of another
		{"Talks end."}, {"Talks end."}, {"Talks go on."}, {}, {},
	}
	x := copies.NewIndex(0)
	for _, text := range texts {
		x.Add(copies.New(strings.ToUpper(strings.Join(text, "\n\n"))))
	}
	if diff := cmp.Diff([][]int{{0, 2, 3, 4, 5}, {7, 8}}, x.Groups()); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
	if x.Origin(5) != 0 || x.Origin(6) != 6 {
		t.Errorf("origins %d and %d, want 0 and 6", x.Origin(5), x.Origin(6))
	}
}

func TestTheLikestComesFirst(t *testing.T) {
	wire := report(1, 14)
	x := copies.NewIndex(0)
	x.Add(copies.New(strings.Join(append(append([]string{}, wire[:10]...), report(2, 4)...), " ")))
	x.Add(copies.New(strings.Join(wire, " ")))
	got := x.Add(copies.New(strings.Join(wire, " ")))
	if len(got) != 2 || got[0].Text != 1 || got[0].Containment != 1 || got[1].Containment >= 1 {
		t.Errorf("copies %+v, want text 1 wholly, then text 0", got)
	}
}

func FuzzPrint(f *testing.F) {
	f.Add("The ministers met.", "They met again.")
	f.Fuzz(func(t *testing.T, a, b string) {
		p, q := copies.New(a), copies.New(b)
		if c, d := p.Containment(q), q.Containment(p); c != d || c < 0 || c > 1 {
			t.Errorf("containment %v and %v", c, d)
		}
	})
}

func BenchmarkNew(b *testing.B) {
	text := strings.Join(report(1, 40), "\n\n")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		copies.New(text)
	}
}
