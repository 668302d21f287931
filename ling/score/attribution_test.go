package score

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur/rapporteur/text"
	"github.com/rapporteur/rapporteur/text/marked"
)

// TestAttributionCountsPlacesAsWords gives gold and system as the same text with
// marks S, C and T for source, cue and content, numbered for one attribution
// each, and expects gold, system and correct of some measures.
func TestAttributionCountsPlacesAsWords(t *testing.T) {
	tests := []struct {
		name, gold, system string
		want               map[string]Counts
	}{
		{
			"marks and spaces at the edges do not decide",
			"{The envoy|S1} {said|C1} {“talks are close.”|T1}",
			"{The envoy |S1}{said|C1} “{talks are close|T1}.”",
			map[string]Counts{"source exact": {1, 1, 1}, "cue exact": {1, 1, 1}, "content exact": {1, 1, 1}, "triple": {1, 1, 1}},
		},
		{
			"a part of the words overlaps and is not exact",
			"{The tall envoy|S1} {has said|C1} {talks are close|T1}",
			"The tall {envoy|S1} has {said|C1} talks {are close|T1}",
			map[string]Counts{"source exact": {1, 1, 0}, "source overlap": {1, 1, 1}, "cue overlap": {1, 1, 1}, "content overlap": {1, 1, 1}, "linked": {1, 1, 1}, "triple": {1, 1, 0}},
		},
		{
			"less than half of the content is no link, only a loose one",
			"{She|S1} {said|C1} {the talks are close to an end|T1}",
			"{She|S1} {said|C1} the talks are close {to an end|T1}",
			map[string]Counts{"linked": {1, 1, 0}, "linked-loose": {1, 1, 1}},
		},
		{
			"exactly half of it is a link",
			"{She|S1} {said|C1} {talks are so close|T1}",
			"{She|S1} {said|C1} talks are {so close|T1}",
			map[string]Counts{"linked": {1, 1, 1}},
		},
		{
			"another source is no link",
			"{She|S1} and he {said|C1} {no|T1}",
			"She and {he|S1} {said|C1} {no|T1}",
			map[string]Counts{"linked": {1, 1, 0}, "linked-loose": {1, 1, 0}, "content exact": {1, 1, 1}},
		},
		{
			"nobody is linked with nobody",
			"It {is said|C1} {that talks end|T1}",
			"It {is said|C1} {that talks end|T1}",
			map[string]Counts{"source exact": {0, 0, 0}, "linked": {1, 1, 1}, "triple": {1, 1, 1}},
		},
		{
			"nobody is not linked with somebody",
			"It {is said|C1} {that talks end|T1}",
			"{It|S1} {is said|C1} {that talks end|T1}",
			map[string]Counts{"source exact": {0, 1, 0}, "linked": {1, 1, 0}},
		},
		{
			"a source of two attributions counts once, equal contents twice",
			"{{She|S1}|S2} {said|C1} {no|T1} and {added|C2} {why|T2}",
			"{{She|S1}|S2} {said|C1} {{no|T1}|T2} and {added|C2} why",
			map[string]Counts{"source exact": {1, 1, 1}, "content exact": {2, 2, 1}, "content segments": {2, 1, 1}, "linked": {2, 2, 1}},
		},
		{
			"pieces count by themselves as segments",
			"{“We wait,”|T1} {he|S1} {said|C1}, {“and hope.”|T1}",
			"{“We wait,”|T1} {he|S1} {said|C1}, “and {hope.”|T1}",
			map[string]Counts{"content exact": {1, 1, 0}, "content segments": {2, 2, 1}, "linked": {1, 1, 1}},
		},
		{
			"the most alike are matched first",
			"{He|S1} {said|C1} {a b c d|T1}",
			"{{He|S1}|S2} {{said|C1}|C2} {a {b c d|T2}|T1}",
			map[string]Counts{"linked": {1, 2, 1}, "triple": {1, 2, 1}},
		},
		{
			"an annotated cue without content is no attribution",
			"{He|S1} {spoke|C1}",
			"{He|S1} {spoke|C1}",
			map[string]Counts{"cue exact": {0, 1, 0}, "linked": {0, 1, 0}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body, ann, _ := standoff(t, tt.gold)
			_, _, found := standoff(t, tt.system)
			var a Attribution
			if err := a.Add(body, ann, found); err != nil {
				t.Fatal(err)
			}
			got := map[string]Counts{}
			for name, c := range a.measures() {
				if _, ok := tt.want[name]; ok {
					got[name] = c
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// measures returns the counts of a by the names of their lines.
func (a *Attribution) measures() map[string]Counts {
	m := map[string]Counts{"linked": a.linked, "linked-loose": a.loose, "triple": a.triple}
	for role := range Role(numRoles) {
		r := a.roles[role]
		m[role.String()+" exact"], m[role.String()+" overlap"], m[role.String()+" segments"] = r.exact, r.overlap, r.segments
	}
	return m
}

// standoff returns a marked text without its marks, and the marks as a brat
// file and as predictions.
func standoff(t *testing.T, s string) (body, ann string, found []Predicted) {
	t.Helper()
	plain, marks, err := marked.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	roles := map[byte]string{'S': "Source", 'C': "Cue", 'T': "Content"}
	var lines, events []string
	x := text.Must(plain)
	for i, m := range marks {
		n := int(m.Label[1] - '1')
		for len(found) <= n {
			found = append(found, Predicted{})
			events = append(events, fmt.Sprintf("E%d\t", len(found)))
		}
		start, end := x.CodePoints(m.Span)
		at := CodePoints{start, end}
		switch m.Label[0] {
		case 'S':
			found[n].Source = at
		case 'C':
			found[n].Cue = at
		default:
			found[n].Content = append(found[n].Content, at)
		}
		lines = append(lines, fmt.Sprintf("T%d\t%s %d %d\t%s", i, roles[m.Label[0]], start, end, x.Slice(m.Span)))
		events[n] += fmt.Sprintf("%s%d:T%d ", roles[m.Label[0]], i, i)
	}
	return plain, strings.Join(append(events, lines...), "\n"), found
}

func TestAttributionTellsQuotationsApart(t *testing.T) {
	tests := []struct {
		name, gold string
		want       [3]int // direct, indirect, mixed
	}{
		{"typographic marks", "{“No more talks”|T1}, {she|S1} {said|C1}", [3]int{1, 0, 0}},
		{"straight marks", "{\"No more talks\"|T1}, {she|S1} {said|C1}", [3]int{1, 0, 0}},
		{"guillemets", "{«No more talks»|T1}, {she|S1} {said|C1}", [3]int{1, 0, 0}},
		{"no marks", "{no more talks|T1}, {she|S1} {said|C1}", [3]int{0, 1, 0}},
		{"single marks do not count", "{‘No more talks’|T1}, {she|S1} {said|C1}", [3]int{0, 1, 0}},
		{"some words in marks", "{no “more” talks|T1}, {she|S1} {said|C1}", [3]int{0, 0, 1}},
		{"a quotation that is not closed", "{“no more talks|T1}, {she|S1} {said|C1}", [3]int{0, 1, 0}},
		{"a second opening mark begins anew", "{“no more “talks”|T1}, {she|S1} {said|C1}", [3]int{0, 0, 1}},
		{"one word in fifty may lie outside", "{that “" + strings.Repeat("no ", 49) + "”|T1}, {she|S1} {said|C1}", [3]int{1, 0, 0}},
		{"one in forty-nine may not", "{that “" + strings.Repeat("no ", 48) + "”|T1}, {she|S1} {said|C1}", [3]int{0, 0, 1}},
		{"content of signs alone is quoted", "{…|T1}, {she|S1} {said|C1}", [3]int{1, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body, ann, found := standoff(t, tt.gold)
			var a Attribution
			if err := a.Add(body, ann, found); err != nil {
				t.Fatal(err)
			}
			for q, want := range tt.want {
				if got := a.recall[q]; got != (Share{want, want}) {
					t.Errorf("%s: %d of %d, want %d of as many", quotationNames[q], got.Right, got.All, want)
				}
			}
		})
	}
}

func TestBratLinesThatAreReadAndPassedOver(t *testing.T) {
	const head = "T1\tCue 0 4\tsaid\nT2\tContent 5 9;12 20\twords\n"
	tests := []struct {
		name, ann string
		want      []Places
		fails     string
	}{
		{"an event with its parts", head + "E1\tAttribution:T1 Cue:T1 Content:T2\n", []Places{{Cue: {{0, 4}}, Content: {{5, 9}, {12, 20}}}}, ""},
		{"an event before its parts", "E1\tCue:T1 Content:T2\n" + head, []Places{{Cue: {{0, 4}}, Content: {{5, 9}, {12, 20}}}}, ""},
		{"numbered roles add up", head + "E1\tCue:T1 Content:T2 Content2:T1\n", []Places{{Cue: {{0, 4}}, Content: {{5, 9}, {12, 20}, {0, 4}}}}, ""},
		{"other line ends", strings.ReplaceAll(head, "\n", "\r\n") + "E1\tCue:T1 Content:T2\r", []Places{{Cue: {{0, 4}}, Content: {{5, 9}, {12, 20}}}}, ""},
		{"no content", head + "E1\tCue:T1\n", nil, ""},
		{"a part that is not there", head + "E1\tCue:T1 Content:T7\n", nil, ""},
		{"places that are not numbers", "T1\tCue a b\tx\nT2\tContent 1 2 3\tx\nE1\tCue:T1 Content:T2\n", nil, ""},
		{"notes, relations and empty lines", head + "\n#1\tAnnotatorNotes T1\tsure\nR1\tBefore Arg1:T1 Arg2:T2\nT3\nE2\n", nil, ""},
		{"an argument without an id", head + "\nE1\tCue\n", nil, `line 4: argument "Cue": want ROLE:ID`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ReadBrat(tt.ann)
			if fmt.Sprint(err) != tt.fails && !(err == nil && tt.fails == "") {
				t.Errorf("error %v, want %q", err, tt.fails)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestLinesOfNothing(t *testing.T) {
	lines := new(Attribution).Lines()
	want := []string{"source   exact     P   0.0  R   0.0  F1   0.0   gold 0 found 0", "recall of linked by quotation: "}
	if got := []string{lines[0], lines[len(lines)-1]}; len(lines) != 13 || !slices.Equal(got, want) {
		t.Errorf("%d lines, first and last %q, want 13 and %q", len(lines), got, want)
	}
}

// FuzzAttribution scores an annotation against itself: whatever it is, all of it
// is found, and nothing else.
func FuzzAttribution(f *testing.F) {
	f.Add("🌊 “We wait,” he said, “and hope.”", "T1\tCue 16 20\tsaid\nT2\tContent 2 12;22 33\tx\nT3\tSource 13 15\the\nE1\tCue:T1 Content:T2 Source:T3\n")
	f.Add("a b", "T1\tCue 3 1\tx\nT2\tContent -4 99\tx\nE1\tCue:T1 Content:T2\nE2\tCue:T2 Content:T1\n")
	f.Fuzz(func(t *testing.T, body, ann string) {
		annotated, err := ReadBrat(ann)
		if err != nil {
			return
		}
		x := indexWords(body)
		whole := make(side, len(annotated))
		for i, p := range annotated {
			for role := range p {
				whole[i][role] = x.set(p[role])
			}
		}
		var a Attribution
		for role := range Role(numRoles) {
			a.addRole(role, whole.parts(role), whole.parts(role))
		}
		a.addWhole(whole, whole, x.quoted)
		for name, c := range a.measures() {
			if c.Gold != c.System || c.Correct != c.Gold {
				t.Errorf("%s: %+v of an annotation against itself", name, c)
			}
		}
		all := 0
		for _, share := range a.recall {
			all += share.All
		}
		if all != len(annotated) {
			t.Errorf("%d quotations, want %d", all, len(annotated))
		}
	})
}

func ExampleAttribution() {
	const body = "The envoy said talks were close."
	const ann = "T1\tSource 0 9\tThe envoy\nT2\tCue 10 14\tsaid\nT3\tContent 15 31\ttalks were close\nE1\tSource:T1 Cue:T2 Content:T3\n"
	var a Attribution
	err := a.Add(body, ann, []Predicted{{Source: CodePoints{4, 9}, Cue: CodePoints{10, 14}, Content: []CodePoints{{15, 31}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range a.Lines()[:2] {
		fmt.Println(line)
	}
	// Output:
	// source   exact     P   0.0  R   0.0  F1   0.0   gold 1 found 1
	// source   overlap   P 100.0  R 100.0  F1 100.0   gold 1 found 1
}
