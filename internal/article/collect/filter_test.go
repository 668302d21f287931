package collect_test

import (
	"testing"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article/collect"
	"github.com/rapporteur/rapporteur/text"
)

func TestFilter(t *testing.T) {
	cb := &rapporteur.Codebook{
		Parties: []rapporteur.ActorID{"ISL", "fishers"},
		Issues:  []rapporteur.Issue{{Terms: []string{"quota*", "catch limit", "withdraw* vessel"}}},
		Actors: []rapporteur.CodebookActor{
			{ID: "fishers", Name: "the Island Fishers' League", Names: []string{"CFL"}}, {ID: "hall", Name: "Hallbera Eldjarn", Represents: "fishers"}, {ID: "other", Name: "Trawler Owners"},
		},
	}
	f := collect.NewFilter(cb)
	for s, want := range map[string]bool{
		"Iceland wants a larger quota.":                                  true,
		"Icelandic ministers speak of catch limits.":                     true,
		"REYKJAVÍK — A new quotaholder is named by Reykjavik.":           true,
		"The Island Fishers’ League spoke about quotas.":                 true,
		"Hallbera Eldjarn said the quotas hurt.":                         true,
		"Iceland is withdrawing vessels.":                                true,
		"Iceland has snow.":                                              false,
		"Trawler Owners speak about quotas.":                             false,
		"Norway speaks about quotas.":                                    false,
		"The limit of the catch is known in Iceland, quotidian as it is": false,
	} {
		if got := f.Concerns(&rapporteur.Article{Text: text.Must(s)}); got != want {
			t.Errorf("Concerns(%q) = %v", s, got)
		}
	}
	if all := collect.NewFilter(&rapporteur.Codebook{}); !all.Concerns(&rapporteur.Article{Text: text.Must("Snow.")}) {
		t.Error("a codebook that looks for nothing leaves something out")
	}
}
