package score

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// tokens returns a document over the words of s, one token each; a word
// "gone|VERB|go" has a tag and a lemma. "/" ends a sentence.
func tokens(s string) *ling.Document {
	d := &ling.Document{}
	var plain strings.Builder
	start := int32(0)
	for _, field := range strings.Fields(s) {
		if field == "/" {
			d.Sentences = append(d.Sentences, ling.Sentence{Range: ling.Range{Start: start, End: int32(len(d.Tokens))}})
			start = int32(len(d.Tokens))
			continue
		}
		parts := append(strings.Split(field, "|"), "", "")
		if plain.Len() > 0 {
			plain.WriteByte(' ')
		}
		at := int32(plain.Len())
		plain.WriteString(parts[0])
		tag, _ := ling.ParseUPOS(parts[1])
		d.Tokens = append(d.Tokens, ling.Token{Span: text.Span{Start: at, End: int32(plain.Len())}, UPOS: tag})
		d.Lemmas = append(d.Lemmas, parts[2])
	}
	d.Text = text.Must(plain.String())
	return d
}

func TestTaggingCountsWhatGoldHas(t *testing.T) {
	tests := []struct {
		name, gold, got string
		want            Tagging
	}{
		{
			"tags are equal or not", "talks|NOUN failed|VERB .|PUNCT", "talks|VERB failed|VERB .|PUNCT",
			Tagging{UPOS: Share{2, 3}},
		},
		{
			"words without a tag in gold do not count", "talks|NOUN failed", "talks|NOUN failed|VERB",
			Tagging{UPOS: Share{1, 1}},
		},
		{
			"the case of a lemma counts, except for content words by themselves", "Talks|NOUN|talk The|DET|the", "Talks|NOUN|Talk The|DET|The",
			Tagging{UPOS: Share{2, 2}, Lemma: Share{0, 2}, ContentLemma: Share{1, 1}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var total Tagging
			if err := total.Add(tokens(tt.gold), tokens(tt.got)); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, total); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestTaggingComparesTreesWithAndWithoutSubtypes(t *testing.T) {
	gold, got := tokens("envoys of Valdoria"), tokens("envoys of Valdoria")
	for i, d := range []*ling.Document{gold, got} {
		d.Tokens[0].Head, d.Tokens[0].Deprel = ling.Root, ling.RootRel
		d.Tokens[1].Head, d.Tokens[1].Deprel = 2-int32(2*i), ling.Case
		d.Tokens[2].Head, d.Tokens[2].Deprel = 0, []ling.Deprel{ling.NmodPoss, ling.Nmod}[i]
	}
	var total Tagging
	if err := total.Add(gold, got); err != nil {
		t.Fatal(err)
	}
	want := Tagging{UAS: Share{2, 3}, LAS: Share{2, 3}, FullLAS: Share{1, 3}}
	if diff := cmp.Diff(want, total); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if got, want := total.String(), "UAS 66.67, LAS 66.67, LAS with subtypes 33.33"; got != want {
		t.Errorf("printed as %q, want %q", got, want)
	}
}

func TestTaggingRefusesOtherTokens(t *testing.T) {
	for _, got := range []string{"talks|NOUN", "talks|NOUN end|VERB"} {
		var total Tagging
		if err := total.Add(tokens("talks|NOUN failed|VERB"), tokens(got)); err == nil {
			t.Errorf("%q was compared with other tokens", got)
		}
		if total != (Tagging{}) {
			t.Errorf("%q was counted: %v", got, &total)
		}
	}
}

func TestSegmentsAreComparedByTheirCharacters(t *testing.T) {
	tests := []struct {
		name, gold, got string
		want            Segments
	}{
		{"the same", "Talks failed . / They left . /", "Talks failed . / They left . /", Segments{Counts{2, 2, 2}, Counts{6, 6, 6}}},
		{"two sentences as one", "Talks failed . / They left . /", "Talks failed . They left . /", Segments{Counts{2, 1, 0}, Counts{6, 6, 6}}},
		{"one cut too early", "Talks failed . / They left . /", "Talks / failed . / They left . /", Segments{Counts{2, 3, 1}, Counts{6, 6, 6}}},
		{"nothing found", "Talks failed . /", "", Segments{Counts{1, 0, 0}, Counts{3, 0, 0}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var total Segments
			for range 2 {
				total.Add(CompareSegments(tokens(tt.gold), tokens(tt.got)))
			}
			var want Segments
			want.Add(tt.want)
			want.Add(tt.want)
			if diff := cmp.Diff(want, total); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestWordsThatShareALetterAreNotEqual(t *testing.T) {
	whole := &ling.Document{Text: text.Must("cannot go"), Tokens: []ling.Token{{Span: text.Span{Start: 0, End: 6}}, {Span: text.Span{Start: 7, End: 9}}}}
	split := &ling.Document{Text: text.Must("cannot go"), Tokens: []ling.Token{{Span: text.Span{Start: 0, End: 3}}, {Span: text.Span{Start: 3, End: 6}}, {Span: text.Span{Start: 7, End: 9}}}}
	if got, want := CompareSegments(split, whole).Words, (Counts{Gold: 3, System: 2, Correct: 1}); got != want {
		t.Errorf("words %v, want %v", got, want)
	}
	if got, want := CompareSegments(whole, split).Words, (Counts{Gold: 2, System: 3, Correct: 1}); got != want {
		t.Errorf("the other way %v, want %v", got, want)
	}
}
