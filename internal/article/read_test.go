package article_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/internal/article"
)

const english = "The ministers of both states met on the island for the second day and agreed to meet again in the spring."

// read returns a line for each item: the id and title of an article, the
// reason of a skip, or the error.
func read(in, name string, opts article.Options) []string {
	var out []string
	for item := range article.NewReader(opts).Read(strings.NewReader(in), name) {
		switch {
		case item.Article != nil && item.Skip == nil:
			out = append(out, fmt.Sprintf("article %s %q", item.Article.ID, item.Article.Title))
		case item.Skip != nil:
			out = append(out, fmt.Sprintf("skip %s: %s: %s", item.Where, item.Skip.Reason, item.Skip.Detail))
		default:
			out = append(out, "error "+item.Err.Error())
		}
	}
	return out
}

func TestReadTellsWhatItReadAndWhatNot(t *testing.T) {
	tests := []struct {
		name, file, in string
		want           []string
	}{
		{"a plain text with a headline", "talks.txt", "Ministers meet\n\n" + english, []string{`article talks.txt "Ministers meet"`}},
		{"a plain text without one", "talks.txt", english + "\n\n" + english, []string{`article talks.txt ""`}},
		{"a byte-order mark and CRLF", "a.txt", "\ufeffMinisters meet\r\n\r\n" + english, []string{`article a.txt "Ministers meet"`}},
		{"an empty file", "a.txt", "", []string{"skip a.txt: empty: no letter in it"}},
		{"no letter", "a.txt", " \n\t 12 – 14\n", []string{"skip a.txt: empty: no letter in it"}},
		{"binary", "a.txt", "\x00\x01\x02\x03 data", []string{"skip a.txt: binary: not text"}},
		{"a NUL within a text", "a.txt", english + "\x00" + english, []string{`article a.txt ""`}},
		{"not UTF-8", "a.txt", "One\ntwo \xe9t\xe9", []string{"skip a.txt: encoding: not valid UTF-8 at byte 8 (line 2)"}},
		{"another language", "a.txt", "Die Minister der beiden Staaten haben sich am Freitag auf der Insel getroffen und nicht geeinigt, sagte ein Sprecher.",
			[]string{"skip a.txt: language: not English: German"}},
		{"another script", "a.txt", "Министры двух стран встретились в пятницу на острове и договорились встретиться снова.",
			[]string{"skip a.txt: language: not English: Cyrillic script"}},
		{"emoji and right-to-left names in English", "a.txt", "🕊️ " + english + " عبد الله", []string{`article a.txt ""`}},
		{
			"JSON Lines with mistakes", "a.jsonl",
			`{"id":"1","title":"One","text":"` + english + `"}` + "\n\n" +
				"{broken\n" +
				`{"id":"2"}` + "\n" +
				`{"id":"3","text":7}` + "\n" +
				`{"id":"4","text":"` + english + `","published":"soon"}` + "\n" +
				`{"id":"5","text":"` + english + `","published":"1021-03-04"}` + "\n" +
				`[1]` + "\n" +
				`{"id":"1","text":"` + english + `"}` + "\n" +
				`{"id":"1","text":"` + english + english + `"}` + "\n" +
				`{"id":"6","text":"` + english + `","published":null}`,
			[]string{
				`article 1 "One"`,
				"error a.jsonl:3: not valid JSON at byte 2: invalid character 'b' looking for beginning of object key string",
				`error a.jsonl:4: no "text": an article is an object with text, and id, url, title, publisher, author, published where known`,
				`error a.jsonl:5: "text" is a number: want a string`,
				`error a.jsonl:6: published: "soon" is no date: write 2027-03-04 or 2027-03-04T10:00:00Z`,
				`error a.jsonl:7: published: the year of "1021-03-04" is not between 1800 and 2200`,
				"error a.jsonl:8: a array where an article is expected: want an object",
				`skip a.jsonl:9: repeated: id "1" was read at a.jsonl:1`,
				`error a.jsonl:10: id "1" stands at a.jsonl:1 with another text: give each article an id of its own`,
				`article 6 ""`,
			},
		},
		{"JSON Lines by their first byte", "-", `{"id":"1","text":"` + english + `"}`, []string{`article 1 ""`}},
		{"a JSON array", "a.json", `[{"id":"1","text":"` + english + `"}, {"id":"2"}`, []string{
			`article 1 ""`,
			`error a.json: article 2: no "text": an article is an object with text, and id, url, title, publisher, author, published where known`,
			"error a.json: the array is not closed: EOF",
		}},
		{"an article without an id", "-", english, []string{`article b2a4c9a2b8fd ""`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := read(tt.in, tt.file, article.Options{})
			if tt.name == "an article without an id" {
				if len(got) != 1 || len(got[0]) != len(tt.want[0]) {
					t.Errorf("read %q, want an id of 12 digits", got)
				}
				return
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("read (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTextsAreKeptByteForByte(t *testing.T) {
	in := "Ministers meet\r\n\r\n" + english + "\x00  \n"
	for item := range article.NewReader(article.Options{}).Read(strings.NewReader("\ufeff"+in), "a.txt") {
		if item.Article == nil || item.Article.Text.String() != in {
			t.Errorf("read %+v, want the text without its mark", item)
		}
	}
}

func TestOptions(t *testing.T) {
	day := time.Date(2027, 3, 4, 0, 0, 0, 0, time.UTC)
	german := `{"text":"Die Minister der beiden Staaten haben sich am Freitag auf der Insel getroffen.","published":null}`
	for item := range article.NewReader(article.Options{Published: day, Language: "en"}).Read(strings.NewReader(german), "a.jsonl") {
		if item.Article == nil || !item.Article.Published.Equal(day) || item.Article.Language != "en" {
			t.Errorf("read %+v, want an article of %v taken as English", item, day)
		}
	}
}

func TestGzipIsRead(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	fmt.Fprintf(z, `{"id":"1","text":%q}`, english)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if got := read(b.String(), "a.jsonl.gz", article.Options{}); len(got) != 1 || got[0] != `article 1 ""` {
		t.Errorf("read %q", got)
	}
	cut := b.String()[:b.Len()-12]
	if got := read(cut, "a.jsonl.gz", article.Options{}); len(got) == 0 || !strings.Contains(got[len(got)-1], "unexpected EOF") {
		t.Errorf("read %q of a file cut short, want an error", got)
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]string{
		filepath.Join(dir, "missing.txt"): "no such file",
		filepath.Join(dir, "a", "b.txt"):  "no such file",
	} {
		n := 0
		for item := range article.NewReader(article.Options{}).File(path) {
			if n++; item.Err == nil || !strings.Contains(item.Err.Error(), want) {
				t.Errorf("File(%s) = %+v, want an error with %q", path, item, want)
			}
		}
		if n != 1 {
			t.Errorf("File(%s) gave %d items", path, n)
		}
	}
	path := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(path, []byte(english), 0o600); err != nil {
		t.Fatal(err)
	}
	for item := range article.NewReader(article.Options{}).File(path) {
		if item.Article == nil || item.Article.ID != "a.txt" {
			t.Errorf("File(%s) = %+v", path, item)
		}
	}
}

func TestALineThatIsTooLongIsSkipped(t *testing.T) {
	in := `{"id":"1","text":"` + strings.Repeat("word ", 14<<20) + "\"}\n" + `{"id":"2","text":"` + english + `"}`
	got := read(in, "a.jsonl", article.Options{})
	want := []string{"skip a.jsonl:1: too large: over 64 MiB", `article 2 ""`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read (-want +got):\n%s", diff)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Ministers meet\n\n"+english, "a.txt")
	f.Add(`{"id":"1","text":"`+english+`","published":"2027-03-04"}`, "a.jsonl")
	f.Add(`[{"text":"x"},`, "a.json")
	f.Fuzz(func(t *testing.T, in, name string) {
		for item := range article.NewReader(article.Options{}).Read(strings.NewReader(in), name) {
			switch {
			case (item.Article == nil) != (item.Err != nil):
				t.Errorf("an item is an article or an error: %+v", item)
			case item.Err != nil && item.Skip != nil:
				t.Errorf("what failed is no skip: %+v", item)
			case item.Article != nil && item.Article.ID == "":
				t.Errorf("article without id: %+v", item.Article)
			case item.Article != nil && item.Skip == nil && len(item.Article.SHA256) != 64:
				t.Errorf("article without hash: %+v", item.Article)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	in := strings.Repeat(`{"text":"`+strings.Repeat(english+" ", 30)+`"}`+"\n", 50)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		for range article.NewReader(article.Options{}).Read(strings.NewReader(in), "a.jsonl") {
		}
	}
}
