package models_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/models"
)

func TestAppendKey(t *testing.T) {
	tests := []struct{ name, form, want string }{
		{"small letters", "Envoy", "envoy"},
		{"letters beyond ASCII", "ÉLYSÉE", "élysée"},
		{"digits are one digit", "F-16s", "f-00s"},
		{"Arabic digits too", "٣٤", "00"},
		{"long numbers are one word", "1234567", "00000"},
		{"numbers with commas are not cut", "1,234,567", "0,000,000"},
		{"years keep their length", "2024", "0000"},
		{"curly apostrophe", "n’t", "n't"},
		{"curly quotation mark", "“", `"`},
		{"quotation mark of a typewriter", "``", `"`},
		{"grave accent alone", "`", "'"},
		{"dash", "—", "--"},
		{"half dash", "2019–20", "0000-00"},
		{"dots", "…", "..."},
		{"soft hyphen", "co\u00adoperate", "cooperate"},
		{"address of a page", "https://example.org/a", "<url>"},
		{"address without a protocol", "www.example.org", "<url>"},
		{"address of a person", "press@example.org", "<email>"},
		{"name of an account", "@ministry", "@ministry"},
		{"no address", "http", "http"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := string(models.AppendKey([]byte("before "), tt.form)); got != "before "+tt.want {
				t.Errorf("got %q, want %q", got, "before "+tt.want)
			}
		})
	}
}

func TestAppendPlainKeepsCaseAndDigits(t *testing.T) {
	tests := []struct{ form, want string }{
		{"O’Neill", "O'Neill"}, {"«Non»", `"Non"`}, {"Gen8", "Gen8"}, {"Škoda", "Škoda"}, {"5 000", "5 000"}, {"10\u202f000", "10 000"},
	}
	for _, tt := range tests {
		if got := string(models.AppendPlain(nil, tt.form)); got != tt.want {
			t.Errorf("%q is %q, want %q", tt.form, got, tt.want)
		}
	}
}

func TestHashesDiffer(t *testing.T) {
	seen := map[uint64]string{}
	for i := range 20_000 {
		s := strings.Repeat("a", i%7) + string(rune('0'+i/7))
		h := models.Hash(s)
		if other, ok := seen[h]; ok {
			t.Fatalf("%q and %q have one hash", s, other)
		}
		seen[h] = s
		if h != models.Hash([]byte(s)) {
			t.Fatalf("%q hashes otherwise as bytes", s)
		}
	}
}

// FuzzKey: keys are valid text if forms are, and a key is its own key.
func FuzzKey(f *testing.F) {
	for _, s := range []string{"Minister’s", "“", "http://x", "a@b.cd", "ǅ", "１２３４５６"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		key := string(models.AppendKey(nil, s))
		if !utf8.ValidString(key) {
			t.Errorf("key %q of %q is not valid UTF-8", key, s)
		}
		if again := string(models.AppendKey(nil, key)); again != key {
			t.Errorf("%q has the key %q, whose key is %q", s, key, again)
		}
	})
}
