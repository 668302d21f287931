package codebook_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
)

func TestDefaultHasTheIssuesOfTheGuide(t *testing.T) {
	const guide = "ceasefire territory recognition security-guarantees alliances forces arms peacekeeping detainees displaced humanitarian sanctions assets economy energy justice governance rights climate terrorism process implementation labour other"
	var got []string
	for _, i := range codebook.Default().Issues {
		got = append(got, string(i.ID))
		if i.Description == "" || i.ID != rapporteur.OtherIssue && len(i.Terms) < 15 {
			t.Errorf("issue %q has %d terms and the description %q", i.ID, len(i.Terms), i.Description)
		}
	}
	if diff := cmp.Diff(strings.Fields(guide), got); diff != "" {
		t.Errorf("issues (-want +got):\n%s", diff)
	}
}

const own = `name = "fish"
extends = "default"
parties = ["ISL", "fishers"]

[[issue]]
id = "quotas"
name = "Quotas"
terms = ["Quota*", "catch limit"]

[[actor]]
id = "fishers"
kind = "organisation"
name = "Island Fishers' Union"
names = ["the union"]
`

func TestACodebookExtendsTheDefault(t *testing.T) {
	cb, err := codebook.Read([]byte(own), "fish.toml")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(codebook.Default().Issues) + 1; len(cb.Issues) != n || cb.Issues[n-1].ID != rapporteur.OtherIssue {
		t.Errorf("%d issues, the last %q; want %d, the last other", len(cb.Issues), cb.Issues[len(cb.Issues)-1].ID, n)
	}
	if i := cb.Issue("quotas"); i == nil || i.Terms[0] != "quota*" {
		t.Errorf("issue quotas is %+v", i)
	}
	if len(cb.Actors) != 1 || cb.Actors[0].Kind != rapporteur.Organisation || len(cb.Parties) != 2 {
		t.Errorf("actors %+v, parties %v", cb.Actors, cb.Parties)
	}
	if cb.Hash == codebook.Default().Hash || cb.Hash == "" {
		t.Errorf("hash %q, default %q", cb.Hash, codebook.Default().Hash)
	}
	again, err := codebook.Read([]byte("# a comment\n"+own), "fish.toml")
	if err != nil || again.Hash != cb.Hash {
		t.Errorf("a comment changed the hash from %s to %s (%v)", cb.Hash, again.Hash, err)
	}
}

func TestEveryMistakeIsReportedWithItsLine(t *testing.T) {
	tests := []struct {
		name, in, want string
	}{
		{"broken TOML", "name = \"a\nb\"", "codebook c.toml:1: column 10: basic strings cannot have new lines"},
		{"an unknown key", "colour = 1\n" + own + "weight = 2", "codebook c.toml:1: unknown key \"colour\": use name, extends, parties, [[issue]], [[actor]] or [[feed]]\n" +
			"codebook c.toml:16: unknown key \"actor.weight\": use id, kind, name, names or represents"},
		{"nothing in it", "", `codebook c.toml: no [[issue]]: list issues, or write extends = "default"`},
		{"several mistakes", `extends = "mine"
[[issue]]
id = "a b"
name = "A"
terms = ["x"]
[[issue]]
id = "b"
terms = []
[[issue]]
id = "b"
name = "B"
terms = ["*"]
[[actor]]
id = "u"
kind = "wish"
name = "Union"
represents = "v"
[[actor]]
id = "v"
kind = "group"
name = "union"
represents = "u"
`, `codebook c.toml:1: extends "mine": only "default" can be extended
codebook c.toml:3: issue id "a b": an id is letters, digits, - and _
codebook c.toml:6: issue "b" has no name
codebook c.toml:8: issue "b" has no terms: list words that point to it, as in terms = ["tariff*", "market access"]
codebook c.toml:10: issue "b" stands on line 7 too: give each an id of its own
codebook c.toml:12: term "*": a term is words; * stands for any ending of a word
codebook c.toml:15: unknown kind "wish": use country, organisation, group or person
codebook c.toml:17: actor "u" represents itself by way of "v"
codebook c.toml:18: the name "union" belongs to actor "u" of line 14 too: a name stands for one actor
codebook c.toml:22: actor "v" represents itself by way of "u"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := codebook.Read([]byte(tt.in), "c.toml")
			if err == nil || !errors.Is(err, rapporteur.ErrInvalid) {
				t.Fatalf("Read = %v, want an invalid codebook", err)
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("error (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fish.toml")
	if _, err := codebook.Load(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("Load of no file = %v, want an error that names it", err)
	}
	if err := os.WriteFile(path, []byte(own), 0o600); err != nil {
		t.Fatal(err)
	}
	if cb, err := codebook.Load(path); err != nil || cb.Name != "fish" {
		t.Errorf("Load = %v, %v", cb, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(own)
	f.Add("[[issue]]\nid=\"\"\n[[actor]]")
	f.Fuzz(func(t *testing.T, in string) {
		cb, err := codebook.Read([]byte(in), "c.toml")
		if (cb == nil) == (err == nil) {
			t.Errorf("Read = %v, %v", cb, err)
		}
	})
}
