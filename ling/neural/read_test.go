package neural

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
)

// document makes a Document of sentences whose tokens are set apart by spaces.
func document(t testing.TB, sentences ...string) *ling.Document {
	t.Helper()
	txt, err := text.New(strings.Join(sentences, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	d := &ling.Document{Text: txt}
	at := int32(0)
	for i, s := range sentences {
		start, first := at, int32(len(d.Tokens))
		for _, form := range strings.Split(s, " ") {
			d.Tokens = append(d.Tokens, ling.Token{Span: text.Span{Start: at, End: at + int32(len(form))}})
			at += int32(len(form)) + 1
		}
		d.Paragraphs = append(d.Paragraphs, text.Span{Start: start, End: at - 1})
		d.Sentences = append(d.Sentences, ling.Sentence{Range: ling.Range{Start: first, End: int32(len(d.Tokens))}, Paragraph: int32(i)})
	}
	return d
}

// reading is what the network found best in a piece.
type reading struct {
	Range     ling.Range
	Tags      []ling.UPOS
	Heads     []int32
	Relations []ling.Deprel
	Names     []Name
}

func read(m *Model, d *ling.Document) []reading {
	var out []reading
	m.Read(d, func(s *Scores) {
		r := reading{Range: s.Range, Names: s.Names(nil), Relations: make([]ling.Deprel, s.Range.Len())}
		for i := range s.Range.Len() {
			r.Tags = append(r.Tags, s.Tag(i).UPOS)
			best := 0
			for h, v := range s.Arcs(i) {
				if h != i+1 && v > s.Arcs(i)[best] {
					best = h
				}
			}
			r.Heads = append(r.Heads, int32(best)-1)
		}
		s.Relations(r.Heads, r.Relations)
		out = append(out, r)
	})
	return out
}

func TestTheNetworkLearnsItsLessons(t *testing.T) {
	model, err := Load(train(t, 200).Encode())
	if err != nil {
		t.Fatal(err)
	}
	d := document(t, "Talks resumed", "Norway rejected the new quota .", "The North Sea Council met")
	first, second := lessons(t)[0], lessons(t)[2]
	for _, k := range available() {
		t.Run(k.name, func(t *testing.T) {
			model.kernel = k
			model.pool = sync.Pool{}
			got := read(model, d)
			want := []reading{
				{Range: ling.Range{Start: 2, End: 8}, Tags: upos(first), Heads: first.Heads, Relations: first.Relations, Names: []Name{{ling.Range{Start: 2, End: 3}, ling.Place}}},
				{Range: ling.Range{Start: 8, End: 13}, Names: []Name{{ling.Range{Start: 9, End: 12}, ling.Organization}}},
				{Range: ling.Range{Start: 0, End: 2}, Tags: upos(second), Heads: second.Heads, Relations: second.Relations},
			}
			// The corpus of names has no trees: what it is given is not compared.
			got[1].Tags, got[1].Heads, got[1].Relations = nil, nil, nil
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func upos(e *Example) []ling.UPOS {
	var out []ling.UPOS
	for _, t := range e.Tags {
		out = append(out, t.UPOS)
	}
	return out
}

func TestTypographyDoesNotChangeWhatIsRead(t *testing.T) {
	model, err := Load(train(t, 20).Encode())
	if err != nil {
		t.Fatal(err)
	}
	got := read(model, document(t, "“ Norway ’s talks — resumed … ”"))
	want := read(model, document(t, `" Norway 's talks -- resumed ... "`))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-plain +typographic):\n%s", diff)
	}
}

func TestALongSentenceIsReadInPieces(t *testing.T) {
	model, err := Load(train(t, 10).Encode())
	if err != nil {
		t.Fatal(err)
	}
	d := document(t, strings.Repeat("talks ", 2*Longest)+"resumed", "Norway left")
	covered := make([]int, len(d.Tokens))
	model.Read(d, func(s *Scores) {
		if s.Range.Len() > Longest {
			t.Errorf("a piece of %d tokens", s.Range.Len())
		}
		for i := s.Range.Start; i < s.Range.End; i++ {
			covered[i]++
		}
	})
	for i, n := range covered {
		if n != 1 {
			t.Fatalf("token %d was read %d times", i, n)
		}
	}
}

func TestManyGoroutinesReadAlike(t *testing.T) {
	model, err := Load(train(t, 20).Encode())
	if err != nil {
		t.Fatal(err)
	}
	d := document(t, "Norway rejected talks .", "Ms. Lund left Oslo", "The quota resumed", "left")
	want := read(model, d)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if diff := cmp.Diff(want, read(model, d)); diff != "" {
				t.Errorf("(-alone +together):\n%s", diff)
			}
		})
	}
	wait.Wait()
}

func TestLoadSaysWhyAFileIsNoModel(t *testing.T) {
	data := train(t, 1).Encode()
	damage := func(at int) []byte {
		d := append([]byte{}, data...)
		d[at] ^= 0x55
		return d
	}
	file := func(name string, fingerprint uint64, sections []models.Section) []byte {
		var b bytes.Buffer
		if err := models.Write(&b, name, fingerprint, sections); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for name, test := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":                 {nil, models.ErrNoModel},
		"half":                    {data[:len(data)/2], models.ErrTruncated},
		"another version":         {damage(8), models.ErrVersion},
		"a bit in the middle":     {damage(len(data) / 2), models.ErrDamaged},
		"a file of another model": {file("tagger", Fingerprint(), nil), models.ErrName},
		"other features":          {file(modelName, Fingerprint()+1, nil), models.ErrFingerprint},
		"another section":         {file(modelName, Fingerprint(), []models.Section{{Name: "x"}}), models.ErrDamaged},
		"an empty section":        {file(modelName, Fingerprint(), []models.Section{{Name: sectionName}}), models.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Load(test.data); !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if _, err := LoadWords(test.data); !errors.Is(err, test.want) {
				t.Errorf("words: got %v, want %v", err, test.want)
			}
		})
	}
}

func TestLoadReadsUnalignedBytes(t *testing.T) {
	data := train(t, 10).Encode()
	model, err := Load(data)
	if err != nil {
		t.Fatal(err)
	}
	moved, err := Load(append([]byte{0}, data...)[1:])
	if err != nil {
		t.Fatal(err)
	}
	d := document(t, "Norway rejected talks .")
	if diff := cmp.Diff(read(model, d), read(moved, d)); diff != "" {
		t.Errorf("(-aligned +moved):\n%s", diff)
	}
}

// FuzzParts damages what the checksum would protect: reading must end in an
// error or in a model that can be used.
func FuzzParts(f *testing.F) {
	w := &writer{}
	train(f, 1).m.parts(w)
	data := w.data
	f.Add(40, byte(1))
	f.Add(100, byte(0xff))
	f.Add(len(data)-1, byte(7))
	f.Fuzz(func(t *testing.T, at int, bits byte) {
		d := append([]byte{}, data...)
		d[max(0, at)%len(d)] ^= bits
		m, err := new(Model).decode(d)
		if err != nil {
			return
		}
		for _, got := range read(m, document(t, "Norway rejected talks .")) {
			if len(got.Heads) != 4 {
				t.Errorf("%d heads for 4 tokens", len(got.Heads))
			}
		}
	})
}

// BenchmarkRead reads an article's worth of sentences with a network of the
// size that is shipped, untrained: what it costs does not depend on the weights.
func BenchmarkRead(b *testing.B) {
	s := settings()
	s.Config = Config{Input: 128, Hidden: 128, Layers: 2, Arc: 128, Relation: 128}
	trainer, err := NewTrainer(s, lessons(b))
	if err != nil {
		b.Fatal(err)
	}
	model, err := Load(trainer.Encode())
	if err != nil {
		b.Fatal(err)
	}
	var sentences []string
	for i := range 40 {
		sentences = append(sentences, strings.TrimSpace(strings.Repeat("Norway rejected the new quota ", 1+i%9)))
	}
	d := document(b, sentences...)
	for _, name := range Kernels() {
		b.Run(name, func(b *testing.B) {
			m, ok := model.WithKernels(name)
			if !ok {
				b.Fatal("these kernels cannot run here")
			}
			for b.Loop() {
				m.Read(d, func(s *Scores) { s.Arcs(0) })
			}
			b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
