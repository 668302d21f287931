package linear

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/conllu"
	"github.com/rapporteur/rapporteur/models"
)

func TestEveryTemplateIsRead(t *testing.T) {
	if lines := strings.Count(strings.TrimSpace(templateList), "\n") + 1; lines != len(templates) {
		t.Errorf("%d templates of %d lines", len(templates), lines)
	}
	seen := map[template]bool{}
	for line := range strings.Lines(templateList) {
		for _, f := range strings.Fields(line) {
			if at := parseAtom(f); at == 0 && f != "w-2" {
				t.Errorf("%q is no attribute with a place", f)
			}
		}
	}
	for _, tp := range templates {
		tp.seed = 0
		if seen[tp] {
			t.Errorf("template %v stands twice", tp)
		}
		seen[tp] = true
	}
}

func TestTemplatesReadNoTagToTheRight(t *testing.T) {
	for i, tp := range templates {
		for _, at := range tp.atoms[:tp.n] {
			if attribute(at%int32(numAttributes)) == tag && at/int32(numAttributes) >= window {
				t.Errorf("template %d reads a tag that is not known yet", i)
			}
		}
	}
}

func TestStyleOfASentence(t *testing.T) {
	tests := []struct {
		sentence string
		want     sentenceStyle
	}{
		{"The Foreign Ministry in Oslo declined to comment", ordinary},
		{"Envoys Agree to Extend Truce as Talks Stall", headline},
		{"UN envoy says NATO ships left port", ordinary},
		{"ENVOYS AGREE TO EXTEND TRUCE", capitals},
		{"Angela Merkel", ordinary},
		{"", ordinary},
	}
	for _, tt := range tests {
		words := strings.Fields(tt.sentence)
		if got := styleOf(len(words), func(i int) string { return words[i] }); got != tt.want {
			t.Errorf("%q has style %d, want %d", tt.sentence, got, tt.want)
		}
	}
}

func TestWordsOfOneShape(t *testing.T) {
	for _, pair := range [][2]string{{"Geneva", "Washington"}, {"2019", "31415"}, {"Éire", "Oslo"}} {
		a, _ := shapeOf([]byte(pair[0]))
		b, _ := shapeOf([]byte(pair[1]))
		if a != b {
			t.Errorf("%q and %q have other shapes", pair[0], pair[1])
		}
	}
	for form, want := range map[string]uint32{"Gen8": 1, "cease-fire": 2, "F-16": 3, "plain": 0} {
		if _, signs := shapeOf([]byte(form)); signs != want {
			t.Errorf("%q has signs %d, want %d", form, signs, want)
		}
	}
}

func TestPackedWeightsScoreAsTheyWereLearnt(t *testing.T) {
	var rows []packedRow
	for i := range 1000 {
		weight := int8(i%255 - 127)
		rows = append(rows, packedRow{hash: models.Hash(string(rune(i + 'a'))), entries: []byte{byte(i % 5), byte(weight), 5, 1}})
	}
	want := make([]int32, 6)
	var features []uint64
	for _, r := range rows {
		features = append(features, r.hash)
		want[r.entries[0]] += int32(int8(r.entries[1]))
		want[5]++
	}
	index, cells := packRows(rows)
	bits := uint(0)
	for (1<<bits+1)*4 < len(index) {
		bits++
	}
	w, err := newWeights(bits, index, cells, 6)
	if err != nil {
		t.Fatal(err)
	}
	got := make([]int32, 6)
	w.score(features, got)
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("label %d scores %d, want %d", i, got[i], want[i])
		}
	}
}

// small trains a tagger on the sentences of testdata and takes its file apart.
func small(f *testing.F) []models.Section {
	file, err := os.Open("testdata/small.conllu")
	if err != nil {
		f.Fatal(err)
	}
	defer file.Close()
	var docs []*ling.Document
	for d, err := range conllu.Documents(file) {
		if err != nil {
			f.Fatal(err)
		}
		docs = append(docs, d.Document)
	}
	o := Options{Seed: 1, Epochs: 1, Rate: 0.1, Margin: 1, MinCount: 3, MinWordCount: 2, Clusters: []WordCluster{{Word: "envoys"}}, Coarse: [][2]uint8{{1, 2}}}
	data, err := Train(docs, o)
	if err != nil {
		f.Fatal(err)
	}
	model, err := models.Read(data, modelName, fingerprint())
	if err != nil {
		f.Fatal(err)
	}
	var out []models.Section
	for _, name := range []string{"labels", "index", "cells", "classes", "clusters", "coarse", "feats", "label feats", "feats list"} {
		section, err := model.Section(name)
		if err != nil {
			f.Fatal(err)
		}
		out = append(out, models.Section{Name: name, Data: section})
	}
	return out
}

// FuzzDamagedModel: a file whose checksum is right but whose sections are not
// is refused as damaged, or tags without a panic.
func FuzzDamagedModel(f *testing.F) {
	sections := small(f)
	for i := range sections {
		f.Add(uint8(i), uint32(1), uint32(0xFFFFFFFF), false)
		f.Add(uint8(i), uint32(40), uint32(0x01FF0000), true)
	}
	d, err := conlluDocument("1\tTalks\n2\tfailed\n")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, section uint8, at, value uint32, cut bool) {
		broken := append([]models.Section(nil), sections...)
		s := &broken[int(section)%len(broken)]
		s.Data = damage(s.Data, at, value, cut)
		var file bytes.Buffer
		if err := models.Write(&file, modelName, fingerprint(), broken); err != nil {
			t.Fatal(err)
		}
		tagger, err := Load(file.Bytes())
		if err != nil {
			if !errors.Is(err, models.ErrDamaged) {
				t.Errorf("section %s: error %v is not %v", s.Name, err, models.ErrDamaged)
			}
			return
		}
		tagger.Tag(d)
		for i, tok := range d.Tokens {
			if tok.UPOS == 0 || tok.XPOS == 0 {
				t.Errorf("word %d has no tag", i)
			}
		}
	})
}

// damage returns data with four bytes changed, and cut there if cut is true.
func damage(data []byte, at, value uint32, cut bool) []byte {
	out := bytes.Clone(data)
	if len(out) < 4 {
		return binary.LittleEndian.AppendUint32(out, value)
	}
	at %= uint32(len(out) - 3)
	binary.LittleEndian.PutUint32(out[at:], value)
	if cut {
		return out[:at]
	}
	return out
}

// conlluDocument reads ids and forms.
func conlluDocument(rows string) (*ling.Document, error) {
	rows = strings.ReplaceAll(rows, "\n", strings.Repeat("\t_", 8)+"\n")
	for d, err := range conllu.Documents(strings.NewReader(rows)) {
		return d.Document, err
	}
	return nil, errors.New("no document")
}
