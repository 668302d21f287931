package marked_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/text"
	"github.com/rapporteur/rapporteur/text/marked"
)

func TestParseAndWrite(t *testing.T) {
	const in = "{The {envoy|HEAD}|SOURCE} {said|CUE} so."
	plain, marks, err := marked.Parse(in)
	if err != nil {
		t.Fatal(err)
	}
	want := []marked.Mark{
		{Label: "HEAD", Span: text.Span{Start: 4, End: 9}},
		{Label: "SOURCE", Span: text.Span{Start: 0, End: 9}},
		{Label: "CUE", Span: text.Span{Start: 10, End: 14}},
	}
	if plain != "The envoy said so." {
		t.Errorf("plain = %q", plain)
	}
	if diff := cmp.Diff(want, marks); diff != "" {
		t.Errorf("marks (-want +got):\n%s", diff)
	}
	if got := marked.Write(plain, marks); got != in {
		t.Errorf("Write = %q, want %q", got, in)
	}
}

func TestParseRefusesBrokenMarks(t *testing.T) {
	for _, in := range []string{"{open", "no mark|LABEL}", "{no end|LABEL"} {
		if _, _, err := marked.Parse(in); err == nil {
			t.Errorf("Parse(%q) succeeded, want an error", in)
		}
	}
}
