package jsonl_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/rapporteur/rapporteur/internal/jsonl"
)

func TestLinesPassesOverBlankOnes(t *testing.T) {
	long := `"` + strings.Repeat("a", 1<<17) + `"`
	var got []string
	err := jsonl.Lines(strings.NewReader("1\n\n \t\n"+long+"\r\n2"), "x", func(line []byte) error {
		got = append(got, strings.TrimSpace(string(line)))
		return nil
	})
	if want := []string{"1", long, "2"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%d lines, error %v", len(got), err)
	}
}

func TestErrorsNameTheLine(t *testing.T) {
	bad := errors.New("bad")
	if err := jsonl.Lines(strings.NewReader("1\n2\n"), "x.jsonl", func(line []byte) error {
		if line[0] == '2' {
			return bad
		}
		return nil
	}); !errors.Is(err, bad) || !strings.HasPrefix(err.Error(), "x.jsonl:2: ") {
		t.Errorf("error %v", err)
	}
	if err := jsonl.Lines(iotest.ErrReader(bad), "x.jsonl", nil); !errors.Is(err, bad) || !strings.HasPrefix(err.Error(), "x.jsonl:1: ") {
		t.Errorf("error %v", err)
	}
}

func TestSpan(t *testing.T) {
	for in, want := range map[string]jsonl.Span{"[3, 9]": {Start: 3, End: 9}, "[]": {}} {
		var got jsonl.Span
		if err := json.Unmarshal([]byte(in), &got); err != nil || got != want {
			t.Errorf("%s: %v, error %v", in, got, err)
		}
	}
	for _, in := range []string{"[1]", "[1, 2, 3]", `"1"`, `[1, "2"]`} {
		if err := json.Unmarshal([]byte(in), &jsonl.Span{}); err == nil {
			t.Errorf("%s is no span", in)
		}
	}
}
