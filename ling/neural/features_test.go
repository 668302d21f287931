package neural

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// lookup returns the rows of a form in a model that knows a few words.
func lookup(form string) key {
	m := &Model{}
	t := &Trainer{m: m, settings: Settings{MinCount: 1}}
	t.words([]*Example{{Forms: []string{"norway", "don't", "\"", "--", "1000"}}})
	return (&keys{}).key(m, form)
}

func TestFormsWithTheSameRows(t *testing.T) {
	for name, forms := range map[string][2]string{
		"typographic and plain quotes":      {"“", `"`},
		"typographic and plain apostrophes": {"don’t", "don't"},
		"a dash and two hyphens":            {"—", "--"},
		"other digits":                      {"1234", "9870"},
	} {
		t.Run(name, func(t *testing.T) {
			if a, b := lookup(forms[0]), lookup(forms[1]); a != b {
				t.Errorf("%q has %v, %q has %v", forms[0], a, forms[1], b)
			}
		})
	}
}

func TestFormsThatDifferInWhatTheyShould(t *testing.T) {
	lower, title := lookup("norway"), lookup("Norway")
	if lower.word != title.word || lower.word == 0 {
		t.Errorf("words %d and %d: want the same known word", lower.word, title.word)
	}
	if lower.affix[shape] == title.affix[shape] {
		t.Error("a capital does not show in the shape")
	}
	if lookup("finland").word != 0 {
		t.Error("a word that was never seen is known")
	}
	a, b := lookup("walking"), lookup("talking")
	if a.affix[suffix4] != b.affix[suffix4] || a.affix[prefix2] == b.affix[prefix2] {
		t.Error("affixes do not tell what words share")
	}
}

func TestDistancesNearAreApartAndFarTogether(t *testing.T) {
	last := uint8(0)
	for d := 1; d <= Longest; d++ {
		b := bucketOf(d)
		if b < last || b >= distances || b < distances/2 {
			t.Fatalf("distance %d is class %d after %d", d, b, last)
		}
		if left := bucketOf(-d); left != b-distances/2 {
			t.Errorf("distance %d is class %d, its opposite %d", d, b, left)
		}
		if d <= 8 && b == last {
			t.Errorf("distance %d is not told from %d", d, d-1)
		}
		last = b
	}
	if bucketOf(10*Longest) != last {
		t.Error("what is farther than the longest piece has a class of its own")
	}
}

// FuzzKey looks any form up: rows must exist.
func FuzzKey(f *testing.F) {
	f.Add("Norway")
	f.Add("“”…—")
	f.Add("\xff\x00")
	f.Fuzz(func(t *testing.T, form string) {
		k := lookup(form)
		for a, row := range k.affix {
			if row < 0 || int(row) >= affixRows[a] {
				t.Errorf("affix %d of %q has row %d of %d", a, form, row, affixRows[a])
			}
		}
		if k.word < 0 || k.word > 5 || k.vector != -1 {
			t.Errorf("%q has word %d and vector %d", form, k.word, k.vector)
		}
		if utf8.ValidString(form) && k.affix[shape] != lookup(strings.Clone(form)).affix[shape] {
			t.Errorf("%q is not looked up alike twice", form)
		}
	})
}
