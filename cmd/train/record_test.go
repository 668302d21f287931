package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/internal/extract"
	"github.com/rapporteur/rapporteur/ling/neural"
	"github.com/rapporteur/rapporteur/models"
)

const recordTOML = `
task = "record"
out = "unused"
seed = 1
[data]
train = ["docs.jsonl", "gold.jsonl"]
dev = ["docs.jsonl", "gold.jsonl"]
[record]
folds = 2
[record.acts]
bits = 10
epochs = 8
rate = 0.05
[record.holders]
bits = 10
epochs = 8
rate = 0.05
[record.affinity]
bits = 10
epochs = 2
rate = 0.05
[record.issues]
bits = 10
epochs = 2
rate = 0.05
[record.classes]
bits = 10
members = 2
hidden = 4
epochs = 8
rate = 0.05
[record.parties]
bits = 10
members = 2
hidden = 4
epochs = 8
rate = 0.05
hidden-dropout = 0.1
[record.guests]
bits = 10
members = 2
hidden = 4
epochs = 8
rate = 0.05
[record.sentences]
mincount = 1
epochs = 6
batch = 4
rate = 0.01
decay = 0.5
silent = 1.0
[record.sentences.config]
input = 32
hidden = 32
layers = 1
marks = 64
[expect]
"train, cross-validated positions" = 60
"dev commitments" = 60
`

// talksDir returns a directory with articles of two sentences, the first of
// which states a position and the second a commitment.
func talksDir(t *testing.T) string {
	t.Helper()
	var docs, gold bytes.Buffer
	put := func(to *bytes.Buffer, v any) {
		line, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		to.Write(append(line, '\n'))
	}
	type fact map[string]any
	states := []string{"France", "Norway", "Kenya", "Brazil", "Japan", "Egypt", "Peru", "India"}
	for i, a := range states {
		b := states[(i+3)%len(states)]
		wants, acts := fmt.Sprintf("%s demanded a new border treaty from %s", a, b), fmt.Sprintf("%s imposed sanctions on %s on Monday", b, a)
		id := fmt.Sprintf("a%d", i)
		put(&docs, fact{"id": id, "text": wants + ".\n\n" + acts + ".\n\nThe weather in the valley was fine.", "published": "2027-03-18"})
		put(&gold, fact{
			"id":          id,
			"positions":   []fact{{"evidence": wants, "party": a, "stance": "demands", "issue": "borders", "status": "asserted"}},
			"commitments": []fact{{"evidence": acts, "by": b, "kind": "measure", "issue": "sanctions", "status": "done"}},
			"actors":      []fact{{"name": a, "kind": "country", "forms": []string{a}}, {"name": b, "kind": "country", "forms": []string{b}}},
		})
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "docs.jsonl"), docs.Bytes())
	write(t, filepath.Join(dir, "gold.jsonl"), gold.Bytes())
	return dir
}

func trainTalks(t *testing.T, recipe string) (model []byte, report string, err error) {
	t.Helper()
	dir := talksDir(t)
	write(t, filepath.Join(dir, "recipe.toml"), []byte(recipe))
	r, err := readRecipe(filepath.Join(dir, "recipe.toml"))
	if err != nil {
		return nil, "", err
	}
	var out, progress bytes.Buffer
	done, err := trainRecord(r, dir, &console{report: &out, progress: &progress})
	if err != nil {
		return nil, "", err
	}
	return done.file, out.String(), r.check(done.scores)
}

// wordVectors returns those of the embedded network.
func wordVectors(t *testing.T) *neural.Words {
	t.Helper()
	words, err := neural.LoadWords(models.Network())
	if err != nil {
		t.Fatal(err)
	}
	return words
}

func TestAJudgeLearnsWhatIsAnnotated(t *testing.T) {
	first, report, err := trainTalks(t, recordTOML)
	if err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	if _, err := extract.LoadJudge(first, wordVectors(t)); err != nil {
		t.Error(err)
	}
	for _, want := range []string{"train, cross-validated: positions", "train, cross-validated, sure: commitments", "dev: actors"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	second, _, err := trainTalks(t, recordTOML)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("the same recipe gives other bytes, error %v", err)
	}
}

func TestMoreArticlesAreLearntFromAndNotScored(t *testing.T) {
	without, report, err := trainTalks(t, recordTOML)
	if err != nil {
		t.Fatal(err)
	}
	for corpus, content := range map[string]string{
		"wire.tsv":       "-DOCSTART- fjord.txt.tsv\nhttps://fjord.example/\n\nNorway\tO\nvowed\tO\nto\tO\nhelp\tO\nPeru\tO\n.\tO\n",
		"articles.jsonl": `{"id": "ww-fjord", "url": "https://fjord.example/", "text": "Norway vowed to help Peru."}`,
	} {
		t.Run(corpus, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, corpus), []byte(content))
			sum := fmt.Sprintf("%x", sha256.Sum256([]byte("Norway vowed to help Peru.")))
			sheet := `{"id": "ww-fjord", "sha256": "` + sum + `", "commitments": [{"evidence": [0, 25], "by": "Norway", "kind": "pledge", "issue": "other", "status": "announced"}]}`
			train := func(gold string) ([]byte, string, error) {
				name := filepath.Join(dir, "gold.jsonl")
				write(t, name, []byte(gold))
				more := fmt.Sprintf("[data]\nmore = [[%q, %q]]", "../"+filepath.Base(dir)+"/"+corpus, name)
				return trainTalks(t, strings.Replace(recordTOML, "[data]", more, 1))
			}
			with, reportWith, err := train(sheet)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Equal(with, without) {
				t.Error("nothing was learnt from one article more")
			}
			for name, r := range map[string]string{"without": report, "with": reportWith} {
				_, line, _ := strings.Cut(r, "train, cross-validated: commitments")
				if line, _, _ = strings.Cut(line, "\n"); !strings.Contains(line, "gold 8 ") {
					t.Errorf("%s one article more: want the eight commitments of the scored ones, not%s", name, line)
				}
			}
			if _, _, err := train(strings.Replace(sheet, `"sha256": "`, `"sha256": "0`, 1)); err == nil || !strings.Contains(err.Error(), "ww-fjord is of another text") {
				t.Errorf("an annotation of another text: error %v", err)
			}
		})
	}
}

func TestBadRecipesOfTheRecordAreNamed(t *testing.T) {
	for name, tt := range map[string]struct{ old, new, want string }{
		"one file":         {`train = ["docs.jsonl", "gold.jsonl"]`, `train = ["docs.jsonl"]`, "want two files"},
		"one fold":         {"folds = 2", "folds = 1", "record.folds is 1"},
		"no such articles": {`train = ["docs.jsonl"`, `train = ["lost.jsonl"`, "lost.jsonl"},
		"no such sheets":   {`train = ["docs.jsonl", "gold.jsonl"]`, `train = ["docs.jsonl", "lost.jsonl"]`, "lost.jsonl"},
		"too many bits":    {"bits = 10", "bits = 99", "99"},
		"an odd width":     {"hidden = 32", "hidden = 33", "width of 33"},
		"no batch":         {"batch = 4", "batch = 0", "record.sentences.batch is 0"},
		"too many members": {"members = 2", "members = 99", "99 members"},
	} {
		if _, _, err := trainTalks(t, strings.Replace(recordTOML, tt.old, tt.new, 1)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, tt.want)
		}
	}
}

func TestTheHighestLevelThatIsWorthwhile(t *testing.T) {
	for want, f1 := range map[int][]float64{2: {30, 36, 35.8, 35.7, 20}, 0: {36, 30, 29}, 3: {1, 2, 3, 4}} {
		if got := highest(f1); got != want {
			t.Errorf("of %v the one at %d, want %d", f1, got, want)
		}
	}
}

func TestAveragePrecisionIsTheMeanDownToEachRightOne(t *testing.T) {
	// In order: right, wrong, right, wrong: 1/1 and 2/3.
	all := []outcome{{0.2, false}, {0.9, true}, {0.4, true}, {0.6, false}}
	if got, want := averagePrecision(all), (1+2.0/3)/2; math.Abs(got-want) > 1e-9 {
		t.Errorf("%.4f, want %.4f", got, want)
	}
	if got := averagePrecision(all[3:]); got != 0 {
		t.Errorf("none right: %.4f", got)
	}
}

func TestPlattFitsHowOftenAScoreIsRight(t *testing.T) {
	var all []outcome
	for i := range 100 {
		all = append(all, outcome{0.2, i%10 == 0}, outcome{0.6, i%10 < 9}) // right in 10 % and 90 %
	}
	l := extract.Level{}
	l.Slope, l.Offset = platt(all)
	for score, want := range map[float64]float64{0.2: 0.1, 0.6: 0.9} {
		if got := l.Confidence(score); got < want-0.02 || got > want+0.02 {
			t.Errorf("confidence of %.1f is %.3f, want %.1f", score, got, want)
		}
	}
	if at := surely(all, l); l.Confidence(0.6) < at || l.Confidence(0.2) >= at {
		t.Errorf("sure from %.2f on", at)
	}
	if at := surely(all[:10], extract.Level{Slope: 1}); at <= 1 {
		t.Errorf("ten findings, half of them wrong, are sure from %.2f on", at)
	}
}
