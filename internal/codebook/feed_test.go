package codebook_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
)

func TestFeeds(t *testing.T) {
	cb, err := codebook.Read([]byte(own+"\n[[feed]]\nurl = \"https://post.example/rss\"\nname = \"Post\"\nevery = \"30m\"\ntext = \"page\"\nall = true\n"), "fish.toml")
	if err != nil {
		t.Fatal(err)
	}
	want := []rapporteur.Feed{{URL: "https://post.example/rss", Name: "Post", Every: 30 * time.Minute, Text: rapporteur.TextOnPage, All: true}}
	if diff := cmp.Diff(want, cb.Feeds); diff != "" {
		t.Errorf("feeds (-want +got):\n%s", diff)
	}
	without, err := codebook.Read([]byte(own), "fish.toml")
	if err != nil || without.Hash != cb.Hash {
		t.Errorf("feeds changed the hash from %s to %s (%v): they do not change what is read", without.Hash, cb.Hash, err)
	}
}

func TestMistakesOfFeeds(t *testing.T) {
	_, err := codebook.Read([]byte(`extends = "default"
[[feed]]
name = "none"
[[feed]]
url = "https://a:secret@post.example/"
[[feed]]
url = "https://post.example/rss"
every = "1s"
[[feed]]
url = "https://post.example/rss"
text = "both"
`), "f.toml")
	want := strings.Join([]string{
		"codebook f.toml:2: a feed without url",
		`codebook f.toml:5: feed url: want an http or https address without a user name or password, as in "https://example.org/rss.xml"`,
		`codebook f.toml:8: every "1s": write a time from 1m to 720h, as in "30m"`,
		`codebook f.toml:10: feed "https://post.example/rss" stands on line 7 too`,
		`codebook f.toml:11: text "both": use "feed" if the feed holds whole articles, "page" if their pages do`,
	}, "\n")
	if err == nil {
		t.Fatal("no mistake was found")
	}
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("mistakes (-want +got):\n%s", diff)
	}
}
