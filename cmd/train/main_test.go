package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// dataDir returns a directory with the hand-written sentences of the tagger's
// tests, plain and compressed, and word vectors for some of their words.
func dataDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	small, err := os.ReadFile("../../ling/linear/testdata/small.conllu")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "small.conllu"), small)
	write(t, filepath.Join(dir, "packed.conllu.gz"), compress(t, small))
	write(t, filepath.Join(dir, "vectors.tgz"), archive(t, vectorsJSON()))
	return dir
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func compress(t *testing.T, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// archive packs json as the npm package of word vectors does.
func archive(t *testing.T, json string) []byte {
	t.Helper()
	return pack(t, map[string]string{"package/words-100d.json": json})
}

// pack returns a compressed archive of files.
func pack(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for name, data := range files {
		if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(data))}); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return compress(t, out.Bytes())
}

// vectorWords stand in two groups, which point the same way each.
var vectorWords = []string{"envoys", "said", "minister", "met", "talks", "fell", "tied: 1", "began"}

func vectorsJSON() string {
	var b strings.Builder
	b.WriteString(`{"precision":6,"vectors":{`)
	for i, w := range vectorWords {
		if i > 0 {
			b.WriteByte(',')
		}
		numbers := make([]string, dimensions)
		for j := range numbers {
			numbers[j] = "0"
		}
		numbers[i%2] = "2"
		numbers[2] = fmt.Sprintf("0.%d", i)
		fmt.Fprintf(&b, "%q:[%s,1.5,%d]", w, strings.Join(numbers, ","), i)
	}
	b.WriteString("}}")
	return b.String()
}

const taggerTOML = `
task = "tagger"
out = "unused"
seed = 1
[data]
train = ["small.conllu"]
dev = ["packed.conllu.gz"]
vectors = "vectors.tgz"
[tagger]
epochs = 6
rate = 0.1
margin = 2.0
mincount = 1
minwordcount = 2
headlines = 0.2
capitals = 0.1
[tagger.clusters]
words = 8
sizes = [4, 2, 2]
iterations = 3
[expect]
"packed UPOS" = 99.0
"packed UPOS, headline" = 80.0
`

const lemmaTOML = `
task = "lemma"
out = "unused"
[data]
train = ["small.conllu", "packed.conllu.gz"]
dev = ["small.conllu"]
[lemma]
minlemmacount = 1
minwords = 2
[expect]
"small lemma" = 100.0
`

// runRecipe runs the command as a user would and returns the model and what
// was printed.
func runRecipe(t *testing.T, recipe string) (model []byte, report, progress string, err error) {
	t.Helper()
	dir := dataDir(t)
	path, out := filepath.Join(dir, "recipe.toml"), filepath.Join(dir, "out.model")
	write(t, path, []byte(recipe))
	var stdout, stderr bytes.Buffer
	err = run([]string{path, "--data", dir, "--out", out}, &stdout, &stderr)
	model, _ = os.ReadFile(out)
	return model, stdout.String(), stderr.String(), err
}

func TestTheSameRecipeGivesTheSameBytes(t *testing.T) {
	for name, recipe := range map[string]string{"tagger": taggerTOML, "lemma": lemmaTOML} {
		t.Run(name, func(t *testing.T) {
			first, _, _, err := runRecipe(t, recipe)
			if err != nil {
				t.Fatal(err)
			}
			second, _, _, err := runRecipe(t, recipe)
			if err != nil {
				t.Fatal(err)
			}
			if len(first) == 0 || !bytes.Equal(first, second) {
				t.Errorf("%d bytes, then others (%d)", len(first), len(second))
			}
		})
	}
}

func TestTheReportHasEveryScore(t *testing.T) {
	_, report, progress, err := runRecipe(t, taggerTOML)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{" bytes\n", "packed UPOS  ", "packed XPOS ", "packed UFeats ", "packed UPOS, headline ", "packed UPOS, capitals "} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	for _, want := range []string{"clusters: 100%", "tagger: 100%", "0s left"} {
		if !strings.Contains(progress, want) {
			t.Errorf("the progress lacks %q:\n%s", want, progress)
		}
	}
}

func TestScoresBelowWhatTheRecipeExpectsAreAnError(t *testing.T) {
	recipe := strings.Replace(lemmaTOML, `"small lemma" = 100.0`, "\"small lemma\" = 100.1\n\"large lemma\" = 1.0", 1)
	model, _, _, err := runRecipe(t, recipe)
	if err == nil || !strings.Contains(err.Error(), "small lemma is 100.00, want 100.10") || !strings.Contains(err.Error(), "large lemma was not scored") {
		t.Errorf("error %v", err)
	}
	if len(model) == 0 {
		t.Error("the model was not kept for a look")
	}
}

func TestErrorsNameWhatIsWrong(t *testing.T) {
	tests := []struct{ name, recipe, want string }{
		{"a key that is none", lemmaTOML + "epocs = 3\n", "epocs"},
		{"no TOML", "task", "recipe.toml"},
		{"no data", "task = \"lemma\"\nout = \"x\"\n", "out or data.train is missing"},
		{"a task that is none", strings.Replace(lemmaTOML, `"lemma"`, `"parser"`, 1), `unknown task "parser"`},
		{"a corpus that is missing", strings.Replace(lemmaTOML, "packed", "lost", 1), "lost.conllu.gz"},
		{"a corpus that is not compressed", strings.Replace(lemmaTOML, "packed.conllu.gz", "recipe.toml.gz", 1), "recipe.toml.gz"},
		{"vectors that are missing", strings.Replace(taggerTOML, "vectors.tgz", "lost.tgz", 1), "lost.tgz"},
		{"more vectors than there are", strings.Replace(taggerTOML, "words = 8", "words = 9", 1), "vectors.tgz"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, _, _, err := runRecipe(t, tt.recipe); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestUsageIsShownWithoutARecipe(t *testing.T) {
	var stderr bytes.Buffer
	for _, args := range [][]string{nil, {"--data", "x"}} {
		if err := run(args, io.Discard, &stderr); err == nil {
			t.Errorf("run(%q) succeeded", args)
		}
	}
	if !strings.Contains(stderr.String(), "usage: train RECIPE") {
		t.Errorf("stderr %q", stderr.String())
	}
}

func TestTheRecipesOfTheRepositoryAreWhole(t *testing.T) {
	paths, err := filepath.Glob("../../models/recipes/*.toml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d recipes, error %v", len(paths), err)
	}
	for _, path := range paths {
		r, err := readRecipe(path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if scored := len(r.Data.Dev) > 0 || r.Plover.Folds > 1 || r.Task == "actors"; len(r.Expect) == 0 || !scored {
			t.Errorf("%s expects no scores, so that a worse model would pass", path)
		}
		if _, err := os.Stat(filepath.Join("../..", r.Out)); err != nil {
			t.Errorf("%s: no model: %v", path, err)
		}
	}
}

func TestVectorsAreReadAsTheyStandAndScaled(t *testing.T) {
	vectors, err := readVectors(filepath.Join(dataDir(t), "vectors.tgz"), len(vectorWords))
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, v := range vectors {
		words = append(words, v.word)
		if length := product(v.vector, v.vector); length < 0.9999 || length > 1.0001 {
			t.Errorf("%s has length %v", v.word, length)
		}
		if len(v.vector) != dimensions {
			t.Errorf("%s has %d numbers", v.word, len(v.vector))
		}
	}
	if diff := cmp.Diff(vectorWords, words); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
}

func TestAVectorMustHaveItsNumbers(t *testing.T) {
	for _, s := range []string{"", "1,2,3", strings.Repeat("0,", 100) + "1", strings.Repeat("x,", 100)} {
		if v, err := parseVector(s); err == nil {
			t.Errorf("parseVector(%.20q) = %v", s, v)
		}
	}
}

func TestWordsThatPointTheSameWayShareACluster(t *testing.T) {
	r := &recipe{Seed: 1}
	r.Data.Vectors = "vectors.tgz"
	r.Tagger.Clusters = clusterRecipe{Words: 8, Sizes: [3]int{2, 2, 1}, Iterations: 5}
	found, err := clusterWords(r, r.Tagger.Clusters, filepath.Join(dataDir(t), r.Data.Vectors), &console{progress: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range found.words {
		if same := found.words[i%2]; w.Cluster != same.Cluster {
			t.Errorf("%s is in cluster %d, %s in %d", w.Word, w.Cluster, same.Word, same.Cluster)
		}
	}
	if found.words[0].Cluster == found.words[1].Cluster {
		t.Error("all words are in one cluster")
	}
	for i, c := range found.coarse {
		if c[1] != 0 {
			t.Errorf("cluster %d is in the coarsest cluster %d of one", i, c[1])
		}
	}
}
