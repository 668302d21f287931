package neural

import (
	"math"
	"testing"

	"github.com/rapporteur/rapporteur/models"
)

// near returns the cosine of the vectors of two words.
func near(t *testing.T, w *Words, a, b string) float64 {
	t.Helper()
	va, vb := make([]float32, w.Width()), make([]float32, w.Width())
	for word, v := range map[string][]float32{a: va, b: vb} {
		row := w.Row(word)
		if row < 0 {
			t.Fatalf("%q has no vector", word)
		}
		w.Add(v, row)
	}
	var ab, aa, bb float64
	for i := range va {
		ab += float64(va[i]) * float64(vb[i])
		aa += float64(va[i]) * float64(va[i])
		bb += float64(vb[i]) * float64(vb[i])
	}
	return ab / math.Sqrt(aa*bb)
}

func TestWordsOfOneMeaningAreNear(t *testing.T) {
	w, err := LoadWords(models.Network())
	if err != nil {
		t.Fatal(err)
	}
	if w.Width() != 100 {
		t.Errorf("vectors of %d values, want 100", w.Width())
	}
	for _, c := range [][3]string{{"ceasefire", "truce", "salary"}, {"wages", "salaries", "missile"}, {"river", "dam", "election"}} {
		if like, unlike := near(t, w, c[0], c[1]), near(t, w, c[0], c[2]); like < unlike+0.2 {
			t.Errorf("%s is to %s as near as %.2f, to %s %.2f", c[0], c[1], like, c[2], unlike)
		}
	}
}

func TestRowsOfTokensAreThoseOfTheirWords(t *testing.T) {
	w, err := LoadWords(models.Network())
	if err != nil {
		t.Fatal(err)
	}
	if w.Row("Truce") != w.Row("truce") || w.Row("qworblezzyxt") != -1 {
		t.Errorf("rows %d, %d, %d; want two alike and none", w.Row("Truce"), w.Row("truce"), w.Row("qworblezzyxt"))
	}
	d := document(t, "The truce of 2027", "qworblezzyxt holds .")
	for i, row := range w.Rows(d) {
		if want := w.Row(d.Form(int32(i))); row != want {
			t.Errorf("%q: row %d, want %d", d.Form(int32(i)), row, want)
		}
	}
}
