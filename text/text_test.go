package text_test

import (
	"errors"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/text"
)

func TestNewSaysWhereTextIsInvalid(t *testing.T) {
	_, err := text.New("one\ntwo \xff three")
	var invalid *text.InvalidError
	if !errors.As(err, &invalid) {
		t.Fatalf("New = %v, want an InvalidError", err)
	}
	if invalid.Offset != 8 || invalid.Line != 2 {
		t.Errorf("invalid at byte %d line %d, want byte 8 line 2", invalid.Offset, invalid.Line)
	}
}

func TestParagraphs(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"empty", "", nil},
		{"only white space", " \n\t\r\n\u00a0", nil},
		{"one a line", "First.\nSecond.", []string{"First.", "Second."}},
		{"blank lines and CRLF", "First.\r\n\r\n  Second. \rThird.", []string{"First.", "Second.", "Third."}},
		{"line separator", "First.\u2028Second.\u2029Third.", []string{"First.", "Second.", "Third."}},
		{
			"broken at a width",
			"The ministers met on the island for the second day and agreed on\n" +
				"little more than the date of the next round of their negotiation\n" +
				"about quotas, which the fishermen of both countries have awaited\n" +
				"since the spring, when the old agreement came to its end without\n" +
				"a successor.\n\nThe talks go on.",
			[]string{
				"The ministers met on the island for the second day and agreed on\n" +
					"little more than the date of the next round of their negotiation\n" +
					"about quotas, which the fishermen of both countries have awaited\n" +
					"since the spring, when the old agreement came to its end without\n" +
					"a successor.",
				"The talks go on.",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			txt := text.Must(tt.in)
			var got []string
			for _, p := range txt.Paragraphs() {
				got = append(got, txt.Slice(p))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("paragraphs (-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzUnits holds the unit index to the definitions of the standard library.
func FuzzUnits(f *testing.F) {
	f.Add("plain", uint(3))
	f.Add("“é” 🕊️ – e\u0301", uint(9))
	f.Add(string(make([]byte, 300))+"🕊", uint(303))
	f.Fuzz(func(t *testing.T, s string, cut uint) {
		txt, err := text.New(s)
		if err != nil {
			if utf8.ValidString(s) {
				t.Fatalf("New(%q): %v", s, err)
			}
			return
		}
		off := int(cut % uint(len(s)+1))
		for off > 0 && off < len(s) && !utf8.RuneStart(s[off]) {
			off--
		}
		span := text.Span{Start: int32(off), End: int32(len(s))}
		head, tail := []rune(s[:off]), []rune(s)
		if start, end := txt.CodePoints(span); start != len(head) || end != len(tail) {
			t.Errorf("CodePoints(%v) of %q = %d, %d, want %d, %d", span, s, start, end, len(head), len(tail))
		} else if back, ok := txt.FromCodePoints(start, end); !ok || back != span {
			t.Errorf("FromCodePoints(%d, %d) of %q = %v, %v, want %v", start, end, s, back, ok, span)
		}
		if start, end := txt.UTF16(span); start != len(utf16.Encode(head)) || end != len(utf16.Encode(tail)) {
			t.Errorf("UTF16(%v) of %q = %d, %d, want %d, %d", span, s, start, end, len(utf16.Encode(head)), len(utf16.Encode(tail)))
		} else if back, ok := txt.FromUTF16(start, end); !ok || back != span {
			t.Errorf("FromUTF16(%d, %d) of %q = %v, %v, want %v", start, end, s, back, ok, span)
		}
	})
}
