package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestSpacesAreSetAsEnglishSetsThem(t *testing.T) {
	for _, want := range []string{
		`The ferry, said Norway’s minister, costs US$3 a head.`,
		`“We won't sign”, she said. "Not now." He left`,
		`The members' vote (of 1980s fame) at www.post.example was a so-called "first".`,
		`'No deal,' he said.`,
		`The ‘old’ and/or new line [sic] costs $ many; 5% of $4 more.`,
		`It rained – and "then" some more`,
	} {
		if got := spaced(tokensOf(want)); got != want {
			t.Errorf("got %q\nwant %q", got, want)
		}
	}
}

// tokensOf takes words and marks apart, as the corpus has them.
func tokensOf(s string) []string {
	for _, suffix := range []string{"'s", "’s", "n't"} {
		s = strings.ReplaceAll(s, suffix, " \x00"+suffix[:1]+"\x01"+suffix[1:]+"\x00 ")
	}
	var out []string
	for f := range strings.FieldsSeq(s) {
		if strings.HasPrefix(f, "\x00") {
			out = append(out, strings.NewReplacer("\x00", "", "\x01", "").Replace(f))
			continue
		}
		at := 0
		for i, r := range f {
			if i >= at && strings.ContainsRune(`,.;:"'“”‘’()[]/$%-`, r) {
				if i > at {
					out = append(out, f[at:i])
				}
				out = append(out, string(r))
				at = i + len(string(r))
			}
		}
		if at < len(f) {
			out = append(out, f[at:])
		}
	}
	return out
}

func TestNewswireArticlesHaveTheirNameAndAddress(t *testing.T) {
	name := filepath.Join(t.TempDir(), "wire.tsv")
	wire := "-DOCSTART- no_fjordpost_3.txt.tsv\nhttps://www.fjordpost.example/talks\n\nTalks\tO\nwent\tO\non\tO\n.\tO\n\nThey\tO\nrest\tO\n.\tO\n\n-DOCSTART- empty.txt.tsv\nhttps://a.example/\n\n"
	if err := os.WriteFile(name, []byte(wire), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := readNewswire(name)
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	a := got[0]
	if a.ID != "ww-no_fjordpost_3" || a.URL != "https://www.fjordpost.example/talks" || a.Publisher != "fjordpost.example" || a.Text.String() != "Talks went on.\n\nThey rest." {
		t.Errorf("%+v", a)
	}
}

func TestPressArticlesAreNamedByPublisherAndDay(t *testing.T) {
	name := filepath.Join(t.TempDir(), "set.tar.gz")
	write(t, name, pack(t, map[string]string{
		"set/text/post_2027-03-04_the-ferry.txt":           ferry,
		"set/attributions/post_2027-03-04_the-ferry_1.ann": brat(ferry, quoted),
	}))
	got, err := readPress(name)
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	if a := got[0]; a.ID != "pn-post_2027-03-04_the-ferry" || a.Publisher != "post" || a.Published.Format(time.DateOnly) != "2027-03-04" || a.Text.String() != ferry {
		t.Errorf("%+v", a)
	}
	if _, err := readPress(filepath.Join(annotatedDir(t), "set.tar.gz")); err == nil || !strings.Contains(err.Error(), `"a_ferry"`) {
		t.Errorf("a name without a day: error %v", err)
	}
}
