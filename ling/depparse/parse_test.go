package depparse_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/depparse"
	"github.com/rapporteur/rapporteur/ling/neural"
	"github.com/rapporteur/rapporteur/text"
)

// model is a small network that knows the trees of lessons by heart.
var model = sync.OnceValue(func() *neural.Model {
	settings := neural.Settings{
		Config:  neural.Config{Input: 32, Hidden: 32, Layers: 1, Arc: 32, Relation: 32},
		Weights: neural.Weights{Arc: 1, Relation: 1, Tag: 1, Name: 1},
		Seed:    1, MinCount: 1, MinLabel: 1,
		Vectors: neural.Vectors{Words: []string{"the"}, Width: 8, Values: make([]float32, 8)},
	}
	trainer, err := neural.NewTrainer(settings, lessons())
	if err != nil {
		panic(err)
	}
	for range 150 {
		trainer.Step(lessons(), 0.01)
	}
	m, err := neural.Load(trainer.Encode())
	if err != nil {
		panic(err)
	}
	return m
})

// trees are written form/head/relation, heads counted from 1.
var trees = []string{
	"The/2/det council/3/nsubj rejected/0/root the/5/det quota/3/obj ./3/punct",
	"Talks/2/nsubj resumed/0/root in/4/case Oslo/2/obl ./2/punct",
	"Who/2/nsubj left/0/root ?/2/punct",
}

func lessons() []*neural.Example {
	var out []*neural.Example
	for _, tree := range trees {
		e := &neural.Example{}
		for word := range strings.FieldsSeq(tree) {
			part := strings.Split(word, "/")
			relation, err := ling.ParseDeprel(part[2])
			if err != nil {
				panic(err)
			}
			e.Forms = append(e.Forms, part[0])
			e.Tags = append(e.Tags, neural.Tag{UPOS: ling.NOUN})
			e.Heads = append(e.Heads, int32(part[1][0])-'1')
			e.Relations = append(e.Relations, relation)
		}
		out = append(out, e)
	}
	return out
}

// document makes a Document of sentences, a paragraph each, whose tokens are
// set apart by spaces.
func document(sentences ...string) *ling.Document {
	txt, err := text.New(strings.Join(sentences, "\n"))
	if err != nil {
		panic(err)
	}
	d := &ling.Document{Text: txt}
	at := int32(0)
	for i, s := range sentences {
		start, first := at, int32(len(d.Tokens))
		for form := range strings.SplitSeq(s, " ") {
			d.Tokens = append(d.Tokens, ling.Token{Span: text.Span{Start: at, End: at + int32(len(form))}})
			at += int32(len(form)) + 1
		}
		d.Paragraphs = append(d.Paragraphs, text.Span{Start: start, End: at - 1})
		d.Sentences = append(d.Sentences, ling.Sentence{Range: ling.Range{Start: first, End: int32(len(d.Tokens))}, Paragraph: int32(i)})
	}
	return d
}

// written returns the trees of d as in trees.
func written(d *ling.Document) []string {
	var out []string
	for _, s := range d.Sentences {
		var words []string
		for i := s.Start; i < s.End; i++ {
			head := int32(0)
			if h := d.Tokens[i].Head; h != ling.Root {
				head = h - s.Start + 1
			}
			words = append(words, fmt.Sprintf("%s/%d/%v", d.Form(i), head, d.Tokens[i].Deprel))
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

func TestParseWritesTheTreesThatWereLearnt(t *testing.T) {
	d := document("The council rejected the quota .", "Talks resumed in Oslo .", "Who left ?")
	depparse.Parse(d, model())
	if diff := cmp.Diff(trees, written(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestParseGivesEverySentenceOneTree(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	var noise []string
	for range 200 {
		noise = append(noise, string(rune('!'+rng.IntN(90))))
	}
	for name, sentences := range map[string][]string{
		"a single token":          {"Oslo"},
		"symbols":                 {"* * * † ‡ — …", "•"},
		"capitals":                {"TALKS RESUMED IN OSLO"},
		"a headline":              {"Council Rejects Quota , Talks Go On"},
		"a row of a table":        {"Cod 12,000 14,500 + 2.1 % n/a"},
		"noise":                   {strings.Join(noise, " ")},
		"other scripts":           {"Переговоры в Осло 交渉 ."},
		"two thousand tokens":     {strings.Repeat("the council ", 1000) + "left", "Who left ?"},
		"just as long as a piece": {strings.TrimSpace(strings.Repeat("quota ", neural.Longest))},
		"one more than a piece":   {strings.TrimSpace(strings.Repeat("quota ", neural.Longest+1))},
	} {
		t.Run(name, func(t *testing.T) {
			d := document(sentences...)
			depparse.Parse(d, model())
			if err := d.Check(); err != nil {
				t.Error(err)
			}
			for i, tok := range d.Tokens {
				if (tok.Deprel == ling.RootRel) != (tok.Head == ling.Root) {
					t.Fatalf("token %d: %v with head %d", i, tok.Deprel, tok.Head)
				}
			}
		})
	}
}

// TestALongSentenceTakesTheMemoryOfItsPieces reads a sentence of 2,000 tokens:
// its scores alone, one for each pair of tokens, would be 32 MB.
func TestALongSentenceTakesTheMemoryOfItsPieces(t *testing.T) {
	m := model()
	used := func(d *ling.Document) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		depparse.Parse(d, m)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	d := document(strings.Repeat("the council ", 999) + "left .")
	depparse.Parse(d, m)
	if got := used(d); got > 16<<20 {
		t.Errorf("%d bytes", got)
	}
}

func TestParseOfNothingWritesNothing(t *testing.T) {
	d := &ling.Document{}
	depparse.Parse(d, model())
	if err := d.Check(); err != nil {
		t.Error(err)
	}
	if len(d.Tokens) != 0 {
		t.Errorf("%d tokens", len(d.Tokens))
	}
}

// FuzzParse holds every text of short words to one tree a sentence.
func FuzzParse(f *testing.F) {
	f.Add("The council rejected the quota .")
	f.Add("“ Oslo ” — … 1,000 %")
	f.Fuzz(func(t *testing.T, s string) {
		words := strings.Fields(strings.ToValidUTF8(s, "?"))
		if len(words) == 0 || len(words) > 1000 {
			return
		}
		d := document(strings.Join(words, " "))
		depparse.Parse(d, model())
		if err := d.Check(); err != nil {
			t.Error(err)
		}
	})
}

func ExampleParse() {
	d := document("The council rejected the quota .")
	depparse.Parse(d, model())
	verb := int32(2)
	fmt.Println(d.Form(d.Subject(verb)), d.Form(verb), d.Form(d.Object(verb)))
	// Output: council rejected quota
}
