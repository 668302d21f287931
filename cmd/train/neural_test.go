package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/neural"
)

const (
	treebank = `# newdoc id = quota
# sent_id = 1
# text = Oslo rejected the quota.
1	Oslo	Oslo	PROPN	NNP	_	2	nsubj	_	_
2	rejected	reject	VERB	VBD	_	0	root	_	_
3	the	the	DET	DT	_	4	det	_	_
4	quota	quota	NOUN	NN	_	2	obj	_	SpaceAfter=No
5	.	.	PUNCT	.	_	2	punct	_	_

# sent_id = 2
# text = Talks resumed.
1	Talks	talk	NOUN	NNS	_	2	nsubj	_	_
2	resumed	resume	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

`
	worldwide  = "Envoy\tO\nAda\tB-Person\nLund\tI-Person\nleft\tO\nOslo\tB-Location\n\nDanes\tB-NORP\nmet\tO\nLima\tB-Organization\tB-Location\nCouncil\tI-Organization\n"
	conceptual = "Voters\tO\nchose\tO\nLund\tB-politician\n"
)

// corpora writes small ones to a directory.
func corpora(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{"trees.conllu": treebank, "worldwide.tsv": worldwide, "crossner.tsv": conceptual} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	writeVectors(t, filepath.Join(dir, "vectors.tgz"), "oslo", "quota", "a]b", `\"`)
	return dir
}

// writeVectors writes the words in the form of the package, as JSON has them.
func writeVectors(t *testing.T, path string, words ...string) {
	t.Helper()
	var entries []string
	for i, w := range words {
		numbers := make([]string, dimensions+2)
		for j := range numbers {
			numbers[j] = fmt.Sprint(float64((i+j)%5) / 4)
		}
		entries = append(entries, fmt.Sprintf(`"%s":[%s]`, w, strings.Join(numbers, ",")))
	}
	content := `{"precision":8,"vectors":{` + strings.Join(entries, ",") + `}}`
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	archive := tar.NewWriter(z)
	header := &tar.Header{Name: "package/small-100d.json", Mode: 0o644, Size: int64(len(content))}
	if err := errors.Join(archive.WriteHeader(header), writeString(archive, content), archive.Close(), z.Close(), os.WriteFile(path, b.Bytes(), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func writeString(w io.Writer, s string) error {
	_, err := io.WriteString(w, s)
	return err
}

func small(t *testing.T) *recipe {
	t.Helper()
	r := &recipe{Task: "network", Out: filepath.Join(t.TempDir(), "network.model"), Seed: 3}
	r.Data.Train, r.Data.Dev, r.Data.Vectors = []string{"trees.conllu"}, []string{"trees.conllu"}, "vectors.tgz"
	r.Network = networkRecipe{
		Config:  neural.Config{Input: 32, Hidden: 32, Layers: 1, Arc: 32, Relation: 32},
		Dropout: neural.Dropout{Input: 0.1, Word: 0.1},
		Weights: neural.Weights{Tag: 1, Arc: 1, Relation: 1, Name: 1},
		Vectors: 2, MinCount: 1, MinLabel: 1,
		Epochs: 24, Sentences: 2, Rate: 0.01, Decay: 0.5, Patience: 24, Recased: 0.2, Named: 0.8,
		Names: []string{"worldwide.tsv"}, NamesDev: []string{"worldwide.tsv"}, Conceptual: []string{"crossner.tsv"},
	}
	r.Network.Late.Epochs, r.Network.Late.Rate = 4, 0.005
	return r
}

func TestTheNetworkIsTrainedToTheSameFileTwice(t *testing.T) {
	dir := corpora(t)
	var files [2][]byte
	for i := range files {
		model, err := trainNetwork(small(t), dir, &console{io.Discard, io.Discard})
		if err != nil {
			t.Fatal(err)
		}
		files[i] = model.file
		if last := model.scores[len(model.scores)-1]; last.name != "names F1" || last.value < 50 {
			t.Errorf("%v: want most names of what was learnt", last)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("the files differ")
	}
}

// stopped is a console that breaks the training off by a panic after an epoch.
type stopped struct{ after string }

func (s stopped) Write(p []byte) (int, error) {
	if strings.HasPrefix(string(p), s.after) {
		panic("stopped")
	}
	return len(p), nil
}

func TestATrainingThatWasBrokenOffGoesOnToTheSameFile(t *testing.T) {
	dir := corpora(t)
	whole, err := trainNetwork(small(t), dir, &console{io.Discard, io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	r := small(t)
	func() {
		defer func() { recover() }()
		trainNetwork(r, dir, &console{io.Discard, stopped{"epoch 17 "}})
	}()
	var progress bytes.Buffer
	model, err := trainNetwork(r, dir, &console{io.Discard, &progress})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(progress.String(), "going on after epoch 16\n") {
		t.Errorf("it began anew: %s", &progress)
	}
	if !bytes.Equal(model.file, whole.file) {
		t.Error("the file differs from that of a training in one go")
	}
	if _, err := os.Stat(r.Out + ".checkpoint"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the checkpoint is still there: %v", err)
	}
}

func TestACheckpointOfAnotherRecipeIsNotUsed(t *testing.T) {
	dir, r := corpora(t), small(t)
	func() {
		defer func() { recover() }()
		trainNetwork(r, dir, &console{io.Discard, stopped{"epoch 3 "}})
	}()
	r.Network.Rate *= 2
	var progress bytes.Buffer
	if _, err := trainNetwork(r, dir, &console{io.Discard, &progress}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(progress.String(), "is of another recipe") || !strings.Contains(progress.String(), "epoch 1 of") {
		t.Errorf("got %s", &progress)
	}
}

func TestNamesOfTheCorporaAreRead(t *testing.T) {
	got, err := readNamed(corpora(t), []string{"worldwide.tsv", "crossner.tsv"})
	if err != nil {
		t.Fatal(err)
	}
	name := func(start, end int32, kind ling.EntityType) neural.Name {
		return neural.Name{Range: ling.Range{Start: start, End: end}, Type: kind}
	}
	want := []*neural.Example{
		{Forms: []string{"Envoy", "Ada", "Lund", "left", "Oslo"}, Named: true, Names: []neural.Name{name(1, 3, ling.Person), name(4, 5, ling.Place)}},
		{Forms: []string{"Danes", "met", "Lima", "Council"}, Named: true, Names: []neural.Name{name(0, 1, ling.Group), name(2, 4, ling.Organization)}},
		{Forms: []string{"Voters", "chose", "Lund"}, Named: true, Names: []neural.Name{name(2, 3, ling.Person)}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTrainNetworkSaysWhatIsWrong(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*recipe)
		want   string
	}{
		"no such treebank":            {func(r *recipe) { r.Data.Train = []string{"none.conllu"} }, "none.conllu"},
		"no such names":               {func(r *recipe) { r.Network.Names = []string{"none.tsv"} }, "none.tsv"},
		"more vectors than there are": {func(r *recipe) { r.Network.Vectors = 9 }, "vectors of 9"},
		"a width that is no panel":    {func(r *recipe) { r.Network.Config.Hidden = 7 }, "width of 7"},
		"an empty batch":              {func(r *recipe) { r.Network.Sentences = 0 }, "0 sentences"},
	} {
		t.Run(name, func(t *testing.T) {
			r := small(t)
			test.change(r)
			_, err := trainNetwork(r, corpora(t), &console{io.Discard, io.Discard})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want it to name %q", err, test.want)
			}
		})
	}
}
