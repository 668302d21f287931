package text_test

import (
	"testing"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/text"
)

func TestFoldAndKey(t *testing.T) {
	for in, want := range map[string][2]string{
		"plain text":     {"plain text", "plain text"},
		"“Don’t—”":       {`"Don't--"`, `"don't--"`},
		"Türkiye":        {"Türkiye", "turkiye"},
		"so\u00adft":     {"soft", "soft"},
		"Sø\u200bŁ…":     {"SøŁ...", "sol..."},
		"Erdoğan":        {"Erdoğan", "erdogan"},
		"İstanbul":       {"İstanbul", "istanbul"},
		"Gauß–Œuvre":     {"Gauß-Œuvre", "gauss-oeuvre"},
		"e\u0301lite":    {"e\u0301lite", "elite"},
		"10\u00a0km":     {"10 km", "10 km"},
		"the `80s":       {"the `80s", "the `80s"},
		"«Non» ‹a› 6′2″": {`"Non" 'a' 6'2"`, `"non" 'a' 6'2"`},
	} {
		if got := text.Fold(in); got != want[0] {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want[0])
		}
		if got := text.Key(in); got != want[1] {
			t.Errorf("Key(%q) = %q, want %q", in, got, want[1])
		}
	}
}

func TestFoldOfPlainWordsAllocatesNothing(t *testing.T) {
	for _, s := range []string{"agreement", "don't", "Élodie"} {
		if n := testing.AllocsPerRun(100, func() { text.Fold(s) }); n != 0 {
			t.Errorf("Fold(%q) allocates %v times", s, n)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("“Türkiye’s” … ﬁ ½ ǅ ẞ")
	f.Add("´̈\u00ad")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		if once := text.Fold(s); text.Fold(once) != once {
			t.Errorf("Fold(%q) = %q, and folded again %q", s, once, text.Fold(once))
		}
		if once := text.Key(s); text.Key(once) != once {
			t.Errorf("Key(%q) = %q, whose key is %q", s, once, text.Key(once))
		}
	})
}
