package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A scorer is a command that prints scores.
type scorer interface {
	Run(out io.Writer) error
}

// TestScoresAgreeWithTheIndependentScorers compares what the commands print
// with what scorers that share no code with this repository print for the same
// files. The goldens come from those scorers: they are not written anew.
func TestScoresAgreeWithTheIndependentScorers(t *testing.T) {
	const predictions = "testdata/attribution/predictions.jsonl"
	record := func(records string, sure bool) *recordCmd {
		return &recordCmd{Docs: "testdata/record/docs.jsonl", Gold: "testdata/record/gold.jsonl", Records: "testdata/record/" + records, Sure: sure}
	}
	tests := []struct {
		name, golden string
		command      scorer
	}{
		{"attributions against the first annotator", "attribution.golden", &attributionCmd{Set: "testdata/attribution", Predictions: predictions}},
		{"attributions against every annotator", "attribution-all.golden", &attributionCmd{Set: "testdata/attribution", Predictions: predictions, AllAnnotators: true}},
		{"records as read prints them", "record/records.golden", record("records.jsonl", false)},
		{"records, the sure findings alone", "record/records-sure.golden", record("records.jsonl", true)},
		{"a second annotator in place of records", "record/second.golden", record("second.jsonl", false)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want, err := os.ReadFile(filepath.Join("testdata", tt.golden))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), run(t, tt.command)); diff != "" {
				t.Errorf("-golden +got\n%s", diff)
			}
		})
	}
}

func run(t *testing.T, m scorer) string {
	t.Helper()
	var out bytes.Buffer
	if err := m.Run(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAttributionScoresTheProgramItself(t *testing.T) {
	for _, layer := range []bool{false, true} {
		got := run(t, &attributionCmd{Set: "testdata/attribution", Layer: layer})
		if lines := strings.Count(got, "\n"); lines != 13 {
			t.Errorf("layer %t: %d lines, want 13", layer, lines)
		}
		if !strings.Contains(got, "gold 9 found") {
			t.Errorf("layer %t: the gold of the set is not counted:\n%s", layer, got)
		}
	}
}

// TestRecordInDetail holds the sections behind the summary; their figures were
// counted by hand from the records and the annotation.
func TestRecordInDetail(t *testing.T) {
	want, err := os.ReadFile("testdata/record/records-detail.golden")
	if err != nil {
		t.Fatal(err)
	}
	files := recordCmd{Docs: "testdata/record/docs.jsonl", Gold: "testdata/record/gold.jsonl", Records: "testdata/record/records.jsonl"}
	summary := run(t, &files)
	files.Detail = true
	got, ok := strings.CutPrefix(run(t, &files), summary)
	if !ok {
		t.Error("the summary is not what it is without the detail")
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("-golden +got\n%s", diff)
	}
}

func TestRecordScoresTheProgramItself(t *testing.T) {
	got := run(t, &recordCmd{Docs: "testdata/record/docs.jsonl", Gold: "testdata/record/gold.jsonl"})
	for _, want := range []string{"positions ", "gold 7 found", "meetings ", "gold 3 found", "commitments ", "open ", "gold 1 found", "actors ", "of 20"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestBratSetMayBeAnArchive packs the set as PolNeAR is packed and expects the
// same scores.
func TestBratSetMayBeAnArchive(t *testing.T) {
	for _, ending := range []string{".tar", ".tar.gz"} {
		name := filepath.Join(t.TempDir(), "set"+ending)
		if err := pack(name); err != nil {
			t.Fatal(err)
		}
		want := run(t, &attributionCmd{Set: "testdata/attribution", Predictions: "testdata/attribution/predictions.jsonl"})
		got := run(t, &attributionCmd{Set: name, Predictions: "testdata/attribution/predictions.jsonl"})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -directory +archive\n%s", ending, diff)
		}
	}
}

// pack writes the brat set to an archive with PolNeAR's names of directories.
func pack(name string) error {
	var buf bytes.Buffer
	archive := tar.NewWriter(&buf)
	err := walkFiles(os.DirFS("testdata/attribution"), func(path string, r io.Reader) error {
		data, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		path = "train/" + strings.Replace(path, "ann/", "attributions/", 1)
		if err := archive.WriteHeader(&tar.Header{Name: path, Typeflag: tar.TypeReg, Mode: 0o644, Size: int64(len(data))}); err != nil {
			return err
		}
		_, err = archive.Write(data)
		return err
	})
	if err != nil {
		return err
	}
	if err := archive.Close(); err != nil {
		return err
	}
	data := buf.Bytes()
	if strings.HasSuffix(name, ".gz") {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		if _, err := z.Write(data); err != nil {
			return err
		}
		if err := z.Close(); err != nil {
			return err
		}
		data = packed.Bytes()
	}
	return os.WriteFile(name, data, 0o644)
}

func TestBadFilesAreNamedWithTheirLine(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const docs, gold = "testdata/record/docs.jsonl", "testdata/record/gold.jsonl"
	set := filepath.Dir(filepath.Dir(write("brat/text/a.txt", "Envoys agreed.")))
	write("brat/ann/a_x.ann", "T1\tCue 7 13\tagreed\nE1\tCue\n")
	tests := []struct {
		name    string
		command scorer
		want    string
	}{
		{"a line of records that is no JSON", &recordCmd{Docs: docs, Gold: gold, Records: write("r1.jsonl", "{\"id\": \"river\"}\n{\n")}, "r1.jsonl:2: "},
		{"a record without an id", &recordCmd{Docs: docs, Gold: gold, Records: write("r2.jsonl", "{}\n")}, `r2.jsonl:1: no "id"`},
		{"evidence that is a number", &recordCmd{Docs: docs, Gold: gold, Records: write("r3.jsonl", `{"id": "river", "open": [{"evidence": 7}]}`)}, "r3.jsonl:1: open 0: evidence 7: want words"},
		{"a span of three numbers", &attributionCmd{Set: "testdata/attribution", Predictions: write("p.jsonl", `{"article": {"id": "strike"}, "attributions": [{"content": [[1, 2, 3]]}]}`)}, "p.jsonl:1: [1, 2, 3] is no span"},
		{"a directory without a set", &attributionCmd{Set: "testdata/record"}, "no text/NAME.txt with ann/"},
		{"an event without an id", &attributionCmd{Set: set, Predictions: write("p2.jsonl", "")}, `annotation of a: line 2: argument "Cue"`},
		{"a set that does not exist", &attributionCmd{Set: filepath.Join(dir, "none")}, "no such file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := tt.command.Run(io.Discard)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestCountWordsCountsWhatIsRead(t *testing.T) {
	name := filepath.Join(t.TempDir(), "articles.jsonl")
	const lines = `{"id": "1", "text": "The envoys of both states have met  in the old\ntown hall."}
{"id": "2", "text": ""}
{"id": "1", "text": "The envoys of both states have met  in the old\ntown hall."}
{"id": "3", "text": "They will meet again, and that is all they would say about it."}
`
	if err := os.WriteFile(name, []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	articles, words, err := countWords(name)
	if articles != 2 || words != 25 || err != nil {
		t.Errorf("%d articles, %d words, error %v; want 2, 25 and none", articles, words, err)
	}
}
